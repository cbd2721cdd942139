using Guildhall.Protocol;

namespace Guildhall.Checking;

/// <summary>What a line of a journal tells; a client in another language needs only <see cref="Received"/>, <see cref="Applied"/> and <see cref="Handled"/>.</summary>
public enum LineKind
{
    /// <summary>A kind that this version does not know; it is left out.</summary>
    Other,

    /// <summary>A node has joined and can take shards.</summary>
    Serving,

    /// <summary>A node has taken a shard over, to resume the session behind <c>to</c>.</summary>
    Acquired,

    /// <summary>A shard's connection is live.</summary>
    Live,

    /// <summary>Dispatches <c>from</c> to <c>to</c> have come in.</summary>
    Received,

    /// <summary>Dispatches <c>from</c> to <c>to</c> are reported as missing; -1 = to the session's end.</summary>
    Gap,

    /// <summary>A shard has stopped on a node.</summary>
    Stopped,

    /// <summary>A guild begins a life from stored state that covers the session up to <c>to</c>.</summary>
    Loaded,

    /// <summary>Dispatch <c>to</c> is applied to state.</summary>
    Applied,

    /// <summary>Dispatch <c>to</c> came again and was recognised.</summary>
    Recognised,

    /// <summary>Dispatch <c>to</c> could not be applied.</summary>
    Malformed,

    /// <summary>A handler has finished dispatch <c>to</c>.</summary>
    Handled,

    /// <summary>A handler has given dispatch <c>to</c> up.</summary>
    GaveUp,
}

/// <summary>One line of a journal: a claim of a client.</summary>
/// <param name="Kind">What it tells.</param>
/// <param name="At">Monotonic time of the machine in nanoseconds.</param>
/// <param name="Journal">Which journal it stands in: one for each life of a process.</param>
/// <param name="Shard">Index of the shard.</param>
/// <param name="Epoch">Owner epoch; 0 if the client has none.</param>
/// <param name="Session">The session; empty where there is none.</param>
/// <param name="From">First sequence of a range.</param>
/// <param name="To">The sequence, or the last one of a range.</param>
/// <param name="Guild">The guild, or 0.</param>
/// <param name="Life">Which life of the guild's state within the process.</param>
/// <param name="Stores">Whether stored state changed.</param>
/// <param name="Handler">The handler.</param>
/// <param name="Reason">Why.</param>
public sealed record JournalLine(LineKind Kind, long At, int Journal, int Shard, long Epoch, string Session, long From, long To, GuildId Guild, long Life, bool Stores,
    string? Handler, string? Reason)
{
    /// <summary>Whether a shard stopped in order, to be handed over: the reason that a node gives then is <c>drained</c>.</summary>
    public bool IsHandOver => Kind == LineKind.Stopped && Reason == "drained";
}
