using System.Diagnostics.Metrics;
using Guildhall.Protocol;

namespace Guildhall.Actors.Gateway;

/// <summary>
/// Tells a shard's listeners how long its events stay uncommitted: what a takeover at a bad moment has replayed, in seconds. Kept per batch of
/// frames, told per event; while nobody listens, nothing is kept. Not thread-safe.
/// </summary>
internal sealed class CommitLag(ShardId shard, TimeProvider time)
{
    private static readonly Meter Meter = new(GatewayMetrics.MeterName);

    private static readonly Histogram<double> Lag =
        Meter.CreateHistogram<double>("guildhall.gateway.commit.lag", "s", "From receiving an event to having it and all before it committed");

    private readonly KeyValuePair<string, object?> _shard = new("discord.shard", shard.ToString());

    // bounded by the window: reading stops when too much is uncommitted
    private readonly Queue<(long Events, long Highest, long At)> _waiting = new();
    private long _highest;

    /// <summary>Everything up to a sequence is received.</summary>
    public void Received(long highest)
    {
        if (Lag.Enabled && highest > _highest) _waiting.Enqueue((highest - _highest, highest, time.GetTimestamp()));
        _highest = highest;
    }

    /// <summary>Everything up to a sequence is committed.</summary>
    public void Committed(long committed)
    {
        while (_waiting.TryPeek(out var oldest) && oldest.Highest <= committed)
        {
            _waiting.Dequeue();
            var seconds = time.GetElapsedTime(oldest.At).TotalSeconds;
            for (var i = 0L; i < oldest.Events; i++) Lag.Record(seconds, _shard);
        }
    }

    /// <summary>Another session counts from here; what was uncommitted of the last one never will be.</summary>
    public void Restart(long sequence)
    {
        _waiting.Clear();
        _highest = sequence;
    }
}
