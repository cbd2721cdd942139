namespace Guildhall.LocalDiscord;

/// <summary>The newest n values, in segments made when needed: a large bound costs nothing until it is used.</summary>
internal sealed class SegmentedRing<T>(int capacity)
{
    private const int SegmentSize = 8192;
    private readonly Queue<T[]> _segments = [];
    private T[] _last = [];
    private int _lastCount = SegmentSize;
    private int _skip;

    public int Count { get; private set; }

    public void Add(in T value)
    {
        if (_lastCount == SegmentSize)
        {
            _segments.Enqueue(_last = new T[SegmentSize]);
            _lastCount = 0;
        }

        _last[_lastCount++] = value;
        if (Count < capacity) Count++;
        else if (++_skip == SegmentSize)
        {
            _segments.Dequeue();
            _skip = 0;
        }
    }

    public List<T> Where(Func<T, bool> matches)
    {
        var found = new List<T>();
        var at = 0;
        var end = _skip + Count;
        foreach (var segment in _segments)
        {
            for (var i = 0; i < SegmentSize && at < end; i++, at++)
                if (at >= _skip && matches(segment[i])) found.Add(segment[i]);
        }

        return found;
    }
}
