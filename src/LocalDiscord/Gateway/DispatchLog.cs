namespace Guildhall.LocalDiscord.Gateway;

/// <summary>One numbered dispatch: the event and the UTF-8 of its <c>d</c>, shared by all sessions that get it.</summary>
internal readonly record struct Dispatch(GatewayEvent Event, GuildId Guild, ReadOnlyMemory<byte> Body);

/// <summary>The newest dispatches of a session by sequence: what waits to be sent and what can be replayed.</summary>
internal sealed class DispatchLog
{
    private Dispatch[] _ring = new Dispatch[128];

    /// <summary>Sequence of the oldest entry kept; one past <see cref="Last"/> if there is none.</summary>
    public long First { get; private set; } = 1;

    /// <summary>Sequence of the newest dispatch ever added; 0 before the first.</summary>
    public long Last { get; private set; }

    /// <summary>Bytes of all bodies kept.</summary>
    public long Bytes { get; private set; }

    public int Count => (int)(Last - First + 1);

    public Dispatch this[long sequence] => _ring[sequence & (_ring.Length - 1)];

    public void Add(in Dispatch dispatch)
    {
        if (Count == _ring.Length) Grow();
        Last++;
        _ring[Last & (_ring.Length - 1)] = dispatch;
        Bytes += dispatch.Body.Length;
    }

    /// <summary>Forgets everything before <paramref name="sequence"/>.</summary>
    public void TrimBefore(long sequence)
    {
        while (First < sequence && First <= Last)
        {
            ref var entry = ref _ring[First & (_ring.Length - 1)];
            Bytes -= entry.Body.Length;
            entry = default;
            First++;
        }
    }

    private void Grow()
    {
        var larger = new Dispatch[_ring.Length * 2];
        for (var sequence = First; sequence <= Last; sequence++) larger[sequence & (larger.Length - 1)] = this[sequence];
        _ring = larger;
    }
}
