using System.Text.Json.Serialization;
using static System.Text.Json.Serialization.JsonIgnoreCondition;

namespace Guildhall.Protocol;

/// <summary>
/// A scheduled event of a guild. Status goes 1 to 2 to 3, or 1 to 4; 3 and 4 are final. Source: resources/guild-scheduled-event.mdx.
/// </summary>
public sealed record ScheduledEvent : DiscordObject
{
    /// <summary>The event's id.</summary>
    public ScheduledEventId Id { get; init; }

    /// <summary>Its guild.</summary>
    public GuildId GuildId { get; init; }

    /// <summary>Null for external ones.</summary>
    [JsonIgnore(Condition = Never)]
    public ChannelId? ChannelId { get; init; }

    /// <summary>Null before 2021-10-25.</summary>
    public Optional<UserId?> CreatorId { get; init; }

    /// <summary>1 to 100 characters.</summary>
    public string Name { get; init; } = "";

    /// <summary>1 to 1000 characters.</summary>
    public Optional<string?> Description { get; init; }

    /// <summary>Start.</summary>
    public DateTimeOffset ScheduledStartTime { get; init; }

    /// <summary>End; external ones need it.</summary>
    [JsonIgnore(Condition = Never)]
    public DateTimeOffset? ScheduledEndTime { get; init; }

    /// <summary>Who may see it.</summary>
    public ScheduledEventPrivacyLevel PrivacyLevel { get; init; }

    /// <summary>Status.</summary>
    public ScheduledEventStatus Status { get; init; }

    /// <summary>Where it takes place.</summary>
    public ScheduledEventEntityType EntityType { get; init; }

    /// <summary>Stage instance or other entity.</summary>
    [JsonIgnore(Condition = Never)]
    public EntityId? EntityId { get; init; }

    /// <summary>Place of external ones.</summary>
    [JsonIgnore(Condition = Never)]
    public ScheduledEventMetadata? EntityMetadata { get; init; }

    /// <summary>Who made it.</summary>
    public User? Creator { get; init; }

    /// <summary>Subscribers: only if asked for.</summary>
    public int? UserCount { get; init; }

    /// <summary>Cover hash.</summary>
    public Optional<string?> Image { get; init; }

    /// <summary>How it repeats.</summary>
    [JsonIgnore(Condition = Never)]
    public RecurrenceRule? RecurrenceRule { get; init; }
}
