namespace Guildhall.LocalDiscord;

/// <summary>
/// The newest n values, in segments made when needed and used again once the ring is full: a large bound costs nothing until it is used,
/// and segments stay small enough to keep out of the large object heap.
/// </summary>
internal sealed class SegmentedRing<T>(int capacity)
{
    private const int SegmentSize = 2048;
    private readonly Queue<T[]> _segments = [];
    private T[] _last = [];
    private int _lastCount = SegmentSize;
    private int _skip;
    private T[]? _spare;

    public int Count { get; private set; }

    /// <summary>All that were ever added.</summary>
    public long Total { get; private set; }

    public void Add(in T value)
    {
        if (_lastCount == SegmentSize)
        {
            _segments.Enqueue(_last = _spare ?? new T[SegmentSize]);
            _spare = null;
            _lastCount = 0;
        }

        _last[_lastCount++] = value;
        Total++;
        if (Count < capacity) Count++;
        else if (++_skip == SegmentSize)
        {
            _spare = _segments.Dequeue();
            _skip = 0;
        }
    }

    public List<TResult> Select<TResult>(Func<T, bool> matches, Func<T, TResult> map)
    {
        var found = new List<TResult>();
        var at = 0;
        var end = _skip + Count;
        foreach (var segment in _segments)
        {
            for (var i = 0; i < SegmentSize && at < end; i++, at++)
                if (at >= _skip && matches(segment[i])) found.Add(map(segment[i]));
        }

        return found;
    }
}
