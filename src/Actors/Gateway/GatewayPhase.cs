namespace Guildhall.Actors.Gateway;

/// <summary>Where a gateway connection stands.</summary>
public enum GatewayPhase
{
    /// <summary>No socket; the next attempt waits for its turn.</summary>
    Disconnected,

    /// <summary>The socket is being opened.</summary>
    Connecting,

    /// <summary>The socket is open, HELLO has not come.</summary>
    Hello,

    /// <summary>There is no session: heartbeats go on while a permit to IDENTIFY is awaited.</summary>
    AwaitingPermit,

    /// <summary>IDENTIFY is sent, READY has not come.</summary>
    Identifying,

    /// <summary>RESUME is sent; missed events are replayed until RESUMED.</summary>
    Resuming,

    /// <summary>Events come as they happen.</summary>
    Live,

    /// <summary>Nothing more is read; what was read is being finished.</summary>
    Draining,

    /// <summary>Drained: the session waits at Discord for whoever resumes it.</summary>
    Drained,

    /// <summary>Discord refused the configuration: trying again cannot help.</summary>
    Fatal,

    /// <summary>Another owner has taken the shard over.</summary>
    Fenced,
}

/// <summary>Groups of phases.</summary>
public static class GatewayPhases
{
    /// <summary>HELLO has come: heartbeats are due.</summary>
    public static bool IsBeating(this GatewayPhase phase) => phase is GatewayPhase.AwaitingPermit or GatewayPhase.Identifying
        or GatewayPhase.Resuming or GatewayPhase.Live or GatewayPhase.Draining;

    /// <summary>Nothing happens any more.</summary>
    public static bool IsOver(this GatewayPhase phase) => phase is GatewayPhase.Drained or GatewayPhase.Fatal or GatewayPhase.Fenced;
}
