using System.Globalization;
using Guildhall.Actors.Storage;
using Guildhall.Protocol;

namespace Guildhall.Actors.Gateway;

/// <summary>
/// The rules of a gateway connection, as a pure step: state and input in, state and effects out. It opens no socket, reads no clock and draws
/// no random number. Sources: events/gateway.mdx, topics/opcodes-and-status-codes.mdx.
/// </summary>
public sealed partial class GatewayMachine(GatewayTimings timings)
{
    /// <summary>The code we close with: neither 1000 nor 1001, which would end the session.</summary>
    public const int KeepSessionCode = 4000;

    // after so many connections in a row whose data could not be read, the fault is in what the session would replay
    private const int MostUnreadable = 5;

    // a resume URL that was dropped this often before RESUMED has had its chance
    private const int MostResumeUrlFailures = 2;

    private readonly List<GatewayEffect> _effects = [];

    /// <summary>One step.</summary>
    /// <param name="state">The state before.</param>
    /// <param name="input">What happened.</param>
    /// <param name="random">A fresh number from 0 to 1, 1 excluded.</param>
    /// <param name="effects">What to do, in order; valid until the next step.</param>
    /// <returns>The state after.</returns>
    public GatewayState Step(GatewayState state, GatewayInput input, double random, out IReadOnlyList<GatewayEffect> effects)
    {
        ArgumentNullException.ThrowIfNull(state);
        _effects.Clear();
        effects = _effects;
        if (state.Phase.IsOver()) return state;
        if (input is GatewayInput.OfConnection of && !IsHeard(state, of)) return state;
        return input switch
        {
            GatewayInput.Start start => OnStart(state, start.Checkpoint),
            GatewayInput.PermitGranted => OnPermit(state),
            GatewayInput.Drain => OnDrain(state),
            GatewayInput.DrainFinished => OnDrainFinished(state),
            GatewayInput.Fence fence => Stop(state, GatewayPhase.Fenced, fence.Reason),
            _ when state.Phase == GatewayPhase.Draining => WhileDraining(state, input),
            GatewayInput.Connected => state.Phase == GatewayPhase.Connecting ? state with { Phase = GatewayPhase.Hello } : state,
            GatewayInput.ConnectFailed failed => Lose(WithoutResumeUrl(state), failed.Reason, random),
            GatewayInput.Closed closed => OnClosed(state, closed, random),
            GatewayInput.Unreadable unreadable => OnUnreadable(state, unreadable.Reason, random),
            GatewayInput.EventsMissing => Abandon(state, "a sequence was left out", random),
            GatewayInput.Hello hello => OnHello(state, hello.Interval, random),
            GatewayInput.Acknowledged => state with { AwaitsAck = false },
            GatewayInput.BeatRequested => OnBeatRequested(state),
            GatewayInput.Reconnect => Abandon(state, "the server asked for a new connection (op 7)", random),
            GatewayInput.InvalidSession invalid => OnInvalidSession(state, invalid.MayResume, random),
            GatewayInput.Ready ready => OnReady(state, ready.Body),
            GatewayInput.Resumed => OnResumed(state),
            GatewayInput.TimerFired fired => OnTimer(state, fired, random),
            _ => state,
        };
    }

    // what an earlier connection says, or one that was given up, changes nothing
    private static bool IsHeard(GatewayState state, GatewayInput.OfConnection input) => input.Generation == state.Generation
        && (state.Phase != GatewayPhase.Disconnected || input is GatewayInput.TimerFired);

    private GatewayState OnStart(GatewayState state, SessionCheckpoint? checkpoint)
    {
        if (state.IsStarted || state.Phase != GatewayPhase.Disconnected) return state;
        state = state with { IsStarted = true };
        if (checkpoint is null) return Connect(state);
        var mismatch = checkpoint.Shard != state.Shard ? $"the session is of shard {checkpoint.Shard}, this is {state.Shard}"
            : checkpoint.Intents != state.Intents ? $"the session has the intents {checkpoint.Intents}, wanted are {state.Intents}"
            : null;
        if (mismatch is null) return Connect(state with { Session = checkpoint.Session, ResumeUrl = checkpoint.ResumeUrl });
        _effects.Add(new GatewayEffect.SessionLost(checkpoint.Session, mismatch));
        return Connect(state);
    }

    private GatewayState OnHello(GatewayState state, TimeSpan interval, double random)
    {
        if (state.Phase != GatewayPhase.Hello) return state;
        var generation = state.Generation;
        _effects.Add(new GatewayEffect.StopTimer(GatewayTimer.Handshake));
        _effects.Add(new GatewayEffect.StartTimer(GatewayTimer.Heartbeat, generation, interval * random));
        if (state.Session is { } session)
        {
            _effects.Add(new GatewayEffect.SendResume(session));
            _effects.Add(new GatewayEffect.StartTimer(GatewayTimer.Resumed, generation, timings.Resumed));
            return state with { Phase = GatewayPhase.Resuming, Interval = interval, AwaitsAck = false };
        }

        _effects.Add(new GatewayEffect.RequestPermit());
        _effects.Add(new GatewayEffect.StartTimer(GatewayTimer.Permit, generation, timings.PermitRepeat));
        return state with { Phase = GatewayPhase.AwaitingPermit, Interval = interval, AwaitsAck = false };
    }

    private GatewayState OnPermit(GatewayState state)
    {
        if (state.Phase == GatewayPhase.AwaitingPermit)
        {
            _effects.Add(new GatewayEffect.StopTimer(GatewayTimer.Permit));
            _effects.Add(new GatewayEffect.SendIdentify());
            _effects.Add(new GatewayEffect.StartTimer(GatewayTimer.Ready, state.Generation, timings.Ready));
            return state with { Phase = GatewayPhase.Identifying };
        }

        // while identifying, it is the answer to a repeated request
        if (state.Phase != GatewayPhase.Identifying) _effects.Add(new GatewayEffect.ReleasePermit());
        return state;
    }

    private GatewayState OnReady(GatewayState state, ReadyBody body)
    {
        if (state.Phase != GatewayPhase.Identifying) return state;
        _effects.Add(new GatewayEffect.StopTimer(GatewayTimer.Ready));
        _effects.Add(new GatewayEffect.SessionStarted(body));
        return GoLive(state with { Session = body.Session, ResumeUrl = body.ResumeUrl }, resumed: false);
    }

    private GatewayState OnResumed(GatewayState state)
    {
        if (state.Phase != GatewayPhase.Resuming) return state;
        _effects.Add(new GatewayEffect.StopTimer(GatewayTimer.Resumed));
        return GoLive(state, resumed: true);
    }

    private GatewayState GoLive(GatewayState state, bool resumed)
    {
        _effects.Add(new GatewayEffect.WentLive(resumed));
        _effects.Add(new GatewayEffect.StartTimer(GatewayTimer.Stable, state.Generation, timings.Stable));
        return state with { Phase = GatewayPhase.Live };
    }

    private GatewayState OnBeatRequested(GatewayState state)
    {
        // outside the timer, and not a beat of our own for the zombie rule
        if (state.Phase.IsBeating()) _effects.Add(new GatewayEffect.SendHeartbeat());
        return state;
    }

    private GatewayState OnTimer(GatewayState state, GatewayInput.TimerFired fired, double random)
    {
        switch (fired.Timer)
        {
            case GatewayTimer.Reconnect when state.Phase == GatewayPhase.Disconnected:
                return Connect(state);
            case GatewayTimer.Handshake when state.Phase is GatewayPhase.Connecting or GatewayPhase.Hello:
                return Abandon(WithoutResumeUrl(state), "no HELLO came in time", random);
            case GatewayTimer.Heartbeat when state.Phase.IsBeating():
                return OnBeatDue(state, fired.IsExcused, random);
            case GatewayTimer.Permit when state.Phase == GatewayPhase.AwaitingPermit:
                _effects.Add(new GatewayEffect.RequestPermit());
                _effects.Add(new GatewayEffect.StartTimer(GatewayTimer.Permit, state.Generation, timings.PermitRepeat));
                return state;
            case GatewayTimer.Ready when state.Phase == GatewayPhase.Identifying:
                return Abandon(state, "no READY came in time", random);
            case GatewayTimer.Resumed when state.Phase == GatewayPhase.Resuming && fired.IsExcused:
                _effects.Add(new GatewayEffect.StartTimer(GatewayTimer.Resumed, state.Generation, timings.Resumed));
                return state;
            case GatewayTimer.Resumed when state.Phase == GatewayPhase.Resuming:
                return Abandon(state, "no RESUMED came in time", random);
            case GatewayTimer.Stable when state.Phase == GatewayPhase.Live:
                return state with { Failures = 0, Unreadable = 0 };
            default:
                return state;
        }
    }

    private GatewayState OnBeatDue(GatewayState state, bool isExcused, double random)
    {
        if (state.AwaitsAck && !isExcused)
        {
            return Abandon(state, string.Create(CultureInfo.InvariantCulture,
                $"no heartbeat was acknowledged for {state.Interval.TotalSeconds:0.#} s"), random);
        }

        _effects.Add(new GatewayEffect.SendHeartbeat());
        _effects.Add(new GatewayEffect.StartTimer(GatewayTimer.Heartbeat, state.Generation, state.Interval));
        return state with { AwaitsAck = true };
    }
}
