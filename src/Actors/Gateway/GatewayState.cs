using Guildhall.Protocol;

namespace Guildhall.Actors.Gateway;

/// <summary>The whole state of <see cref="GatewayMachine"/>.</summary>
public sealed record GatewayState
{
    /// <summary>The shard.</summary>
    public required ShardId Shard { get; init; }

    /// <summary>What IDENTIFY asks for; a session of other intents is not resumed.</summary>
    public required GatewayIntents Intents { get; init; }

    /// <summary>Where the connection stands.</summary>
    public GatewayPhase Phase { get; init; }

    /// <summary>The shard is ours, and the first connection has been ordered.</summary>
    public bool IsStarted { get; init; }

    /// <summary>Number of the connection: what an earlier one says is not heard.</summary>
    public int Generation { get; init; }

    /// <summary>The session to resume, if there is one.</summary>
    public SessionId? Session { get; init; }

    /// <summary>Where to resume it; empty = the general URL, which works too but is dropped more often.</summary>
    public string ResumeUrl { get; init; } = "";

    /// <summary>The present connection goes to <see cref="ResumeUrl"/>.</summary>
    public bool OnResumeUrl { get; init; }

    /// <summary>Connections that ended since the last one that was stable.</summary>
    public int Failures { get; init; }

    /// <summary>How many of the latest connections ended because their data could not be read.</summary>
    public int Unreadable { get; init; }

    /// <summary>The connection's heartbeat interval.</summary>
    public TimeSpan Interval { get; init; }

    /// <summary>A beat was sent and not acknowledged.</summary>
    public bool AwaitsAck { get; init; }

    /// <summary>Why nothing happens any more; empty before.</summary>
    public string StopReason { get; init; } = "";
}
