namespace Guildhall.Actors.Journal;

/// <summary>What a <see cref="JournalEntry"/> tells.</summary>
public enum JournalKind
{
    /// <summary>The node has joined and can take shards; of no shard in particular.</summary>
    Serving,

    /// <summary>The node has taken a shard over: <c>Epoch</c> is new, the session is resumed behind <c>To</c>; no session = it must identify.</summary>
    Acquired,

    /// <summary>The shard's connection is live; <c>Reason</c> says whether it resumed or identified.</summary>
    Live,

    /// <summary>The shard has taken the dispatches <c>From</c> to <c>To</c> of a session, each for the first time in its window.</summary>
    Received,

    /// <summary>The dispatches <c>From</c> to <c>To</c> (-1: to the session's end) are reported as a gap, for <c>Reason</c>.</summary>
    Gap,

    /// <summary>The shard has stopped on this node, for <c>Reason</c>.</summary>
    Stopped,

    /// <summary>A guild actor begins a life from stored state, which covers the session up to <c>To</c>; no session = from nothing.</summary>
    Loaded,

    /// <summary>A guild actor has applied dispatch <c>To</c> to its state in memory; <c>Stores</c> says whether that changed something that is stored.</summary>
    Applied,

    /// <summary>A guild actor has recognised dispatch <c>To</c> as applied before.</summary>
    Recognised,

    /// <summary>A guild actor could not apply dispatch <c>To</c>: it is not of its documented form.</summary>
    Malformed,

    /// <summary>The handler <c>Handler</c> has finished dispatch <c>To</c>.</summary>
    Handled,

    /// <summary>The handler <c>Handler</c> has given dispatch <c>To</c> up: it goes to the dead letters.</summary>
    GaveUp,
}
