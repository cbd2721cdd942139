using Guildhall.Protocol;

namespace Guildhall.Checking;

/// <summary>What a client owes: which events it must apply and which ones each handler must get. It is not taken from the client's own words.</summary>
/// <param name="State">Events of guilds that must be applied to state.</param>
/// <param name="Handlers">Handlers by name with the events of guilds that each one must get.</param>
public sealed record Expectation(IReadOnlySet<GatewayEvent> State, IReadOnlyDictionary<string, IReadOnlySet<GatewayEvent>> Handlers)
{
    /// <summary>Nothing but reception.</summary>
    public static readonly Expectation None = new(new HashSet<GatewayEvent>(), new Dictionary<string, IReadOnlySet<GatewayEvent>>());
}
