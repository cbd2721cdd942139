namespace Guildhall.Protocol;

/// <summary>A set of gateway events, as bits: membership costs one shift. <see cref="GatewayEvent.Unknown"/> can be a member too.</summary>
public readonly record struct GatewayEventSet
{
    private readonly ulong _low;
    private readonly ulong _high;

    private GatewayEventSet(ulong low, ulong high) => (_low, _high) = (low, high);

    /// <summary>No event.</summary>
    public static GatewayEventSet None => default;

    /// <summary>Every event, those that this version does not know included.</summary>
    public static GatewayEventSet All => new(ulong.MaxValue, ulong.MaxValue);

    /// <summary>The given events.</summary>
    public static GatewayEventSet Of(params ReadOnlySpan<GatewayEvent> events)
    {
        var set = None;
        foreach (var e in events) set = set.With(e);
        return set;
    }

    /// <summary>This set and one more event.</summary>
    public GatewayEventSet With(GatewayEvent e) =>
        (int)e < 64 ? new(_low | (1ul << (int)e), _high) : new(_low, _high | (1ul << ((int)e - 64)));

    /// <summary>This set without an event.</summary>
    public GatewayEventSet Without(GatewayEvent e) =>
        (int)e < 64 ? new(_low & ~(1ul << (int)e), _high) : new(_low, _high & ~(1ul << ((int)e - 64)));

    /// <summary>The events of either set.</summary>
    public GatewayEventSet Union(GatewayEventSet other) => new(_low | other._low, _high | other._high);

    /// <summary>Whether the event is a member.</summary>
    public bool Contains(GatewayEvent e) => (((int)e < 64 ? _low >> (int)e : _high >> ((int)e - 64)) & 1) != 0;
}
