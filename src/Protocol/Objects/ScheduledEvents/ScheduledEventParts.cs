using System.Text.Json.Serialization;
using static System.Text.Json.Serialization.JsonIgnoreCondition;

namespace Guildhall.Protocol;

/// <summary>Place of an external event. Source: resources/guild-scheduled-event.mdx.</summary>
public sealed record ScheduledEventMetadata : DiscordObject
{
    /// <summary>1 to 100 characters.</summary>
    public string? Location { get; init; }
}

/// <summary>How an event repeats. Source: resources/guild-scheduled-event.mdx.</summary>
public sealed record RecurrenceRule : DiscordObject
{
    /// <summary>First time.</summary>
    public DateTimeOffset Start { get; init; }

    /// <summary>Last time; not settable.</summary>
    [JsonIgnore(Condition = Never)]
    public DateTimeOffset? End { get; init; }

    /// <summary>Unit.</summary>
    public RecurrenceFrequency Frequency { get; init; }

    /// <summary>Units between two times; other than 1 only 2 with weekly.</summary>
    public int Interval { get; init; }

    /// <summary>Days of the week.</summary>
    [JsonIgnore(Condition = Never)]
    public IReadOnlyList<RecurrenceWeekday>? ByWeekday { get; init; }

    /// <summary>Days of the month, like the second Monday.</summary>
    [JsonIgnore(Condition = Never)]
    public IReadOnlyList<NthWeekday>? ByNWeekday { get; init; }

    /// <summary>Months.</summary>
    [JsonIgnore(Condition = Never)]
    public IReadOnlyList<RecurrenceMonth>? ByMonth { get; init; }

    /// <summary>Days of the month.</summary>
    [JsonIgnore(Condition = Never)]
    public IReadOnlyList<int>? ByMonthDay { get; init; }

    /// <summary>Days of the year; not settable.</summary>
    [JsonIgnore(Condition = Never)]
    public IReadOnlyList<int>? ByYearDay { get; init; }

    /// <summary>How many times; not settable.</summary>
    [JsonIgnore(Condition = Never)]
    public int? Count { get; init; }
}

/// <summary>For instance the second Monday of a month. Source: resources/guild-scheduled-event.mdx.</summary>
public sealed record NthWeekday : DiscordObject
{
    /// <summary>1 to 5.</summary>
    public int N { get; init; }

    /// <summary>Day.</summary>
    public RecurrenceWeekday Day { get; init; }
}

/// <summary>A subscriber of a scheduled event. Source: resources/guild-scheduled-event.mdx.</summary>
public sealed record ScheduledEventUser : DiscordObject
{
    /// <summary>The event.</summary>
    public ScheduledEventId GuildScheduledEventId { get; init; }

    /// <summary>The subscriber.</summary>
    public User User { get; init; } = User.None;

    /// <summary>His membership, if asked for.</summary>
    public GuildMember? Member { get; init; }
}
