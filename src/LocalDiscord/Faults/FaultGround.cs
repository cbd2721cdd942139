using Guildhall.LocalDiscord.Gateway;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord;

/// <summary>What acts of faults may touch. Under the world's lock.</summary>
internal sealed record FaultGround(WorldState World, SessionHub Hub, GatewayProtocol Gateway, RestLimits Limits, FaultBoard Board)
{
    /// <summary>Sockets with a session, in an order that does not depend on who connected first.</summary>
    public IReadOnlyList<GatewayConnection> Sockets() =>
        [.. Sessions().Select(session => session.Connection).OfType<GatewayConnection>()];

    public IEnumerable<Session> Sessions() => Hub.All.OrderBy(session => session.Shard.Count).ThenBy(session => session.Shard.Index).ThenBy(session => session.LedgerNumber);
}
