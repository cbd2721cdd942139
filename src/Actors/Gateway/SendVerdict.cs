namespace Guildhall.Actors.Gateway;

/// <summary>What became of a command for the gateway.</summary>
public enum SendVerdict
{
    /// <summary>It waits in the limiter; it goes out as soon as the limits allow.</summary>
    Accepted,

    /// <summary>More than 4,096 bytes: Discord would close the connection with 4002.</summary>
    TooLarge,

    /// <summary>The queue is full: the caller sends faster than 120 frames a minute.</summary>
    QueueFull,

    /// <summary>The data is not one JSON value.</summary>
    NotJson,

    /// <summary>The opcode is not a command: the connection itself sends heartbeats, IDENTIFY and RESUME.</summary>
    NotACommand,

    /// <summary>The shard has stopped or is about to.</summary>
    Stopped,
}
