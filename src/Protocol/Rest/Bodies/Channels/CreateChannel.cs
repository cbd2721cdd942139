namespace Guildhall.Protocol;

/// <summary>A new channel of a guild. Source: resources/guild.mdx.</summary>
public sealed record CreateChannel : DiscordObject
{
    /// <summary>1 to 100 characters.</summary>
    public string Name { get; init; } = "";

    /// <summary>Text when missing.</summary>
    public ChannelType? Type { get; init; }

    /// <summary>Up to 1024 characters, forum and media 4096.</summary>
    public string? Topic { get; init; }

    /// <summary>Bits per second, from 8000.</summary>
    public int? Bitrate { get; init; }

    /// <summary>0 = none.</summary>
    public int? UserLimit { get; init; }

    /// <summary>Slowmode in seconds, 0 to 21600.</summary>
    public int? RateLimitPerUser { get; init; }

    /// <summary>Place in the list.</summary>
    public int? Position { get; init; }

    /// <summary>Overwrites.</summary>
    public IReadOnlyList<PermissionOverwrite>? PermissionOverwrites { get; init; }

    /// <summary>Category.</summary>
    public ChannelId? ParentId { get; init; }

    /// <summary>Age-restricted.</summary>
    public bool? Nsfw { get; init; }

    /// <summary>Voice region; automatic when missing.</summary>
    public string? RtcRegion { get; init; }

    /// <summary>Video quality.</summary>
    public VideoQualityMode? VideoQualityMode { get; init; }

    /// <summary>Minutes: 60, 1440, 4320 or 10080.</summary>
    public int? DefaultAutoArchiveDuration { get; init; }

    /// <summary>Forum, media: reaction offered on posts.</summary>
    public DefaultReaction? DefaultReactionEmoji { get; init; }

    /// <summary>Forum, media: up to 20.</summary>
    public IReadOnlyList<ForumTagEdit>? AvailableTags { get; init; }

    /// <summary>Forum, media: order of posts.</summary>
    public SortOrderType? DefaultSortOrder { get; init; }

    /// <summary>Forum: layout of posts.</summary>
    public ForumLayoutType? DefaultForumLayout { get; init; }

    /// <summary>Slowmode of new threads in seconds.</summary>
    public int? DefaultThreadRateLimitPerUser { get; init; }
}
