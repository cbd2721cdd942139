using Guildhall.Actors.Rest;

namespace Guildhall.Actors.Tests.Rest;

/// <summary>How a model server counts.</summary>
public enum WindowShape
{
    /// <summary>A window starts with its first call and comes back whole.</summary>
    FixedFromFirst,

    /// <summary>Windows start at fixed moments.</summary>
    FixedAligned,

    /// <summary>Each call counts for a window's length; Reset-After tells when the oldest one leaves.</summary>
    SlidingOldest,

    /// <summary>Each call counts for a window's length; Reset-After tells when the last one leaves.</summary>
    SlidingAll,
}

/// <summary>One limit of the model server, strict to the microsecond.</summary>
public sealed class ModelLimit(string hash, int limit, TimeSpan window, WindowShape shape)
{
    private readonly Queue<TimeSpan> _counted = new();
    private TimeSpan _windowEnd;
    private int _used;

    public int Accepted { get; private set; }

    public int Violations { get; private set; }

    public string Hash { get; set; } = hash;

    /// <summary>A call arrives; what the answer's headers say, and whether it is refused.</summary>
    internal (bool Refused, LimitHeaders Headers) Arrive(TimeSpan now)
    {
        int remaining;
        TimeSpan reset;
        bool refused;
        if (shape is WindowShape.FixedFromFirst or WindowShape.FixedAligned)
        {
            if (now >= _windowEnd)
            {
                _used = 0;
                _windowEnd = shape == WindowShape.FixedFromFirst ? now + window : window * (Math.Floor(now / window) + 1);
            }

            refused = _used >= limit;
            if (!refused) _used++;
            remaining = limit - _used;
            reset = _windowEnd - now;
        }
        else
        {
            while (_counted.TryPeek(out var oldest) && oldest + window <= now) _counted.Dequeue();
            refused = _counted.Count >= limit;
            if (!refused) _counted.Enqueue(now);
            remaining = limit - _counted.Count;
            reset = (shape == WindowShape.SlidingOldest ? _counted.Peek() : _counted.Last()) + window - now;
        }

        if (refused) Violations++;
        else Accepted++;
        // Headers carry milliseconds, rounded to the nearest.
        return (refused, new LimitHeaders(Hash, limit, remaining, TimeSpan.FromMilliseconds(Math.Round(reset.TotalMilliseconds))));
    }
}
