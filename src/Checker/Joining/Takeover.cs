namespace Guildhall.Checking;

/// <summary>A shard that went from one process to another.</summary>
/// <param name="Fault">What made it move: kill, freeze, drain, exit; start where it moved for balance, nobody where its owner was taken for dead and was not.</param>
/// <param name="Shard">The shard.</param>
/// <param name="From">Journal of the former owner.</param>
/// <param name="To">Journal of the new owner.</param>
/// <param name="At">When the fault struck (for a drain: when the former owner let go), as monotonic time of the machine in nanoseconds.</param>
/// <param name="Live">When the new connection was live.</param>
/// <param name="Applied">When the new owner applied its first event; null if it never did.</param>
public sealed record Takeover(string Fault, int Shard, int From, int To, long At, long Live, long? Applied)
{
    /// <summary>From the fault to the first event applied on the new node, in milliseconds.</summary>
    public double? Milliseconds => (Applied - At) / 1e6;

    /// <summary>How long the shard had no live connection, in milliseconds.</summary>
    public double Unconnected => Math.Max(0, (Live - At) / 1e6);
}

/// <summary>Finds takeovers.</summary>
internal static class Takeovers
{
    public static IReadOnlyList<Takeover> Find(LedgerFacts facts, Ownership ownership)
    {
        var found = new List<Takeover>();
        foreach (var shard in ownership.Shards)
        {
            var owners = ownership.Of(shard);
            for (var i = 1; i < owners.Count; i++)
            {
                var (former, owner) = (owners[i - 1], owners[i]);
                if (former.Journal == owner.Journal || owner.Live.Count == 0) continue;
                // the last fault of the former owner before the shard moved, or its orderly stop
                var until = Math.Min(owner.Acquired, former.LetGo ? former.Stopped!.Value : long.MaxValue);
                var fault = facts.Faults.LastOrDefault(f => f.Journal == former.Journal && f.At <= until && f.At >= former.Acquired && IsOfNode(f));
                var at = fault is null or { Kind: FaultKinds.Drain } ? former.Stopped ?? fault?.At ?? owner.Acquired : fault.At;
                found.Add(new Takeover(fault?.Kind ?? (former.LetGo ? FaultKinds.Start : FaultKinds.Nobody), shard, former.Journal, owner.Journal, at, owner.Live[0],
                    owner.FirstApplied == long.MaxValue ? null : owner.FirstApplied));
            }
        }

        found.Sort((a, b) => a.At.CompareTo(b.At));
        return found;
    }

    private static bool IsOfNode(FaultRecord fault) => fault.Kind is FaultKinds.Kill or FaultKinds.Freeze or FaultKinds.Drain or FaultKinds.Exit;
}
