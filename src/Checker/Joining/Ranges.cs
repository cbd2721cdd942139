namespace Guildhall.Checking;

/// <summary>A set of sequences as ranges; built first, asked then.</summary>
internal sealed class Ranges
{
    private readonly List<(long From, long To)> _ranges = [];
    private bool _merged = true;

    public void Add(long from, long to)
    {
        if (to < from) return;
        // most ranges continue the one before
        if (_merged && _ranges.Count > 0 && from == _ranges[^1].To + 1) _ranges[^1] = (_ranges[^1].From, to);
        else
        {
            _merged &= _ranges.Count == 0 || from > _ranges[^1].To;
            _ranges.Add((from, to));
        }
    }

    public bool Contains(long sequence)
    {
        Merge();
        int low = 0, high = _ranges.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            if (sequence < _ranges[middle].From) high = middle - 1;
            else if (sequence > _ranges[middle].To) low = middle + 1;
            else return true;
        }

        return false;
    }

    private void Merge()
    {
        if (_merged) return;
        _ranges.Sort();
        var kept = 0;
        for (var i = 1; i < _ranges.Count; i++)
        {
            if (_ranges[i].From <= _ranges[kept].To + 1) _ranges[kept] = (_ranges[kept].From, Math.Max(_ranges[kept].To, _ranges[i].To));
            else _ranges[++kept] = _ranges[i];
        }

        if (_ranges.Count > 0) _ranges.RemoveRange(kept + 1, _ranges.Count - kept - 1);
        _merged = true;
    }
}
