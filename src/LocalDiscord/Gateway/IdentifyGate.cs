namespace Guildhall.LocalDiscord.Gateway;

/// <summary>What the gate says to an IDENTIFY.</summary>
internal enum IdentifyVerdict { Pass, TooSoon, BudgetSpent }

/// <summary>
/// One IDENTIFY per 5 s and rate-limit key (shard_id % max_concurrency), and so many a day. Source: events/gateway.mdx, "Max Concurrency",
/// "Session Start Limit". Used under the world's lock.
/// </summary>
internal sealed class IdentifyGate(TimeProvider time, int maxConcurrency, int total)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private readonly Dictionary<int, long> _last = [];
    private long _dayStart = time.GetTimestamp();

    public int Total { get; } = total;

    public int MaxConcurrency { get; } = maxConcurrency;

    public int Used { get; private set; }

    public int Remaining
    {
        get
        {
            Turn();
            return Math.Max(0, Total - Used);
        }
    }

    public TimeSpan ResetAfter
    {
        get
        {
            Turn();
            return Day - time.GetElapsedTime(_dayStart);
        }
    }

    public IdentifyVerdict Ask(int shard)
    {
        Turn();
        var key = shard % MaxConcurrency;
        if (_last.TryGetValue(key, out var last) && time.GetElapsedTime(last) < TimeSpan.FromSeconds(GatewayLimits.IdentifyWindowSeconds)) return IdentifyVerdict.TooSoon;
        if (Used >= Total) return IdentifyVerdict.BudgetSpent;
        _last[key] = time.GetTimestamp();
        Used++;
        return IdentifyVerdict.Pass;
    }

    private void Turn()
    {
        if (time.GetElapsedTime(_dayStart) < Day) return;
        _dayStart = time.GetTimestamp();
        Used = 0;
    }
}
