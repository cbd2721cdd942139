using Guildhall.Protocol;

namespace Guildhall.Actors.Fleet;

/// <summary>
/// Who may IDENTIFY when: per key (shard_id % max_concurrency) one permit in each window, lower shards first, and never more than the daily
/// budget allows. Plain data with time as an argument; the fleet actor is its I/O. Source: events/gateway.mdx, "Rate Limiting" of sharding.
/// </summary>
internal sealed class IdentifyGovernor
{
    private readonly SortedSet<int> _waiting = [];
    private readonly Dictionary<int, TimeSpan> _nextPermit = [];
    private readonly Dictionary<int, int> _lastGranted = [];
    private int _maxConcurrency = 1;

    /// <summary>
    /// Distance between two permits of a key: Discord's 5 s as the server sees them, plus room for the second IDENTIFY to travel faster than
    /// the first.
    /// </summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(GatewayLimits.IdentifyWindowSeconds) + TimeSpan.FromMilliseconds(300);

    /// <summary>IDENTIFYs in a period, as last learned.</summary>
    public int Total { get; private set; } = GatewayLimits.IdentifyPerDayDefault;

    /// <summary>IDENTIFYs left; permits stop at the reserve.</summary>
    public int Remaining { get; private set; } = GatewayLimits.IdentifyPerDayDefault;

    /// <summary>When the period ends, on the caller's monotonic clock.</summary>
    public TimeSpan ResetAt { get; private set; }

    /// <summary>How many shards wait.</summary>
    public int Waiting => _waiting.Count;

    /// <summary>
    /// What is never spent: exceeding the budget makes Discord reset the token, so a crash loop stops well before. One in fifty, at least one.
    /// </summary>
    public int Reserve => Math.Max(1, Total / 50);

    /// <summary>Takes over what GET /gateway/bot says, or what was stored.</summary>
    /// <param name="total">IDENTIFYs in a period.</param>
    /// <param name="remaining">IDENTIFYs left.</param>
    /// <param name="resetAt">When the period ends.</param>
    /// <param name="maxConcurrency">Permits in one window.</param>
    public void Learn(int total, int remaining, TimeSpan resetAt, int maxConcurrency)
    {
        Total = Math.Max(1, total);
        Remaining = Math.Clamp(remaining, 0, Total);
        ResetAt = resetAt;
        _maxConcurrency = Math.Max(1, maxConcurrency);
    }

    /// <summary>A shard wants to identify; asking again changes nothing.</summary>
    public void Request(ShardId shard) => _waiting.Add(shard.Index);

    /// <summary>
    /// A shard does not wait any more, or could not use its permit: nothing was sent to Discord, so the next shard of the key may go at once.
    /// </summary>
    public void Release(ShardId shard)
    {
        if (_waiting.Remove(shard.Index)) return;
        var key = shard.IdentifyKey(_maxConcurrency);
        if (!_lastGranted.TryGetValue(key, out var last) || last != shard.Index) return;
        _lastGranted.Remove(key);
        _nextPermit.Remove(key);
        Remaining = Math.Min(Total, Remaining + 1);
    }

    /// <summary>Permits that can be given now, lowest shard first.</summary>
    /// <param name="now">The caller's monotonic clock.</param>
    /// <returns>Shard indexes; each has been taken out of the queue and out of the budget.</returns>
    public IReadOnlyList<int> Grant(TimeSpan now)
    {
        if (now >= ResetAt && ResetAt > TimeSpan.Zero) Remaining = Total;
        List<int>? granted = null;
        foreach (var shard in _waiting)
        {
            if (Remaining <= Reserve) break;
            var key = shard % _maxConcurrency;
            if (_nextPermit.TryGetValue(key, out var next) && now < next) continue;
            _nextPermit[key] = now + Window;
            _lastGranted[key] = shard;
            Remaining--;
            (granted ??= []).Add(shard);
        }

        if (granted is null) return [];
        _waiting.ExceptWith(granted);
        return granted;
    }

    /// <summary>A permit is on its way only now: the window of its key begins anew.</summary>
    public void Given(ShardId shard, TimeSpan now)
    {
        var key = shard.IdentifyKey(_maxConcurrency);
        if (_lastGranted.TryGetValue(key, out var last) && last == shard.Index) _nextPermit[key] = now + Window;
    }

    /// <summary>How long until <see cref="Grant"/> may give another permit; null if nobody waits.</summary>
    public TimeSpan? NextGrantIn(TimeSpan now)
    {
        if (_waiting.Count == 0) return null;
        if (Remaining <= Reserve) return ResetAt > now ? ResetAt - now : TimeSpan.FromMinutes(1);
        var next = _waiting.Min(s => _nextPermit.GetValueOrDefault(s % _maxConcurrency));
        return next > now ? next - now : TimeSpan.Zero;
    }

    /// <summary>A new singleton cannot know what its predecessor granted a moment ago: every key waits one whole window.</summary>
    public void AssumeJustGranted(TimeSpan now)
    {
        for (var key = 0; key < _maxConcurrency; key++) _nextPermit[key] = now + Window;
    }
}
