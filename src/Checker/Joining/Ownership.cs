namespace Guildhall.Checking;

/// <summary>Which process owned which shard when, by the journals.</summary>
internal sealed class Ownership
{
    private readonly Dictionary<int, List<Owner>> _byShard = [];
    private readonly Dictionary<(int Shard, long Epoch), Owner> _byEpoch = [];

    /// <summary>Shards that had an owner.</summary>
    public IEnumerable<int> Shards => _byShard.Keys;

    public void Add(JournalLine line)
    {
        switch (line.Kind)
        {
            case LineKind.Acquired:
                var owner = new Owner(line.Shard, line.Epoch, line.Journal, line.At);
                if (!_byEpoch.TryAdd((line.Shard, line.Epoch), owner)) break;
                if (!_byShard.TryGetValue(line.Shard, out var owners)) _byShard.Add(line.Shard, owners = []);
                owners.Add(owner);
                break;
            case LineKind.Live when _byEpoch.TryGetValue((line.Shard, line.Epoch), out var live):
                live.Live.Add(line.At);
                break;
            case LineKind.Applied when _byEpoch.TryGetValue((line.Shard, line.Epoch), out var applying):
                applying.FirstApplied = Math.Min(applying.FirstApplied, line.At);
                break;
            case LineKind.Stopped when _byEpoch.TryGetValue((line.Shard, line.Epoch), out var stopped):
                (stopped.Stopped, stopped.LetGo) = (line.At, line.IsHandOver);
                break;
        }
    }

    /// <summary>A shard's owners in order.</summary>
    public IReadOnlyList<Owner> Of(int shard)
    {
        if (!_byShard.TryGetValue(shard, out var owners)) return [];
        owners.Sort((a, b) => a.Epoch.CompareTo(b.Epoch));
        return owners;
    }

    /// <summary>The owner at a moment; null before the first.</summary>
    public Owner? At(int shard, long moment) => Of(shard).LastOrDefault(owner => owner.Acquired <= moment);
}

/// <summary>One ownership of a shard.</summary>
internal sealed class Owner(int shard, long epoch, int journal, long acquired)
{
    public int Shard { get; } = shard;

    public long Epoch { get; } = epoch;

    public int Journal { get; } = journal;

    public long Acquired { get; } = acquired;

    /// <summary>When its connection went live, each time.</summary>
    public List<long> Live { get; } = [];

    /// <summary>When it applied its first event; the end of time if it never did.</summary>
    public long FirstApplied { get; set; } = long.MaxValue;

    /// <summary>When it noted its end; null if it did not.</summary>
    public long? Stopped { get; set; }

    /// <summary>Whether it ended in order, to hand the shard over.</summary>
    public bool LetGo { get; set; }
}
