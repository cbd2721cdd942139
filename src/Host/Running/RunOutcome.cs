namespace Guildhall.Host.Running;

/// <summary>Why a run ended.</summary>
internal enum StopReason
{
    /// <summary>A signal.</summary>
    Signal,

    /// <summary>The time of <c>--for</c> was over.</summary>
    Elapsed,

    /// <summary>A shard will never connect.</summary>
    Fatal,
}

/// <summary>How a run ended.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Detail">The signal's name, or the fatal line.</param>
/// <param name="AtStop">The node as it was asked to stop.</param>
/// <param name="AtEnd">The node after it drained.</param>
/// <param name="Drained">Whether every shard drained cleanly.</param>
/// <param name="Wall">Time from the node's start to its end.</param>
internal sealed record RunOutcome(StopReason Reason, string Detail, NodeReading AtStop, NodeReading AtEnd, bool Drained, TimeSpan Wall)
{
    /// <summary>
    /// Every shard was live at the end or drained cleanly. A shard that has no session had nothing to drain, so it was neither. A node among
    /// others may have no shard, or one that it was only just taking over from a node that drains at the same time: the session is in the store.
    /// </summary>
    public bool IsSuccess => Reason != StopReason.Fatal && (AtStop.Shards.Count > 0 || AtStop.Nodes > 1) && AtStop.Shards.All(IsFine);

    /// <summary>One line for the operator.</summary>
    public string Verdict
    {
        get
        {
            if (Reason == StopReason.Fatal) return Detail;
            if (AtStop.Shards.Count == 0 && AtStop.Nodes == 1) return "no shard was started before the end.";
            var bad = AtStop.Shards.Where(shard => !IsFine(shard)).ToList();
            if (bad.Count > 0) return $"{bad.Count} of {AtStop.Shards.Count} shards {(bad.Count == 1 ? "was" : "were")} not live at the end: "
                + $"{string.Join(", ", bad.Take(5).Select(shard => $"shard {shard.Index} {shard.State}"))}{(bad.Count > 5 ? " ..." : "")}.";
            return Drained
                ? "all shards drained cleanly."
                : "all shards were live, but the drain was cut short: the last checkpoint is what is kept.";
        }
    }

    private bool IsFine(ShardReading shard) => shard.IsLive || (Drained && (shard.Session is not null || AtStop.Nodes > 1));
}
