using System.Numerics;

namespace Guildhall.LocalDiscord.Gateway;

/// <summary>One numbered dispatch: the event and the UTF-8 of its <c>d</c>.</summary>
internal readonly record struct Dispatch(GatewayEvent Event, GuildId Guild, ReadOnlyMemory<byte> Body);

/// <summary>
/// The newest dispatches of a session by sequence: what waits to be sent and what can be replayed. Bodies are copied one behind the other
/// into a ring of bytes, so that a stream of events leaves no garbage; a large one is kept as it comes.
/// </summary>
/// <param name="mostBytes">How far the ring grows, a power of two; what does not fit then is kept apart. An array can have no more than the default.</param>
internal sealed class DispatchLog(int mostBytes = 1 << 30)
{
    private Entry[] _ring = new Entry[128];
    private byte[] _bodies = new byte[4096];

    /// <summary>Where the next body goes and where the oldest begins, counted on and on; the place is the remainder by the ring's length.</summary>
    private long _head;
    private long _tail;

    /// <summary>Sequence of the oldest entry kept; one past <see cref="Last"/> if there is none.</summary>
    public long First { get; private set; } = 1;

    /// <summary>Sequence of the newest dispatch ever added; 0 before the first.</summary>
    public long Last { get; private set; }

    /// <summary>Bytes of all bodies kept.</summary>
    public long Bytes { get; private set; }

    public int Count => (int)(Last - First + 1);

    /// <summary>A dispatch that is kept; its body is valid until the next is added.</summary>
    public Dispatch this[long sequence]
    {
        get
        {
            ref var entry = ref At(sequence);
            return new Dispatch(entry.Event, entry.Guild, entry.Large ?? _bodies.AsMemory(Place(entry.Start), entry.Length));
        }
    }

    /// <param name="dispatch">A body of over <see cref="JsonWriter.Large"/> bytes must not change any more.</param>
    public void Add(in Dispatch dispatch)
    {
        if (Count == _ring.Length) Grow();
        Last++;
        Bytes += dispatch.Body.Length;
        var length = dispatch.Body.Length;
        if (length > JsonWriter.Large)
        {
            AddApart(dispatch, dispatch.Body);
            return;
        }

        if (!Fits(length))
        {
            if (_bodies.Length >= mostBytes)
            {
                AddApart(dispatch, dispatch.Body.ToArray());
                return;
            }

            GrowBodies(length);
        }

        var start = Start(length);
        dispatch.Body.Span.CopyTo(_bodies.AsSpan(Place(start)));
        At(Last) = new Entry(dispatch.Event, dispatch.Guild, start, length, null);
        _head = start + length;
    }

    /// <summary>Forgets everything before <paramref name="sequence"/>.</summary>
    public void TrimBefore(long sequence)
    {
        while (First < sequence && First <= Last)
        {
            ref var entry = ref At(First);
            Bytes -= entry.Large?.Length ?? entry.Length;
            _tail = entry.Start + entry.Length;
            entry = default;
            First++;
        }
    }

    private void AddApart(in Dispatch dispatch, ReadOnlyMemory<byte> body) => At(Last) = new Entry(dispatch.Event, dispatch.Guild, _head, 0, body);

    private bool Fits(int length) => Start(length) + length - _tail <= _bodies.Length;

    private ref Entry At(long sequence) => ref _ring[sequence & (_ring.Length - 1)];

    private int Place(long position) => (int)(position & (_bodies.Length - 1));

    /// <summary>Where a body goes: behind the last, or at the ring's beginning if it would not lie in one piece.</summary>
    private long Start(int length) => Place(_head) + length <= _bodies.Length ? _head : _head + _bodies.Length - Place(_head);

    private void Grow()
    {
        var larger = new Entry[_ring.Length * 2];
        for (var sequence = First; sequence <= Last; sequence++) larger[sequence & (larger.Length - 1)] = At(sequence);
        _ring = larger;
    }

    /// <summary>Makes room for another body; called with its entry numbered but not yet made.</summary>
    private void GrowBodies(int length)
    {
        var larger = GC.AllocateUninitializedArray<byte>((int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(_bodies.Length * 2, length * 2)));
        var end = 0;
        for (var sequence = First; sequence < Last; sequence++)
        {
            ref var entry = ref At(sequence);
            _bodies.AsSpan(Place(entry.Start), entry.Length).CopyTo(larger.AsSpan(end));
            entry = entry with { Start = end };
            end += entry.Length;
        }

        (_bodies, _tail, _head) = (larger, 0, end);
    }

    /// <param name="Event">The event.</param>
    /// <param name="Guild">Its guild, or default.</param>
    /// <param name="Start">Where the body begins in the ring of bytes.</param>
    /// <param name="Length">Its length there; 0 for a large one.</param>
    /// <param name="Large">A body that is not in the ring.</param>
    private readonly record struct Entry(GatewayEvent Event, GuildId Guild, long Start, int Length, ReadOnlyMemory<byte>? Large);
}
