namespace Guildhall.LocalDiscord.Model;

/// <summary>An event that a guild has planned.</summary>
internal sealed class ScheduledEvent
{
    public required ScheduledEventId Id { get; init; }
    public required Guild Guild { get; init; }
    public required UserId Creator { get; init; }
    public required string Name { get; set; }
    public string? Description { get; set; }
    public ChannelId? Channel { get; set; }
    public DateTimeOffset Start { get; set; }
    public DateTimeOffset? End { get; set; }
    public ScheduledEventStatus Status { get; set; } = ScheduledEventStatus.Scheduled;
    public ScheduledEventEntityType EntityType { get; set; }
    public string? Location { get; set; }
    public string? Image { get; set; }

    /// <summary>The recurrence rule as JSON.</summary>
    public byte[]? Recurrence { get; set; }

    /// <summary>Those who want to come.</summary>
    public SortedSet<ulong> Users { get; } = [];

    /// <summary>Single dates that are moved or cancelled.</summary>
    public SortedDictionary<ulong, EventException> Exceptions { get; } = [];

    public bool IsOver => Status is ScheduledEventStatus.Completed or ScheduledEventStatus.Canceled;
}

/// <summary>One date of a recurring event that differs.</summary>
internal sealed record EventException(ulong Id, DateTimeOffset? Start, DateTimeOffset? End, bool Canceled);
