namespace Guildhall.Actors.Gateway;

/// <summary>The timers of a connection; there is at most one of each.</summary>
public enum GatewayTimer
{
    /// <summary>The next connection is due.</summary>
    Reconnect,

    /// <summary>HELLO should have come.</summary>
    Handshake,

    /// <summary>A heartbeat is due.</summary>
    Heartbeat,

    /// <summary>The permit request is to be repeated.</summary>
    Permit,

    /// <summary>READY should have come.</summary>
    Ready,

    /// <summary>RESUMED should have come, or at least another replayed event.</summary>
    Resumed,

    /// <summary>The connection has been live long enough to forgive its predecessors.</summary>
    Stable,
}
