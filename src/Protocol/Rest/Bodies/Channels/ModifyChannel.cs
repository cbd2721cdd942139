namespace Guildhall.Protocol;

/// <summary>A change of a channel or thread: what is absent stays, what is null goes. Source: resources/channel.mdx.</summary>
public sealed record ModifyChannel : DiscordObject
{
    /// <summary>1 to 100 characters.</summary>
    public string? Name { get; init; }

    /// <summary>Only text and announcement into each other.</summary>
    public ChannelType? Type { get; init; }

    /// <summary>Place in the list.</summary>
    public Optional<int?> Position { get; init; }

    /// <summary>Up to 1024 characters, forum and media 4096.</summary>
    public Optional<string?> Topic { get; init; }

    /// <summary>Age-restricted.</summary>
    public Optional<bool?> Nsfw { get; init; }

    /// <summary>Slowmode in seconds, 0 to 21600.</summary>
    public Optional<int?> RateLimitPerUser { get; init; }

    /// <summary>Bits per second, from 8000.</summary>
    public Optional<int?> Bitrate { get; init; }

    /// <summary>0 = none.</summary>
    public Optional<int?> UserLimit { get; init; }

    /// <summary>All overwrites.</summary>
    public IReadOnlyList<PermissionOverwrite>? PermissionOverwrites { get; init; }

    /// <summary>Category.</summary>
    public Optional<ChannelId?> ParentId { get; init; }

    /// <summary>Voice region; null = automatic.</summary>
    public Optional<string?> RtcRegion { get; init; }

    /// <summary>Video quality.</summary>
    public Optional<VideoQualityMode?> VideoQualityMode { get; init; }

    /// <summary>Minutes: 60, 1440, 4320 or 10080.</summary>
    public Optional<int?> DefaultAutoArchiveDuration { get; init; }

    /// <summary>REQUIRE_TAG, HIDE_MEDIA_DOWNLOAD_OPTIONS; threads PINNED.</summary>
    public ChannelFlags? Flags { get; init; }

    /// <summary>Forum, media: all tags.</summary>
    public IReadOnlyList<ForumTagEdit>? AvailableTags { get; init; }

    /// <summary>Forum, media: reaction offered on posts.</summary>
    public Optional<DefaultReaction?> DefaultReactionEmoji { get; init; }

    /// <summary>Slowmode of new threads in seconds.</summary>
    public int? DefaultThreadRateLimitPerUser { get; init; }

    /// <summary>Forum, media: order of posts.</summary>
    public Optional<SortOrderType?> DefaultSortOrder { get; init; }

    /// <summary>Forum: layout of posts.</summary>
    public ForumLayoutType? DefaultForumLayout { get; init; }

    /// <summary>Thread: out of the active set.</summary>
    public bool? Archived { get; init; }

    /// <summary>Thread: minutes 60, 1440, 4320 or 10080.</summary>
    public int? AutoArchiveDuration { get; init; }

    /// <summary>Thread: only MANAGE_THREADS can unarchive.</summary>
    public bool? Locked { get; init; }

    /// <summary>Private thread: whether members may add others.</summary>
    public bool? Invitable { get; init; }

    /// <summary>Post: up to 5.</summary>
    public IReadOnlyList<ForumTagId>? AppliedTags { get; init; }
}
