namespace Guildhall.Checking;

/// <summary>A time in which one process owned a shard.</summary>
/// <param name="Shard">The shard.</param>
/// <param name="Journal">The process's journal.</param>
/// <param name="Epoch">The owner epoch.</param>
/// <param name="Acquired">When it took the shard, as monotonic time of the machine in nanoseconds.</param>
/// <param name="Live">When its connection was first live; null if it never was.</param>
/// <param name="Until">When it let go, was killed, or was replaced, whatever came first.</param>
public sealed record Stay(int Shard, int Journal, long Epoch, long Acquired, long? Live, long Until);

/// <summary>Finds who owned what from when to when.</summary>
internal static class Stays
{
    public static IReadOnlyList<Stay> Find(LedgerFacts facts, Ownership ownership, long end)
    {
        var ends = facts.Faults.Where(f => f.Kind is FaultKinds.Kill or FaultKinds.Exit).GroupBy(f => f.Journal).ToDictionary(f => f.Key, f => f.Min(e => e.At));
        var found = new List<Stay>();
        foreach (var shard in ownership.Shards)
        {
            var owners = ownership.Of(shard);
            for (var i = 0; i < owners.Count; i++)
            {
                var owner = owners[i];
                var next = i + 1 < owners.Count ? owners[i + 1].Acquired : end;
                var until = Math.Min(next, Math.Min(owner.Stopped ?? end, ends.GetValueOrDefault(owner.Journal, end)));
                found.Add(new Stay(shard, owner.Journal, owner.Epoch, owner.Acquired, owner.Live.Count > 0 ? owner.Live[0] : null, until));
            }
        }

        return found;
    }
}
