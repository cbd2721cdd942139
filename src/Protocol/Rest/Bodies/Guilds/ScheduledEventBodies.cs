namespace Guildhall.Protocol;

/// <summary>A new scheduled event. Source: resources/guild-scheduled-event.mdx.</summary>
public sealed record CreateScheduledEvent : DiscordObject
{
    /// <summary>Missing for external ones.</summary>
    public ChannelId? ChannelId { get; init; }

    /// <summary>Place of external ones.</summary>
    public ScheduledEventMetadata? EntityMetadata { get; init; }

    /// <summary>1 to 100 characters.</summary>
    public string Name { get; init; } = "";

    /// <summary>Who may see it.</summary>
    public ScheduledEventPrivacyLevel PrivacyLevel { get; init; } = ScheduledEventPrivacyLevel.GuildOnly;

    /// <summary>Start.</summary>
    public DateTimeOffset ScheduledStartTime { get; init; }

    /// <summary>End; external ones need it.</summary>
    public DateTimeOffset? ScheduledEndTime { get; init; }

    /// <summary>1 to 1000 characters.</summary>
    public string? Description { get; init; }

    /// <summary>Where it takes place.</summary>
    public ScheduledEventEntityType EntityType { get; init; }

    /// <summary>Cover as data URI.</summary>
    public string? Image { get; init; }

    /// <summary>How it repeats.</summary>
    public RecurrenceRule? RecurrenceRule { get; init; }
}

/// <summary>A change of a scheduled event: what is absent stays, what is null goes. Source: resources/guild-scheduled-event.mdx.</summary>
public sealed record ModifyScheduledEvent : DiscordObject
{
    /// <summary>Null when it becomes external.</summary>
    public Optional<ChannelId?> ChannelId { get; init; }

    /// <summary>Place of external ones.</summary>
    public Optional<ScheduledEventMetadata?> EntityMetadata { get; init; }

    /// <summary>1 to 100 characters.</summary>
    public string? Name { get; init; }

    /// <summary>Who may see it.</summary>
    public ScheduledEventPrivacyLevel? PrivacyLevel { get; init; }

    /// <summary>Start.</summary>
    public DateTimeOffset? ScheduledStartTime { get; init; }

    /// <summary>End.</summary>
    public DateTimeOffset? ScheduledEndTime { get; init; }

    /// <summary>1 to 1000 characters.</summary>
    public Optional<string?> Description { get; init; }

    /// <summary>Where it takes place.</summary>
    public ScheduledEventEntityType? EntityType { get; init; }

    /// <summary>1 to 2, 2 to 3, 1 to 4.</summary>
    public ScheduledEventStatus? Status { get; init; }

    /// <summary>Cover as data URI.</summary>
    public string? Image { get; init; }

    /// <summary>How it repeats.</summary>
    public Optional<RecurrenceRule?> RecurrenceRule { get; init; }
}
