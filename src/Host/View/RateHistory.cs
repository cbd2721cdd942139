namespace Guildhall.Host.View;

/// <summary>Events a second: one number for each of the last seconds, from a count that only grows.</summary>
internal sealed class RateHistory(int seconds)
{
    private readonly Queue<double> _rates = new();
    private long _count;
    private TimeSpan _at;

    /// <summary>The last full second's rate.</summary>
    public double Latest { get; private set; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<double> Rates => [.. _rates];

    /// <summary>Notes the count at a time; counts at least a second apart make a rate.</summary>
    public void Note(TimeSpan at, long count)
    {
        var passed = (at - _at).TotalSeconds;
        if (passed < 1) return;
        Latest = Math.Max(0, count - _count) / passed;
        _rates.Enqueue(Latest);
        while (_rates.Count > seconds) _rates.Dequeue();
        _count = count;
        _at = at;
    }
}
