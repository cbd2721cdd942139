using System.Globalization;
using Guildhall.Protocol;

namespace Guildhall.Actors.Gateway;

/// <summary>How connections end, and what follows.</summary>
public sealed partial class GatewayMachine
{
    private GatewayState OnClosed(GatewayState state, GatewayInput.Closed closed, double random)
    {
        var reason = closed.Code is { } code
            ? string.Create(CultureInfo.InvariantCulture, $"the server closed with {code} {closed.Reason}").TrimEnd()
            : $"the connection broke: {closed.Reason}";
        switch (GatewayCloseCodes.Then(closed.Code ?? 0))
        {
            case AfterClose.Stop:
                return Stop(state, GatewayPhase.Fatal, FatalClose.Explain(closed.Code ?? 0, state.Shard, state.Intents));
            case AfterClose.Identify:
                return Lose(DropSession(state, reason), reason, random);
            default:
                // a stale resume URL may still accept a socket
                var isMute = state.Phase is GatewayPhase.Connecting or GatewayPhase.Hello;
                return Lose(isMute ? WithoutResumeUrl(state) : state, reason, random);
        }
    }

    private GatewayState OnUnreadable(GatewayState state, string reason, double random)
    {
        var next = state with { Unreadable = state.Unreadable + 1 };
        if (next.Unreadable >= MostUnreadable) next = DropSession(next, $"unreadable on every connection: {reason}");
        return Abandon(next, reason, random);
    }

    private GatewayState OnInvalidSession(GatewayState state, bool mayResume, double random)
    {
        if (mayResume) return Abandon(state, "the server wants a new RESUME (op 9, d: true)", random);
        // refused: the session is gone, or IDENTIFY came too early
        const string reason = "the server refused the session (op 9, d: false)";
        var wait = timings.InvalidSessionMin + ((timings.InvalidSessionMax - timings.InvalidSessionMin) * random);
        return Abandon(DropSession(state, reason), reason, random, wait);
    }

    private GatewayState OnDrain(GatewayState state)
    {
        if (state.Phase == GatewayPhase.Draining) return state;
        var isOpen = state.Phase is GatewayPhase.Live or GatewayPhase.Resuming;
        if (state.Phase == GatewayPhase.AwaitingPermit) _effects.Add(new GatewayEffect.ReleasePermit());
        if (!isOpen)
        {
            _effects.Add(new GatewayEffect.StopTimers());
            _effects.Add(new GatewayEffect.Disconnect("draining"));
        }

        return state with { Phase = GatewayPhase.Draining };
    }

    // beats go on, so that the session is alive when the next owner resumes it; nothing is read, so nothing else can be judged
    private GatewayState WhileDraining(GatewayState state, GatewayInput input)
    {
        switch (input)
        {
            case GatewayInput.TimerFired { Timer: GatewayTimer.Heartbeat }:
                _effects.Add(new GatewayEffect.SendHeartbeat());
                _effects.Add(new GatewayEffect.StartTimer(GatewayTimer.Heartbeat, state.Generation, state.Interval));
                return state;
            case GatewayInput.Closed or GatewayInput.ConnectFailed or GatewayInput.Unreadable:
                _effects.Add(new GatewayEffect.StopTimers());
                _effects.Add(new GatewayEffect.Disconnect("draining"));
                return state;
            default:
                return state;
        }
    }

    private GatewayState OnDrainFinished(GatewayState state) =>
        state.Phase == GatewayPhase.Draining ? Stop(state, GatewayPhase.Drained, "drained") : state;

    private GatewayState Stop(GatewayState state, GatewayPhase phase, string reason)
    {
        if (state.Phase == GatewayPhase.AwaitingPermit) _effects.Add(new GatewayEffect.ReleasePermit());
        _effects.Add(new GatewayEffect.StopTimers());
        _effects.Add(new GatewayEffect.Disconnect(reason));
        _effects.Add(new GatewayEffect.Stopped(phase, reason));
        return state with { Phase = phase, StopReason = reason };
    }

    private GatewayState DropSession(GatewayState state, string reason)
    {
        if (state.Session is { } session) _effects.Add(new GatewayEffect.SessionLost(session, reason));
        return state with { Session = null, ResumeUrl = "", OnResumeUrl = false };
    }

    // only the URL: the session may well be resumable through the general one
    private static GatewayState WithoutResumeUrl(GatewayState state) => state.OnResumeUrl ? state with { ResumeUrl = "" } : state;

    private GatewayState Abandon(GatewayState state, string reason, double random, TimeSpan atLeast = default)
    {
        _effects.Add(new GatewayEffect.Disconnect(reason));
        return Lose(state, reason, random, atLeast);
    }

    private GatewayState Lose(GatewayState state, string reason, double random, TimeSpan atLeast = default)
    {
        if (state.Phase == GatewayPhase.AwaitingPermit) _effects.Add(new GatewayEffect.ReleasePermit());
        if (state.OnResumeUrl && state.Phase != GatewayPhase.Live && state.Failures >= MostResumeUrlFailures) state = WithoutResumeUrl(state);
        var delay = timings.Backoff(state.Failures, random);
        if (delay < atLeast) delay = atLeast;
        _effects.Add(new GatewayEffect.StopTimers());
        _effects.Add(new GatewayEffect.ConnectionLost(reason, delay));
        var lost = state with { Phase = GatewayPhase.Disconnected, Failures = state.Failures + 1, AwaitsAck = false };
        if (delay <= TimeSpan.Zero) return Connect(lost);
        _effects.Add(new GatewayEffect.StartTimer(GatewayTimer.Reconnect, lost.Generation, delay));
        return lost;
    }

    private GatewayState Connect(GatewayState state)
    {
        var generation = state.Generation + 1;
        var url = state.Session is not null && state.ResumeUrl.Length > 0 ? state.ResumeUrl : null;
        _effects.Add(new GatewayEffect.Connect(generation, url));
        _effects.Add(new GatewayEffect.StartTimer(GatewayTimer.Handshake, generation, timings.Handshake));
        return state with { Phase = GatewayPhase.Connecting, Generation = generation, OnResumeUrl = url is not null };
    }
}
