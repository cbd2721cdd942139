using Guildhall.Protocol;

namespace Guildhall.Checking;

/// <summary>Collects violations: all are counted, and so many of each kind are kept that a reader is not drowned.</summary>
public sealed class Findings(int keep = 200)
{
    private readonly int[] _counts = new int[Enum.GetValues<ViolationKind>().Length];
    private readonly List<Violation> _kept = [];

    /// <summary>The kept ones in the order they were found.</summary>
    public IReadOnlyList<Violation> Kept => _kept;

    /// <summary>All violations.</summary>
    public int Total => _counts.Sum();

    /// <summary>How many of a kind there are.</summary>
    public int Count(ViolationKind kind) => _counts[(int)kind];

    internal void Add(Violation violation)
    {
        if (_counts[(int)violation.Kind]++ < keep) _kept.Add(violation);
    }

    internal void Add(ViolationKind kind, in LocalDiscord.DispatchRecord dispatch, string what) =>
        Add(new Violation(kind, dispatch.Shard.Index, dispatch.Session.Value, dispatch.Sequence, dispatch.Guild, dispatch.Event.Name(), dispatch.At, what));
}
