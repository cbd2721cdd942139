namespace Guildhall.Actors.Gateway;

/// <summary>A gateway connection failed through a fault of ours; its supervisor restarts the shard from its checkpoint.</summary>
public sealed class GatewayConnectionException(string message, Exception inner) : Exception(message, inner);
