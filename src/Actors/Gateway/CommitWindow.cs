using Guildhall.Protocol;

namespace Guildhall.Actors.Gateway;

/// <summary>
/// The events of one session between "received" and "done", and with them the committed sequence: the highest number up to which every event
/// is done, from which a RESUME may start. Runs of events that are done at once are only counted; an event that is not done is kept with its
/// payload, so that a guild actor that restarted can be given it again. Not thread-safe.
/// </summary>
/// <remarks>All operations are O(1) amortised, except that an event done out of order is found in O(log n).</remarks>
public sealed class CommitWindow
{
    private PendingEvent[] _ring = new PendingEvent[64]; // one without a body is done
    private int _head;
    private int _count;

    /// <summary>A window that starts behind <paramref name="committed"/>.</summary>
    /// <param name="session">The session; sequences belong to it alone.</param>
    /// <param name="committed">0 for a new session, the checkpoint's committed sequence for a resumed one.</param>
    public CommitWindow(SessionId session, long committed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(committed);
        Session = session;
        ReceivedHighest = committed;
    }

    /// <summary>The session.</summary>
    public SessionId Session { get; }

    /// <summary>The highest sequence received.</summary>
    public long ReceivedHighest { get; private set; }

    /// <summary>The highest sequence up to which every event is done.</summary>
    public long Committed => _count == 0 ? ReceivedHighest : _ring[_head].Sequence - 1;

    /// <summary>How many events are received and not done.</summary>
    public int Outstanding { get; private set; }

    /// <summary>Bytes of payload kept for them.</summary>
    public long OutstandingBytes { get; private set; }

    /// <summary>How far the committed sequence is behind the received one: what a takeover would have replayed.</summary>
    public long Distance => ReceivedHighest - Committed;

    /// <summary>How <paramref name="sequence"/> stands to what was received.</summary>
    public SequenceVerdict Classify(long sequence) =>
        sequence <= ReceivedHighest ? SequenceVerdict.Duplicate
        : sequence == ReceivedHighest + 1 ? SequenceVerdict.Next
        : SequenceVerdict.Jump;

    /// <summary>Takes an event that somebody must finish.</summary>
    /// <param name="pending">
    /// The event. Its body's buffer, from <see cref="PayloadPool"/>, is the window's own from here on, if the verdict is <see cref="SequenceVerdict.Next"/>.
    /// </param>
    public SequenceVerdict Received(in PendingEvent pending)
    {
        if (pending.Body.Buffer is null) throw new ArgumentException("An event that somebody must finish has a body.", nameof(pending));
        var verdict = Classify(pending.Sequence);
        if (verdict != SequenceVerdict.Next) return verdict;
        if (_count == _ring.Length) Grow();
        _ring[(_head + _count++) & (_ring.Length - 1)] = pending;
        ReceivedHighest = pending.Sequence;
        Outstanding++;
        OutstandingBytes += pending.Body.Length;
        return verdict;
    }

    /// <summary>
    /// Takes a run of events that are done at once. A run that overlaps what was received counts for its new part; only a run that is wholly
    /// old is a duplicate.
    /// </summary>
    public SequenceVerdict ReceivedDone(long from, long to)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from, to);
        if (to <= ReceivedHighest) return SequenceVerdict.Duplicate;
        if (from > ReceivedHighest + 1) return SequenceVerdict.Jump;
        ReceivedHighest = to;
        return SequenceVerdict.Next;
    }

    /// <summary>Accepts that everything up to and with <paramref name="sequence"/> that was not received will not come.</summary>
    public void Skip(long sequence) => ReceivedHighest = Math.Max(ReceivedHighest, sequence);

    /// <summary>An event is done: its payload goes back to the pool.</summary>
    /// <returns>False if it is not waited for: done before, or not of this window.</returns>
    public bool Done(long sequence)
    {
        var at = Find(sequence);
        if (at < 0) return false;
        ref var entry = ref _ring[at];
        if (entry.Body.Buffer is not { } buffer) return false;
        Outstanding--;
        OutstandingBytes -= entry.Body.Length;
        entry = new PendingEvent(sequence, default, default, "", default);
        PayloadPool.Return(buffer);
        while (_count > 0 && _ring[_head].Body.Buffer is null)
        {
            _head = (_head + 1) & (_ring.Length - 1);
            _count--;
        }

        return true;
    }

    /// <summary>A guild's events that are not done, in order. The window must not change while they are enumerated.</summary>
    public IEnumerable<PendingEvent> NotDoneOf(GuildId guild)
    {
        for (var i = 0; i < _count; i++)
        {
            var entry = _ring[(_head + i) & (_ring.Length - 1)];
            if (entry.Body.Buffer is not null && entry.Guild == guild) yield return entry;
        }
    }

    /// <summary>Adds every guild that has events that are not done.</summary>
    public void CollectGuildsNotDone(ICollection<GuildId> guilds)
    {
        ArgumentNullException.ThrowIfNull(guilds);
        for (var i = 0; i < _count; i++)
        {
            ref readonly var entry = ref _ring[(_head + i) & (_ring.Length - 1)];
            if (entry.Body.Buffer is not null) guilds.Add(entry.Guild);
        }
    }

    /// <summary>Whether any event of a guild is not done.</summary>
    public bool HasNotDoneOf(GuildId guild)
    {
        for (var i = 0; i < _count; i++)
        {
            ref readonly var entry = ref _ring[(_head + i) & (_ring.Length - 1)];
            if (entry.Body.Buffer is not null && entry.Guild == guild) return true;
        }

        return false;
    }

    private int Find(long sequence)
    {
        if (_count == 0 || sequence < _ring[_head].Sequence) return -1;
        // sequences rise by one or, where events were done at once, by more: so none stands later than here, and most stand just here
        var low = 0;
        var high = (int)Math.Min(_count - 1, sequence - _ring[_head].Sequence);
        var guess = (_head + high) & (_ring.Length - 1);
        if (_ring[guess].Sequence == sequence) return guess;
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            var at = (_head + middle) & (_ring.Length - 1);
            var found = _ring[at].Sequence;
            if (found == sequence) return at;
            if (found < sequence) low = middle + 1;
            else high = middle - 1;
        }

        return -1;
    }

    private void Grow()
    {
        var larger = new PendingEvent[_ring.Length * 2];
        for (var i = 0; i < _count; i++) larger[i] = _ring[(_head + i) & (_ring.Length - 1)];
        (_ring, _head) = (larger, 0);
    }
}
