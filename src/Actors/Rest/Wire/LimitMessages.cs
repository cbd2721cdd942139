namespace Guildhall.Actors.Rest;

/// <summary>Between the nodes' gates and the global limit's singleton.</summary>
public static class LimitMessages
{
    /// <summary>A node says what it holds and could use; answered with <see cref="Lease"/>.</summary>
    /// <param name="Node">The node.</param>
    /// <param name="Number">Counts the node's reports; the lease repeats it.</param>
    /// <param name="Held">Calls of the limit that are its own at this moment, see <see cref="GlobalGate.Held"/>.</param>
    /// <param name="Frees">In how long those of them that are used are free again, as far as that is known.</param>
    /// <param name="Demand">Calls a second it could use.</param>
    /// <param name="Invalid">Its answers of 401, 403 and 429 (not shared) in the last ten minutes.</param>
    /// <param name="Egress">Name of the address by which its calls leave.</param>
    /// <param name="ServerTime">What Discord's clock shows at least, see <see cref="ServerClock.ShowsAtLeast"/>; null if the node does not know.</param>
    public sealed record Report(NodeName Node, long Number, int Held, IReadOnlyList<TimeSpan> Frees, int Demand, int Invalid, string Egress, TimeSpan? ServerTime = null) : IRestWire;

    /// <summary>A node's share from now on. A report is answered at once, and again if more is free before the next one has come.</summary>
    /// <param name="Number">The report it answers: the lease runs from when that was sent.</param>
    /// <param name="Share">Calls a second.</param>
    /// <param name="Invalid">Refusals in the last ten minutes over all nodes of the address.</param>
    /// <param name="ServerTime">What Discord's clock shows at least, see <see cref="ServerClock.ShowsAtLeast"/>; null if the singleton's node does not know.</param>
    public sealed record Lease(long Number, int Share, int Invalid, TimeSpan? ServerTime = null) : IRestWire;

    /// <summary>What nodes have learned about the limits of routes. A node tells the singleton, the singleton all nodes.</summary>
    /// <param name="Node">The node that tells it.</param>
    /// <param name="Hints">What it has seen.</param>
    public sealed record Learned(NodeName Node, IReadOnlyList<RouteHint> Hints) : IRestWire;

    /// <summary>An owner moves: its next one, on whichever node, must not send before its windows are over. Answered with <see cref="Noted"/>.</summary>
    /// <param name="Entity">What it owned.</param>
    /// <param name="QuietIn">Time until its windows are over.</param>
    public sealed record Moving(RestEntity Entity, TimeSpan QuietIn) : IRestWire;

    /// <summary>A node has noted <see cref="Moving"/>.</summary>
    public sealed record Noted(RestEntity Entity) : IRestWire;

    /// <summary>A shard of limits was started on another node after nodes were lost, and its owners send nothing before those could have sent is over.</summary>
    /// <param name="Shard">Its name.</param>
    /// <param name="Ago">How long ago the losses were, the first first.</param>
    public sealed record Waits(string Shard, IReadOnlyList<TimeSpan> Ago) : IRestWire;

    /// <summary>Discord said that nobody may send for a time. A node tells the singleton, the singleton all nodes.</summary>
    /// <param name="Node">The node that met it.</param>
    /// <param name="For">How long.</param>
    /// <param name="IsAddress">Whether the edge proxy blocks the address (then nothing passes), or the global limit is met (interactions pass).</param>
    /// <param name="Egress">The address.</param>
    public sealed record Closed(NodeName Node, TimeSpan For, bool IsAddress, string Egress) : IRestWire;
}
