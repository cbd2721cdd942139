using Guildhall.Actors.Storage;
using Guildhall.Protocol;

namespace Guildhall.Actors.Gateway;

/// <summary>What <see cref="GatewayMachine"/> can be told.</summary>
public abstract record GatewayInput
{
    private GatewayInput() { }

    /// <summary>Something that belongs to one connection, and is ignored once there is another.</summary>
    public abstract record OfConnection(int Generation) : GatewayInput;

    /// <summary>The shard is ours; go on where the last owner stood.</summary>
    public sealed record Start(SessionCheckpoint? Checkpoint) : GatewayInput;

    /// <summary>The governor lets this shard IDENTIFY now.</summary>
    public sealed record PermitGranted : GatewayInput;

    /// <summary>Stop reading and finish.</summary>
    public sealed record Drain : GatewayInput;

    /// <summary>All is finished and stored.</summary>
    public sealed record DrainFinished : GatewayInput;

    /// <summary>Another owner has the shard.</summary>
    public sealed record Fence(string Reason) : GatewayInput;

    /// <summary>The socket is open.</summary>
    public sealed record Connected(int Generation) : OfConnection(Generation);

    /// <summary>The socket could not be opened.</summary>
    public sealed record ConnectFailed(int Generation, string Reason) : OfConnection(Generation);

    /// <summary>The socket has ended; without a code if the connection just broke.</summary>
    public sealed record Closed(int Generation, int? Code, string Reason) : OfConnection(Generation);

    /// <summary>What came could not be read (malformed frame, corrupt or oversized compressed data).</summary>
    public sealed record Unreadable(int Generation, string Reason) : OfConnection(Generation);

    /// <summary>A sequence was left out: a RESUME may bring the missing events.</summary>
    public sealed record EventsMissing(int Generation) : OfConnection(Generation);

    /// <summary>Op 10.</summary>
    public sealed record Hello(int Generation, TimeSpan Interval) : OfConnection(Generation);

    /// <summary>Op 11.</summary>
    public sealed record Acknowledged(int Generation) : OfConnection(Generation);

    /// <summary>Op 1 from the server.</summary>
    public sealed record BeatRequested(int Generation) : OfConnection(Generation);

    /// <summary>Op 7.</summary>
    public sealed record Reconnect(int Generation) : OfConnection(Generation);

    /// <summary>Op 9.</summary>
    public sealed record InvalidSession(int Generation, bool MayResume) : OfConnection(Generation);

    /// <summary>READY.</summary>
    public sealed record Ready(int Generation, ReadyBody Body) : OfConnection(Generation);

    /// <summary>RESUMED: the replay is complete.</summary>
    public sealed record Resumed(int Generation) : OfConnection(Generation);

    /// <summary>A timer has run out.</summary>
    /// <param name="Generation">The connection it was started for.</param>
    /// <param name="Timer">Which one.</param>
    /// <param name="IsExcused">
    /// What it waited for could not be seen: reading was stalled since it was started (for <see cref="GatewayTimer.Resumed"/> also: events still
    /// came).
    /// </param>
    public sealed record TimerFired(int Generation, GatewayTimer Timer, bool IsExcused = false) : OfConnection(Generation);
}
