namespace Guildhall.LocalDiscord;

/// <summary>What a fault breaks.</summary>
public enum FaultArea
{
    /// <summary>Gateway sockets that are open.</summary>
    Sockets,

    /// <summary>Dispatches and frames on their way.</summary>
    Dispatches,

    /// <summary>HELLO, READY, RESUMED, and what a session remembers.</summary>
    Sessions,

    /// <summary>The opening of gateway sockets.</summary>
    Connecting,

    /// <summary>REST calls.</summary>
    Rest,

    /// <summary>More than one thing at a time.</summary>
    Outages,
}

/// <summary>Where the server asks whether a fault strikes.</summary>
internal enum FaultPoint
{
    /// <summary>Nowhere: the fault acts by itself when it starts, and every so often if asked.</summary>
    Act,

    /// <summary>Nowhere: the fault changes something when it starts, and makes it good when it ends.</summary>
    State,
    Connect,
    Hello,
    Ready,
    Resumed,
    ResumeUrl,
    Dispatch,
    Frame,
    Rest,
}

/// <summary>By what a fault can be narrowed.</summary>
[Flags]
internal enum FaultScope
{
    None = 0,
    Shard = 1,
    Guild = 2,
    Event = 4,
    Route = 8,
    Door = 16,

    /// <summary>What a socket with a session can be chosen by.</summary>
    Session = Shard | Guild,
}
