namespace Guildhall.LocalDiscord;

/// <summary>At most n in any span of time: the strictest reading of "n per span".</summary>
internal sealed class SlidingWindow(TimeProvider time, int most, TimeSpan span)
{
    private readonly Queue<long> _at = [];

    /// <summary>How many are in the window now.</summary>
    public int InWindow
    {
        get
        {
            Forget();
            return _at.Count;
        }
    }

    /// <summary>Counts one; false if it is one too many (which does not count).</summary>
    public bool Count()
    {
        Forget();
        if (_at.Count >= most) return false;
        _at.Enqueue(time.GetTimestamp());
        return true;
    }

    /// <summary>How long until the next is allowed.</summary>
    public TimeSpan Wait
    {
        get
        {
            Forget();
            return _at.Count < most ? TimeSpan.Zero : span - time.GetElapsedTime(_at.Peek());
        }
    }

    private void Forget()
    {
        while (_at.TryPeek(out var oldest) && time.GetElapsedTime(oldest) >= span) _at.Dequeue();
    }
}
