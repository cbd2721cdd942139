namespace Guildhall.Actors.Guilds;

/// <summary>
/// The events of one guild that are not done: each waits for the flush that stores its state change and for its handlers. Plain data, no I/O:
/// the guild actor reports what <see cref="Stored"/> and <see cref="Handled"/> return.
/// </summary>
internal sealed class PendingEvents
{
    private readonly Dictionary<long, Pending> _events = [];
    private long _storedFlush;
    private long _highest; // nearly every event is above it: no search for those

    /// <summary>How many events are not done.</summary>
    public int Count => _events.Count;

    /// <summary>Whether an event is known and not done: a repeated delivery of it is ignored.</summary>
    public bool Contains(long sequence) => sequence <= _highest && _events.ContainsKey(sequence);

    /// <summary>Registers an event.</summary>
    /// <param name="sequence">Its sequence.</param>
    /// <param name="flush">Number of the flush that will hold its change, or 0 if there is nothing to store.</param>
    /// <param name="handlers">How many handlers have it.</param>
    /// <returns>True if it is done at once.</returns>
    public bool Add(long sequence, long flush, int handlers)
    {
        if (handlers == 0 && flush <= _storedFlush) return true;
        _events.Add(sequence, new Pending(flush, handlers));
        _highest = Math.Max(_highest, sequence);
        return false;
    }

    /// <summary>A handler has finished with an event.</summary>
    /// <param name="sequence">The event.</param>
    /// <param name="flush">Number of the flush that will hold what the handler left, or 0.</param>
    /// <returns>True if the event is done now.</returns>
    public bool Handled(long sequence, long flush)
    {
        if (!_events.TryGetValue(sequence, out var pending)) return false;
        pending = new Pending(Math.Max(pending.Flush, flush), pending.Handlers - 1);
        if (pending.Handlers == 0 && pending.Flush <= _storedFlush) return _events.Remove(sequence);
        _events[sequence] = pending;
        return false;
    }

    /// <summary>A flush is durable: which events are done by it, in order.</summary>
    public IReadOnlyList<long> Stored(long flush)
    {
        _storedFlush = flush;
        List<long>? done = null;
        foreach (var (sequence, pending) in _events)
        {
            if (pending.Handlers == 0 && pending.Flush <= flush) (done ??= []).Add(sequence);
        }

        if (done is null) return [];
        foreach (var sequence in done) _events.Remove(sequence);
        done.Sort();
        return done;
    }

    /// <summary>A new session: what the old one left open can no longer be reported.</summary>
    public void Clear() => _events.Clear();

    private readonly record struct Pending(long Flush, int Handlers);
}
