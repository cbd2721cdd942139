using Akka.Actor;
using Akka.Event;
using Guildhall.Actors.Gateway;
using Guildhall.Actors.Guilds.State;
using Guildhall.Actors.Handlers;
using Guildhall.Actors.Journal;
using Guildhall.Actors.Storage;
using Guildhall.Protocol;

namespace Guildhall.Actors.Guilds;

/// <summary>
/// What guild actors and the direct-message actor share: taking dispatches, handing them to handlers, writing behind in groups, and telling
/// the gateway which events are done. What an event does to state is the subclass's.
/// </summary>
internal abstract partial class EventSink : UntypedActor, IWithTimers
{
    private static readonly TimeSpan HelloAgain = TimeSpan.FromSeconds(1);
    private static long _lives;

    private readonly SinkEnvironment _environment;
    private readonly PendingEvents _pending = new();
    private readonly HandlerSet _handlers;
    private readonly Queue<(object Message, IActorRef Sender)> _early = new();
    private readonly long _life = Interlocked.Increment(ref _lives);
    private GuildMessages.Attach? _attach;
    private bool _draining;

    protected EventSink(SinkEnvironment environment, GuildId guild)
    {
        _environment = environment;
        _outlet = new WriteOutlet(environment.Writer);
        Guild = guild;
        _handlers = new HandlerSet(environment.Handlers, guild, Context);
        Log = Context.GetLogger();
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected GuildId Guild { get; }

    protected ILoggingAdapter Log { get; }

    /// <summary>The present owner of the shard; null before the first <see cref="GuildMessages.Attach"/>.</summary>
    protected GuildMessages.Attach? Owner => _attach;

    /// <summary>Number of the flush that will hold what changes now.</summary>
    protected long NextFlush => _flush + 1;

    /// <summary>Applies an event to state, if it has not been applied.</summary>
    /// <returns>True if something changed that must be stored before the event is done.</returns>
    protected abstract bool Apply(GuildMessages.Dispatch dispatch);

    /// <summary>The guild as handlers see it now.</summary>
    protected abstract GuildView? View { get; }

    /// <summary>Whether something waits to be stored that the commit waits for.</summary>
    protected abstract bool HasChanges { get; }

    /// <summary>Whether something could be stored that the commit does not wait for.</summary>
    protected abstract bool HasSoftChanges { get; }

    /// <summary>Takes the changed pages as they are now.</summary>
    /// <param name="soft">Whether also what the commit does not wait for.</param>
    protected abstract TakenChanges TakeChanges(bool soft);

    /// <summary>How far the state has come; default where none is kept.</summary>
    protected abstract GuildPosition Position { get; }

    /// <summary>
    /// Makes state of what was stored. Runs beside the actor, which a large guild would hold for too long: it may touch nothing that changes.
    /// </summary>
    protected abstract GuildLoad Make(StoredGuild stored);

    /// <summary>Takes over what <see cref="Make"/> has made.</summary>
    protected abstract void Load(GuildLoad load);

    /// <summary>Messages of the subclass.</summary>
    protected abstract bool Receive(object message, bool ready);

    /// <summary>Attached to an owner, for the first time or anew.</summary>
    protected virtual void Attached()
    {
    }

    protected override void PreStart()
    {
        Hello();
        Timers.StartPeriodicTimer(HelloDue.Instance, HelloDue.Instance, HelloAgain);
    }

    protected override void PostStop()
    {
        _outlet.Close();
        base.PostStop();
    }

    /// <summary>Counts what was taken here, as a timer's message that is no longer wanted comes no further.</summary>
    protected override bool AroundReceive(Receive receive, object message)
    {
        var isHandled = base.AroundReceive(receive, message);
        if (_done.Count > 0 && --_beforeReport < 0) ReportDone();
        return isHandled;
    }

    protected sealed override void OnReceive(object message)
    {
        switch (message)
        {
            case Loaded when !_environment.Handlers.Lease.Holds: // what was read may be a newer owner's
            case GuildMessages.Fenced:
                Stop();
                break;
            case Unsealed unsealed:
                throw new InvalidOperationException($"What guild {Guild} was about to store could not be made; it starts anew from what is stored.", unsealed.Cause);
            case GuildMessages.Dispatch { Event: not GatewayEvent.Ready } when _attach is null:
                // Of a life before a restart, which took with it what was to come before this: behind the attachment the gateway sends all that is
                // not done again, in order. READY it does not send again.
                break;
            case GuildMessages.Dispatch dispatch when Ready:
                OnDispatches(dispatch);
                break;
            case GuildMessages.Gap gap when Ready:
                TellGap(gap.What);
                break;
            case GuildMessages.Gap:
                break; // what is only being loaded begins behind the gap
            case HandlerMessages.Handled handled:
                OnHandled(handled);
                break;
            case StateWriterMessages.Written written:
                OnWritten(written);
                break;
            case FlushDue:
                _isFlushDue = false;
                Flush();
                break;
            case GuildMessages.Hurry:
                Hurry();
                break;
            case SoftFlushDue:
                (_isSoftFlushDue, _takesSoft) = (false, true);
                Flush();
                break;
            case GuildMessages.Wake:
                Hello();
                break;
            case GuildMessages.Attach attach:
                OnAttach(attach);
                break;
            case Loaded loaded when loaded.Epoch == _attach?.Epoch:
                OnLoaded(loaded);
                break;
            case Loaded:
                break;
            case HelloDue when _attach is null:
                Hello();
                break;
            case HelloDue:
                Timers.Cancel(HelloDue.Instance);
                break;
            case GuildMessages.Drain:
            case GatewayMessages.Drain: // the region hands the whole shard off, gateway and guilds alike
                _draining = true;
                if (_attach is null) Context.Stop(Self);
                else CheckDrained();
                break;
            case Status.Failure failure:
                // The store cannot be read now: the events wait in the gateway's window, so try again until it can.
                Log.Warning("The state of {0} cannot be read, trying again: {1}", Guild, failure.Cause.Message);
                Timers.StartSingleTimer(ReadDue.Instance, ReadDue.Instance, HelloAgain);
                break;
            case ReadDue:
                Read();
                break;
            default:
                if (Receive(message, Ready)) break;
                if (Ready) Unhandled(message);
                else _early.Enqueue((message, Sender));
                break;
        }
    }

    private bool Ready => _loaded && _attach is not null;

    /// <summary>Whose the events are is no longer sure: nobody is told what is done of them.</summary>
    private void Stop()
    {
        _done.Clear();
        _early.Clear();
        Context.Stop(Self);
    }

    private void Hello() => _environment.Region.Tell(new GatewayMessages.GuildStarted(Guild, Self));

    private void OnAttach(GuildMessages.Attach attach)
    {
        ReportDone(); // of the former session, to its gateway
        var former = _attach;
        _attach = attach;
        if (former is null)
        {
            // Not earlier: until the shard is ours, a former owner may still store something, and a state read before that would lack it.
            Read();
            return;
        }

        if (former.Epoch != attach.Epoch)
        {
            // The shard may have been elsewhere in between, so what is in memory here is worth nothing: a new life begins from the store.
            Context.Stop(Self);
            return;
        }

        // Sequences of another session mean nothing to the new one: what the old one left open is reported as a gap by the gateway.
        if (former.Session != attach.Session) _pending.Clear();
        if (_loaded) Start();
    }

    private void TellGap(SessionGap gap)
    {
        if (_handlers.Tell(new GapNotice(gap), _attach!.Bot, View)) ScheduleFlush();
    }

    /// <summary>Tells the journal, if there is one.</summary>
    protected void Note(JournalKind kind, SessionId session, long sequence, GatewayEvent e = GatewayEvent.Unknown, bool stores = false, string? handler = null) =>
        _environment.Journal?.Note(new JournalEntry(kind, _attach!.Shard, _attach.Epoch, session, sequence)
        {
            Guild = Guild,
            Life = _life,
            Event = e,
            Stores = stores,
            Handler = handler,
        });

    private void Start()
    {
        Attached();
        while (_early.TryDequeue(out var early))
        {
            // at once, not by way of the mailbox: later dispatches may already be waiting there, and the order must hold
            if (early.Message is not GuildMessages.Dispatch dispatch) Self.Tell(early.Message, early.Sender);
            else if (!OnDispatches(dispatch)) return;
        }
    }

    private sealed record HelloDue
    {
        public static readonly HelloDue Instance = new();
    }

    private sealed record FlushDue
    {
        public static readonly FlushDue Instance = new();
    }

    private sealed record SoftFlushDue
    {
        public static readonly SoftFlushDue Instance = new();
    }
}
