namespace Guildhall.Protocol;

/// <summary>State of a thread. Source: resources/channel.mdx.</summary>
public sealed record ThreadMetadata : DiscordObject
{
    /// <summary>Out of the active set and unchangeable.</summary>
    public bool Archived { get; init; }

    /// <summary>Minutes: 60, 1440, 4320 or 10080.</summary>
    public int AutoArchiveDuration { get; init; }

    /// <summary>Last change of the archive state.</summary>
    public DateTimeOffset ArchiveTimestamp { get; init; }

    /// <summary>Only MANAGE_THREADS can unarchive.</summary>
    public bool Locked { get; init; }

    /// <summary>Private threads: whether members may add others.</summary>
    public bool? Invitable { get; init; }

    /// <summary>Only for threads made after 2022-01-09.</summary>
    public Optional<DateTimeOffset?> CreateTimestamp { get; init; }
}
