namespace Guildhall.Protocol;

/// <summary>
/// A new thread from a message, or without one, or (with message) a post of a forum or media channel. Source: resources/channel.mdx.
/// </summary>
public sealed record StartThread : DiscordObject
{
    /// <summary>1 to 100 characters.</summary>
    public string Name { get; init; } = "";

    /// <summary>Minutes: 60, 1440, 4320 or 10080.</summary>
    public int? AutoArchiveDuration { get; init; }

    /// <summary>Slowmode in seconds, 0 to 21600.</summary>
    public int? RateLimitPerUser { get; init; }

    /// <summary>Without message: private when missing.</summary>
    public ChannelType? Type { get; init; }

    /// <summary>Private thread: whether members may add others.</summary>
    public bool? Invitable { get; init; }

    /// <summary>Post: its first message.</summary>
    public CreateMessage? Message { get; init; }

    /// <summary>Post: up to 5.</summary>
    public IReadOnlyList<ForumTagId>? AppliedTags { get; init; }
}
