namespace Guildhall.Protocol;

/// <summary>What a client does after the server closed the gateway socket.</summary>
public enum AfterClose
{
    /// <summary>Reconnect and RESUME.</summary>
    Resume,

    /// <summary>The session is gone: reconnect and IDENTIFY.</summary>
    Identify,

    /// <summary>Do not reconnect: the cause lies in the configuration.</summary>
    Stop,
}
