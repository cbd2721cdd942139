using System.Diagnostics.CodeAnalysis;
using Akka.Actor;
using Akka.Event;
using Akka.Pattern;
using Guildhall.Actors.Cluster;
using Guildhall.Actors.Guilds;
using Guildhall.Actors.Journal;
using Guildhall.Actors.Storage;

namespace Guildhall.Actors.Gateway;

/// <summary>
/// One gateway shard: takes the shard over, keeps its connection by the rules of <see cref="GatewayMachine"/>, hands events to guilds, and
/// stores the committed sequence. A crash keeps the session: the next incarnation resumes it from the checkpoint.
/// </summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "PostStop disposes of them")]
public sealed partial class GatewayShardActor : UntypedActor, IWithTimers
{
    private static readonly TimeSpan LeasePoll = TimeSpan.FromMilliseconds(50);

    private readonly GatewayShardOptions _options;
    private readonly GatewayShardWiring _wiring;
    private readonly GatewayMemory _memory;
    private readonly GatewayMachine _machine;
    private readonly SendLimiter _limiter;
    private readonly ReadGate _gate;
    private readonly CommitLag _lag;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly CancellationTokenSource _stopping = new();
    private GatewayState _state;
    private GatewayConnection? _connection;
    private CheckpointPlan? _plan;
    private int _acquireFailures;
    private int _term;

    internal GatewayShardActor(GatewayShardOptions options, GatewayShardWiring wiring, GatewayMemory memory)
    {
        (_options, _wiring, _memory) = (options, wiring, memory);
        _machine = new GatewayMachine(options.Timings);
        _limiter = new SendLimiter(options.MaxQueuedCommands);
        _gate = new ReadGate(options.MaxUncommitted, options.MaxUncommittedBytes);
        _lag = new CommitLag(options.Shard, wiring.Time);
        _state = new GatewayState { Shard = options.Shard, Intents = options.Intents, Generation = memory.Generation };
        if (memory.Bot == default) memory.Bot = options.Bot;
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    private TimeSpan Now => _wiring.Time.GetElapsedTime(0);

    private string Shard => _options.Shard.ToString();

    /// <summary>The actor itself; its parent decides what a crash means.</summary>
    /// <exception cref="ArgumentException">The options are not valid; the message says what to write instead.</exception>
    public static Props Props(GatewayShardOptions options, GatewayShardWiring wiring)
    {
        ArgumentNullException.ThrowIfNull(options);
        var problems = options.Validate();
        if (problems.Count > 0) throw new ArgumentException(string.Join(" ", problems), nameof(options));
        var memory = new GatewayMemory(); // outlives restarts
        return Made.Props(() => new GatewayShardActor(options, wiring, memory));
    }

    /// <summary>
    /// The actor under a supervisor that restarts it for ever, with a back-off: an outage is no reason to give up, and a crash that repeats is
    /// no reason for a tight loop.
    /// </summary>
    /// <exception cref="ArgumentException">The options are not valid; the message says what to write instead.</exception>
    public static Props SupervisedProps(GatewayShardOptions options, GatewayShardWiring wiring) => BackoffSupervisor.Props(
        Backoff.OnFailure(Props(options, wiring), "connection", TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(30), 0.2, -1));

    /// <inheritdoc/>
    protected override void PreStart()
    {
        Timers.StartPeriodicTimer(Tick.Instance, Tick.Instance, _options.CheckpointInterval);
        Acquire();
        Publish();
    }

    /// <inheritdoc/>
    protected override void PostStop()
    {
        // no close frame: a dropped socket keeps the session, also when this is a crash. Buffers that guilds may still read are left to the
        // garbage collector, never to the pool.
        _stopping.Cancel();
        _gate.Stop();
        DropConnection();
        if (_state.Phase == GatewayPhase.AwaitingPermit) _wiring.Governor.Tell(new IdentifyMessages.ReleasePermit(_options.Shard));
        _memory.Generation = _state.Generation;
        _stopping.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case FrameBatch batch: OnBatch(batch); break;
            case GatewayMessages.Done done: OnDone(done.Session, done.Sequence); break;
            case GatewayMessages.DoneMany many: OnDone(many); break;
            case GatewayMessages.GuildStarted started: OnGuildStarted(started.Guild, started.Actor); break;
            case Tick: OnTick(); break;
            case TimerFired fired: OnTimer(fired); break;
            case GatewayInput input: OnConnectionNews(input); break;
            case StateWriterMessages.Written written: OnWritten(written); break;
            case WakeTick: WakeAgain(); break;
            case SendTick: SendCommands(); break;
            case GatewayMessages.SendCommand command: OnCommand(command); break;
            case IdentifyMessages.PermitGranted: Step(new GatewayInput.PermitGranted()); break;
            case Terminated terminated: OnGuildTerminated(terminated.ActorRef); break;
            case GuildMessages.Drained drained: OnGuildDrained(drained.Guild); break;
            case GatewayMessages.GetStatus: Sender.Tell(Status()); break;
            case GatewayMessages.Drain: OnDrain(); break;
            case GatewayMessages.Fenced fenced: OnFenced(fenced.Epoch); break;
            case Acquired acquired: OnAcquired(acquired.Ownership); break;
            case AcquireFailed failed: OnAcquireFailed(failed.Cause); break;
            case AcquireTick: Acquire(); break;
            case DrainTimedOut: OnDrainTimedOut(); break;
            case SocketGone: OnSocketGone(); break;
            case GatewayConnection.Crashed crashed when crashed.Generation == _state.Generation:
                throw new GatewayConnectionException("The connection's reader failed in a way that no socket should.", crashed.Cause);
            case GatewayConnection.Crashed: break;
            default: Unhandled(message); break;
        }
    }

    private void Step(GatewayInput input)
    {
        var before = _state.Phase;
        _state = _machine.Step(_state, input, _wiring.Random(), out var effects);
        for (var i = 0; i < effects.Count; i++) Carry(effects[i]);
        if (before == _state.Phase) return;
        if (_state.Phase == GatewayPhase.Live) SendCommands();
        Publish();
    }

    /// <summary>
    /// Not before the majority of the nodes vouches for this one: a node that was frozen would take the shard away from its rightful owner.
    /// </summary>
    private void Acquire()
    {
        if (!_wiring.Lease.Holds)
        {
            Timers.StartSingleTimer(AcquireTick.Instance, AcquireTick.Instance, LeasePoll);
            return;
        }

        _term = _wiring.Lease.Term;
        var self = Self;
        _wiring.Store.AcquireAsync(_options.Shard, _options.Owner, _stopping.Token)
            .PipeTo(self, success: ownership => new Acquired(ownership), failure: cause => new AcquireFailed(cause));
    }

    private void OnAcquireFailed(Exception cause)
    {
        if (_state.Phase != GatewayPhase.Disconnected || _plan is not null) return;
        var delay = _options.Timings.Backoff(++_acquireFailures, 0.5 + (_wiring.Random() / 2));
        _log.Warning("Shard {0}: the state store is away ({1}); without it no event can be committed. Next try in {2:0.#} s.", Shard,
            cause.Message, delay.TotalSeconds);
        Timers.StartSingleTimer(AcquireTick.Instance, AcquireTick.Instance, delay);
        _memory.LastReason = $"the state store is away: {cause.Message}";
        Publish();
    }

    private void OnAcquired(ShardOwnership ownership)
    {
        if (_plan is not null || _state.Phase != GatewayPhase.Disconnected) return;
        if (!_wiring.Lease.HoldsSince(_term))
        {
            Acquire();
            return;
        }

        _plan = new CheckpointPlan(_options.Shard, _options.Intents, ownership.Epoch);
        Note(JournalKind.Acquired, ownership.Checkpoint?.Session ?? default, ownership.Checkpoint?.Committed ?? 0);
        if (ownership.Checkpoint is { } checkpoint)
        {
            _plan.Continue(checkpoint);
            _window = new CommitWindow(checkpoint.Session, checkpoint.Committed);
            _lag.Restart(checkpoint.Committed);
            _noted = checkpoint.Committed;
            _log.Info("Shard {0}: owner epoch {1}, resuming session {2} from {3}", Shard, ownership.Epoch, checkpoint.Session, checkpoint.Committed);
        }
        else
        {
            _log.Info("Shard {0}: owner epoch {1}, no session to resume", Shard, ownership.Epoch);
        }

        foreach (var (guild, actor) in _memory.Attached.ToArray()) Adopt(guild, actor);
        Step(new GatewayInput.Start(ownership.Checkpoint));
        AttachAll();
    }

    private sealed class Tick
    {
        public static readonly Tick Instance = new();
    }

    private sealed class WakeTick
    {
        public static readonly WakeTick Instance = new();
    }

    private sealed class SendTick
    {
        public static readonly SendTick Instance = new();
    }

    private sealed class AcquireTick
    {
        public static readonly AcquireTick Instance = new();
    }

    private sealed class DrainTimedOut
    {
        public static readonly DrainTimedOut Instance = new();
    }

    private sealed class SocketGone
    {
        public static readonly SocketGone Instance = new();
    }

    private sealed record TimerFired(GatewayTimer Timer, int Generation, int Stalls, long Events);

    private sealed record Acquired(ShardOwnership Ownership);

    private sealed record AcquireFailed(Exception Cause);
}
