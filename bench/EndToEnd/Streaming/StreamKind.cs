namespace Guildhall.Bench.EndToEnd.Streaming;

/// <summary>Which events a client is sent.</summary>
public enum StreamKind
{
    /// <summary>All that were recorded.</summary>
    Mixed,

    /// <summary>MESSAGE_CREATE alone: what a typed message costs, without the state changes of other events.</summary>
    Messages,

    /// <summary>Presences and typing, which neither state nor a handler needs, between two messages that start and stop the meter.</summary>
    Unneeded,

    /// <summary>At a steady rate, with messages that ask for an answer.</summary>
    Paced,

    /// <summary>None: the client is weighed once it has its guilds.</summary>
    LogIn,
}
