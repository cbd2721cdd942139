using Guildhall.Protocol;

namespace Guildhall.Actors.Gateway;

/// <summary>What <see cref="GatewayMachine"/> wants done; carried out in order.</summary>
public abstract record GatewayEffect
{
    private GatewayEffect() { }

    /// <summary>Open a socket.</summary>
    /// <param name="Generation">Its number.</param>
    /// <param name="ResumeUrl">Where to; null = the general URL.</param>
    public sealed record Connect(int Generation, string? ResumeUrl) : GatewayEffect;

    /// <summary>Close the present socket with <see cref="GatewayMachine.KeepSessionCode"/>, or abort it if it is not open yet.</summary>
    public sealed record Disconnect(string Reason) : GatewayEffect;

    /// <summary>Send op 1 with the committed sequence.</summary>
    public sealed record SendHeartbeat : GatewayEffect;

    /// <summary>Send op 2.</summary>
    public sealed record SendIdentify : GatewayEffect;

    /// <summary>Send op 6 with the committed sequence.</summary>
    public sealed record SendResume(SessionId Session) : GatewayEffect;

    /// <summary>Ask the governor for permission to IDENTIFY; asking again changes nothing.</summary>
    public sealed record RequestPermit : GatewayEffect;

    /// <summary>A permit is no longer wanted, or was granted too late.</summary>
    public sealed record ReleasePermit : GatewayEffect;

    /// <summary>Start a timer, in place of an earlier one of its kind.</summary>
    public sealed record StartTimer(GatewayTimer Timer, int Generation, TimeSpan Delay) : GatewayEffect;

    /// <summary>Stop a timer.</summary>
    public sealed record StopTimer(GatewayTimer Timer) : GatewayEffect;

    /// <summary>Stop all timers.</summary>
    public sealed record StopTimers : GatewayEffect;

    /// <summary>A new session has begun.</summary>
    public sealed record SessionStarted(ReadyBody Body) : GatewayEffect;

    /// <summary>The session cannot be resumed: what happened since is a gap.</summary>
    public sealed record SessionLost(SessionId Session, string Reason) : GatewayEffect;

    /// <summary>READY or RESUMED has come.</summary>
    public sealed record WentLive(bool Resumed) : GatewayEffect;

    /// <summary>A connection has ended; the next one follows.</summary>
    public sealed record ConnectionLost(string Reason, TimeSpan Delay) : GatewayEffect;

    /// <summary>Nothing more will happen.</summary>
    public sealed record Stopped(GatewayPhase Phase, string Reason) : GatewayEffect;
}
