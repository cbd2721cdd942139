using Guildhall.Protocol;

namespace Guildhall.Actors.Journal;

/// <summary>One thing that a node did.</summary>
/// <param name="Kind">What.</param>
/// <param name="Shard">The shard.</param>
/// <param name="Epoch">Owner epoch under which it was done.</param>
/// <param name="Session">The session; default where there is none.</param>
/// <param name="To">The sequence, or the last one of a range.</param>
public readonly record struct JournalEntry(JournalKind Kind, ShardId Shard, long Epoch, SessionId Session, long To)
{
    /// <summary>First sequence of a range; 0 where there is none.</summary>
    public long From { get; init; }

    /// <summary>The guild; 0 = the direct messages, or the shard as a whole.</summary>
    public GuildId Guild { get; init; }

    /// <summary>Which life of a guild actor, unique within a node's process; 0 for a shard's entries.</summary>
    public long Life { get; init; }

    /// <summary>The event; <see cref="GatewayEvent.Unknown"/> where there is none.</summary>
    public GatewayEvent Event { get; init; }

    /// <summary>Whether stored state changed.</summary>
    public bool Stores { get; init; }

    /// <summary>The handler's name.</summary>
    public string? Handler { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }
}
