using System.Text.Json.Serialization;

namespace Guildhall.Protocol;

/// <summary>A channel or thread; which optional keys are there depends on the type. Source: resources/channel.mdx.</summary>
public sealed record Channel : DiscordObject
{
    /// <summary>Stands for "no channel".</summary>
    public static Channel None { get; } = new();

    /// <summary>The channel's id.</summary>
    public ChannelId Id { get; init; }

    /// <summary>The type.</summary>
    public ChannelType Type { get; init; }

    /// <summary>May be missing in gateway payloads: take it from the event then.</summary>
    public GuildId? GuildId { get; init; }

    /// <summary>Equal positions are ordered by id.</summary>
    public int? Position { get; init; }

    /// <summary>Overwrites; threads have none.</summary>
    public IReadOnlyList<PermissionOverwrite>? PermissionOverwrites { get; init; }

    /// <summary>1 to 100 characters.</summary>
    public Optional<string?> Name { get; init; }

    /// <summary>Up to 1024 characters, forum and media 4096.</summary>
    public Optional<string?> Topic { get; init; }

    /// <summary>Age-restricted.</summary>
    public bool? Nsfw { get; init; }

    /// <summary>May point to something deleted; for forum and media the newest thread. Changes are not announced.</summary>
    public Optional<MessageId?> LastMessageId { get; init; }

    /// <summary>Bits per second, 8000 up to 384000.</summary>
    public int? Bitrate { get; init; }

    /// <summary>0 = none.</summary>
    public int? UserLimit { get; init; }

    /// <summary>Slowmode in seconds, 0 to 21600.</summary>
    public int? RateLimitPerUser { get; init; }

    /// <summary>The others of a direct message.</summary>
    public IReadOnlyList<User>? Recipients { get; init; }

    /// <summary>Icon hash of a group.</summary>
    public Optional<string?> Icon { get; init; }

    /// <summary>Who made the group or thread.</summary>
    public UserId? OwnerId { get; init; }

    /// <summary>The application that made the group.</summary>
    public Optional<ApplicationId?> ApplicationId { get; init; }

    /// <summary>Group made by an application.</summary>
    public bool? Managed { get; init; }

    /// <summary>Category, or parent channel of a thread.</summary>
    public Optional<ChannelId?> ParentId { get; init; }

    /// <summary>When the last message was pinned.</summary>
    public Optional<DateTimeOffset?> LastPinTimestamp { get; init; }

    /// <summary>Voice region; null = automatic.</summary>
    public Optional<string?> RtcRegion { get; init; }

    /// <summary>Automatic when missing.</summary>
    public VideoQualityMode? VideoQualityMode { get; init; }

    /// <summary>Thread: messages now, goes down on delete.</summary>
    public int? MessageCount { get; init; }

    /// <summary>Thread: stops at 50.</summary>
    public int? MemberCount { get; init; }

    /// <summary>Thread: its state.</summary>
    public ThreadMetadata? ThreadMetadata { get; init; }

    /// <summary>Thread: the bot's own membership, only in some payloads.</summary>
    public ThreadMember? Member { get; init; }

    /// <summary>Minutes: 60, 1440, 4320 or 10080.</summary>
    public int? DefaultAutoArchiveDuration { get; init; }

    /// <summary>The invoking user's permissions: only inside interactions.</summary>
    public Permissions? Permissions { get; init; }

    /// <summary>The bot's permissions: only in <c>resolved</c>.</summary>
    public Permissions? AppPermissions { get; init; }

    /// <summary>Flags.</summary>
    public ChannelFlags? Flags { get; init; }

    /// <summary>Thread: messages ever sent, never goes down.</summary>
    public int? TotalMessageSent { get; init; }

    /// <summary>Forum, media: up to 20.</summary>
    public IReadOnlyList<ForumTag>? AvailableTags { get; init; }

    /// <summary>Thread: ids of its tags, up to 5.</summary>
    public IReadOnlyList<ForumTagId>? AppliedTags { get; init; }

    /// <summary>Forum, media: reaction offered on posts.</summary>
    public Optional<DefaultReaction?> DefaultReactionEmoji { get; init; }

    /// <summary>Slowmode copied to new threads, in seconds.</summary>
    public int? DefaultThreadRateLimitPerUser { get; init; }

    /// <summary>Forum, media: order of posts.</summary>
    public Optional<SortOrderType?> DefaultSortOrder { get; init; }

    /// <summary>Forum: layout of posts.</summary>
    public ForumLayoutType? DefaultForumLayout { get; init; }

    /// <summary>Thread: only in THREAD_CREATE, true when it was just made.</summary>
    public bool? NewlyCreated { get; init; }


    /// <summary>Whether it is a thread.</summary>
    [JsonIgnore]
    public bool IsThread => Type is ChannelType.AnnouncementThread or ChannelType.PublicThread or ChannelType.PrivateThread;


    /// <summary>The text that links to the channel.</summary>
    [JsonIgnore]
    public string Mention => $"<#{Id}>";
}
