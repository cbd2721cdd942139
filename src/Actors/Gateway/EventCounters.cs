using Guildhall.Protocol;

namespace Guildhall.Actors.Gateway;

/// <summary>Counts of what one connection received. Written by its pump alone, read by anybody: a count may be a moment old.</summary>
internal sealed class EventCounters
{
    private static readonly int Kinds = Enum.GetValues<GatewayEvent>().Length;

    private readonly long[] _byType = new long[Kinds];

    public long Events { get; private set; }

    public long Bytes { get; private set; }

    public void Count(GatewayEvent e, int bytes)
    {
        _byType[(int)e]++;
        Events++;
        Bytes += bytes;
    }

    public void CountOther(int bytes) => Bytes += bytes;

    /// <summary>Adds another connection's counts to these.</summary>
    public void Add(EventCounters other)
    {
        for (var i = 0; i < Kinds; i++) _byType[i] += other._byType[i];
        Events += other.Events;
        Bytes += other.Bytes;
    }

    /// <summary>A copy by type, with those of another connection added.</summary>
    public long[] ByTypeWith(EventCounters? other)
    {
        var sum = new long[Kinds];
        for (var i = 0; i < Kinds; i++) sum[i] = _byType[i] + (other?._byType[i] ?? 0);
        return sum;
    }
}
