namespace Guildhall.Actors.Gateway;

/// <summary>
/// At most <paramref name="limit"/> events in any stretch of <paramref name="window"/>: a sliding window, so that there is no seam at which
/// twice the limit could pass. Time is given, never read.
/// </summary>
internal sealed class SlidingWindow(int limit, TimeSpan window)
{
    private readonly Queue<TimeSpan> _events = new(limit);

    /// <summary>How many events lie within the window that ends now.</summary>
    public int Count(TimeSpan now)
    {
        while (_events.TryPeek(out var oldest) && now - oldest >= window) _events.Dequeue();
        return _events.Count;
    }

    public void Add(TimeSpan now)
    {
        Count(now);
        _events.Enqueue(now);
    }

    /// <summary>How long until fewer than <paramref name="bound"/> events lie within the window; zero if that is so now.</summary>
    public TimeSpan UntilBelow(int bound, TimeSpan now)
    {
        var excess = Count(now) - bound + 1;
        if (excess <= 0) return TimeSpan.Zero;
        foreach (var at in _events)
        {
            if (--excess == 0) return at + window - now;
        }

        return TimeSpan.Zero;
    }
}
