using Akka.Actor;
using Akka.Cluster.Sharding;
using Akka.Event;
using Guildhall.Protocol;

namespace Guildhall.Actors.Rest;

/// <summary>
/// Owns all limits of one major parameter (a channel, a guild, a webhook) for the whole cluster and sends their calls, in order and never too
/// early; decisions are <see cref="BucketSet"/>'s, this is their I/O. One actor holds all buckets of the parameter because routes can only
/// share a bucket within it: joining routes or following a changed bucket id needs no messages and cannot reorder calls.
/// </summary>
internal sealed class RestBucketActor : UntypedActor, IWithTimers
{
    private static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(4); // Akka complains of an owner that takes 5
    private static readonly TimeSpan LongestNotice = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ShortestAttempt = TimeSpan.FromSeconds(1);

    private readonly RestEntity _entity;
    private readonly RestNode _node;
    private readonly IActorRef _gate;
    private readonly BucketSet _buckets;
    private readonly BucketGauges _gauges;
    private readonly Dictionary<CallId, IActorRef> _callers = [];
    private readonly List<BucketEffect> _effects = [];
    private readonly SentElsewhere _elsewhere;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private TimeSpan? _wakeAt;
    private TimeSpan? _farewell;
    private TimeSpan? _noticeEnds;
    private TimeSpan _lastUse;
    private TimeSpan? _stoppingSince;

    public RestBucketActor(RestEntity entity, RestNode node, IActorRef gate)
    {
        _entity = entity;
        _node = node;
        _gate = gate;
        _elsewhere = new SentElsewhere(node.Time);
        var inheritance = node.Predecessors.Of(entity, Context.Parent, node.Now);
        if (inheritance.IsToBeTold) gate.Tell(new GateMessages.ShardWaits(Context.Parent.Path.Name, inheritance.Losses));
        _buckets = new BucketSet(node.Options.Buckets, node.Hints, Random.Shared.NextDouble, inheritance);
        _gauges = node.Metrics.Register(entity, _buckets);
        _lastUse = node.Now;
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private TimeSpan Now => _node.Now;

    protected override void PreStart()
    {
        Timers.StartPeriodicTimer(CheckIdle.Instance, CheckIdle.Instance, _node.Options.PassivateAfter / 4);
        _node.Owners.Started(_entity, Self);
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case RestCommands.Send send:
                if (!Accept(send)) return;
                Run();
                Confirm(send, Sender);
                return;
            case GateMessages.Passed passed:
                Transmit(passed.Call);
                SetWake();
                return;
            case GateMessages.Refused refused:
                _buckets.Refuse(refused.Call, refused.Reason, Now, _effects);
                break;
            case GateMessages.Noted:
                Context.Stop(Self);
                return;
            case Ended ended:
                _buckets.Answer(ended.Call, OutcomeOf(ended.Call, ended.Result), Now, _effects);
                break;
            case SendingMessages.Sent sent:
                if (_elsewhere.End(sent) is not { } reported) return;
                Timers.Cancel(sent.Call);
                _node.Metrics.Ended(reported);
                _buckets.Answer(sent.Call, OutcomeOf(sent.Call, reported), Now, _effects);
                break;
            case NoWord noWord:
                if (_elsewhere.GiveUp(noWord.Call, noWord.Attempt) is not { } lost) return;
                _node.Metrics.Ended(lost);
                _buckets.Answer(noWord.Call, OutcomeOf(noWord.Call, lost), Now, _effects);
                break;
            case WakeUp:
                _wakeAt = null;
                _buckets.Tick(Now, _effects);
                break;
            case RestCommands.Cancel cancel:
                _buckets.Cancel(cancel.Call, Now, _effects);
                break;
            case RestCommands.Locate locate:
                Sender.Tell(new RestEvents.Located(locate.Call, Described(_buckets.Locate(locate.Call, Now)), locate.IsMissed));
                return;
            case CheckIdle:
                if (_stoppingSince is null && Now - _lastUse >= _node.Options.PassivateAfter && _buckets.IsIdle(Now)) Passivate();
                return;
            case RestCommands.Stop:
                _node.Owners.Stops(_entity, Self);
                _stoppingSince ??= Now;
                break;
            default:
                Unhandled(message);
                return;
        }

        Run();
    }

    /// <summary>A fault of this actor must not leave callers without an answer.</summary>
    protected override void PreRestart(Exception reason, object message)
    {
        _log.Error(reason, "The limits of {0} start over after a fault", _entity);
        ReturnUnsent();
        foreach (var caller in _callers)
            caller.Value.Tell(new RestEvents.Answered(caller.Key, RestResponse.Failed(new RestError.Unknown("the owner of its limit failed while the call was out"))));
        base.PreRestart(reason, message);
    }

    protected override void PostStop()
    {
        _node.Owners.Stops(_entity, Self);
        _node.Metrics.Unregister(_gauges);
        base.PostStop();
    }

    private void Passivate()
    {
        _node.Owners.Stops(_entity, Self); // what comes now waits in the shard for the next owner
        Context.Parent.Tell(new Passivate(RestCommands.Stop.Instance));
    }

    /// <summary>Takes a call on; false if it was refused.</summary>
    private bool Accept(RestCommands.Send send)
    {
        if (_stoppingSince is not null)
        {
            Sender.Tell(new RestEvents.Returned(send.Call));
            return false;
        }

        _lastUse = Now;
        var repeated = _buckets.Holds(send.Call);
        if (!repeated && IsStopped(send.Request))
        {
            Sender.Tell(new RestEvents.Answered(send.Call, RestResponse.Failed(new RestError.Unauthorized())));
            return false;
        }

        _callers[send.Call] = Sender;
        if (send.DroppedBytes > 0) _elsewhere.Add(send.Call);
        if (!repeated) _buckets.Enqueue(send.Call, send.Request, Now, _effects);
        return true;
    }

    /// <summary>Says that the call has arrived, and where it stands if it waits: worked out only for who wants to know.</summary>
    private void Confirm(RestCommands.Send send, IActorRef caller)
    {
        if (!caller.Path.Address.HasLocalScope) caller.Tell(new RestEvents.Accepted(send.Call, Described(_buckets.Locate(send.Call, Now))));
        else _node.Calls.Accept(send.Call, send.Request.Waiting is null ? null : Described(_buckets.Locate(send.Call, Now)));
    }

    private bool IsStopped(RestRequest request) => _node.Token.IsRefused && !request.Route.Options.HasFlag(RouteOptions.TokenInPath);

    private void Transmit(CallId id)
    {
        if (_buckets.TakeForSending(id, Now) is not { } call)
        {
            // it was cancelled, or has to wait again, since it was told to the gate
            if (_node.Gate.Refund(id)) _gate.Tell(GateMessages.LookAgain.Instance);
            return;
        }

        _lastUse = Now;
        var left = call.Deadline - Now;
        var timeout = left < _node.Options.AttemptTimeout ? left : _node.Options.AttemptTimeout;
        if (timeout < ShortestAttempt) timeout = ShortestAttempt;
        if (_elsewhere.Begin(id) is { } attempt)
        {
            _callers[id].Tell(new SendingMessages.Send(id, attempt, timeout));
            Timers.StartSingleTimer(id, new NoWord(id, attempt), timeout + LongestNotice);
            return;
        }

        _ = SendAsync(call, timeout, Self);
    }

    /// <summary>
    /// An answer that is final whatever the limits say goes to a caller on this node in the thread that has read it, as soon as this actor is
    /// sure to hear of it before anything that the caller does next.
    /// </summary>
    private async Task SendAsync(QueuedCall call, TimeSpan timeout, IActorRef self)
    {
        var isTold = false;
        try
        {
            var result = await _node.Transport.SendAsync(call.Request, timeout).ConfigureAwait(false);
            _node.Metrics.Ended(result);
            if (result.Kind == OutcomeKind.Answered)
            {
                call.IsCounted = true;
                _node.Metrics.Completed(call, result.Response, Now - call.EnqueuedAt);
            }

            isTold = true;
            self.Tell(new Ended(call.Id, result), ActorRefs.NoSender);
            if (result.Kind == OutcomeKind.Answered) _node.Calls.Complete(call.Id, result.Response, isHere: true);
        }
        catch (Exception fault) when (!isTold)
        {
            // Nobody awaits this: a bug must not end as a call that waits for ever.
            _log.Error(fault, "Sending {0} failed unexpectedly", call.Request);
            self.Tell(new Ended(call.Id, Unexpected(fault)), ActorRefs.NoSender);
        }
    }

    private TransportResult Unexpected(Exception fault)
    {
        var now = _node.Time.GetTimestamp();
        return new TransportResult(OutcomeKind.Lost, now, now, default, default, false, RestResponse.Failed(new RestError.Unknown($"an unexpected {fault.GetType().Name} while it was sent")));
    }

    private CallOutcome OutcomeOf(CallId id, TransportResult result)
    {
        var sentAt = _node.At(result.SentAt);
        var writtenBy = _node.ServerClock.WrittenBy(sentAt, _node.At(result.ReadAt), result.ServerTime);
        if (_node.Gate.Land(id, writtenBy)) _gate.Tell(GateMessages.LookAgain.Instance);
        if (result.Kind is OutcomeKind.UserLimited or OutcomeKind.GlobalLimited) _node.ServerClock.Distrust(Now);
        if (result.IsInvalid) _gate.Tell(GateMessages.CountInvalid.Instance);
        return new CallOutcome(result.Kind, sentAt, writtenBy, result.Headers, result.RetryAfter, result.Response);
    }

    private void Run()
    {
        foreach (var effect in _effects)
        {
            switch (effect)
            {
                case BucketEffect.Start start:
                    Start(start.Call);
                    break;
                case BucketEffect.Complete complete:
                    Complete(complete);
                    break;
                case BucketEffect.Withdraw withdraw:
                    _gate.Tell(new GateMessages.Withdraw(withdraw.Call.Id, withdraw.Call.Request.Lane, withdraw.Call.Request.IsGlobalExempt));
                    break;
                case BucketEffect.PassOn pass:
                    _gate.Tell(new GateMessages.PassOn(pass.From.Id, TicketOf(pass.To)));
                    break;
                case BucketEffect.CloseGlobal close:
                    _gate.Tell(new GateMessages.Close(close.For, false));
                    break;
                case BucketEffect.CloseAddress close:
                    _gate.Tell(new GateMessages.Close(close.For, true));
                    break;
            }
        }

        _effects.Clear();
        if (_stoppingSince is { } since) Leave(since);
        _gauges.Update();
        SetWake();
    }

    private void Start(QueuedCall call)
    {
        if (_node.Gate.TryPass(call.Id, call.Request.IsGlobalExempt, Now)) Transmit(call.Id);
        else _gate.Tell(new GateMessages.Request(TicketOf(call)));
    }

    private GateTicket TicketOf(QueuedCall call) => new(call.Id, call.Request.Lane, call.Request.IsGlobalExempt, Self);

    private void Complete(BucketEffect.Complete complete)
    {
        _elsewhere.Remove(complete.Call.Id);
        if (!complete.Call.IsCounted) _node.Metrics.Completed(complete.Call, complete.Response, Now - complete.Call.EnqueuedAt);
        if (!_callers.Remove(complete.Call.Id, out var caller)) return;
        if (caller.Path.Address.HasLocalScope) _node.Calls.Complete(complete.Call.Id, complete.Response);
        else caller.Tell(new RestEvents.Answered(complete.Call.Id, complete.Response));
    }

    private void ReturnUnsent()
    {
        foreach (var call in _buckets.ReturnUnsent())
        {
            _elsewhere.Remove(call.Id);
            if (call.InFlight) _gate.Tell(new GateMessages.Withdraw(call.Id, call.Request.Lane, call.Request.IsGlobalExempt));
            if (_callers.Remove(call.Id, out var caller)) caller.Tell(new RestEvents.Returned(call.Id));
        }
    }

    /// <summary>
    /// Stops when nothing is out any more and every node knows until when the windows last: the next owner, wherever it starts, waits for
    /// that. What hangs longer than Akka waits for an owner is given up, so that the hand-off goes on.
    /// </summary>
    private void Leave(TimeSpan since)
    {
        ReturnUnsent();
        if (_buckets.Count > 0 && Now < since + LongestFarewell)
        {
            _farewell = since + LongestFarewell;
            return;
        }

        GiveUp();
        var quietIn = _buckets.QuietAt - Now;
        if (quietIn <= TimeSpan.Zero || _noticeEnds <= Now)
        {
            Context.Stop(Self);
            return;
        }

        if (_noticeEnds is not null) return;
        _farewell = _noticeEnds = Now + LongestNotice; // a node that is just being lost may never answer
        _gate.Tell(new GateMessages.Moving(_entity, quietIn));
    }

    private void GiveUp()
    {
        foreach (var call in _buckets.OnWire.ToList())
        {
            if (!_callers.Remove(call.Id, out var caller)) continue;
            if (call.Request.IsIdempotent) caller.Tell(new RestEvents.Returned(call.Id));
            else caller.Tell(new RestEvents.Answered(call.Id, RestResponse.Failed(new RestError.Unknown("its limit moved to another node while it was out"))));
        }
    }

    private void SetWake()
    {
        // A timer that comes too early finds nothing to do and is set anew: cheaper than moving it with every call's deadline.
        var next = _buckets.NextWake();
        if (_farewell is { } farewell && !(next <= farewell)) next = farewell;
        if (next is not { } wake || wake >= _wakeAt) return;
        _wakeAt = wake;
        Timers.StartSingleTimer(WakeUp.Instance, WakeUp.Instance, wake > Now ? wake - Now : TimeSpan.Zero);
    }

    private RestWait? Described(RestWait? wait) => wait is null ? null : wait with { Bucket = $"{_entity} {wait.Bucket}" };

    private sealed record Ended(CallId Call, TransportResult Result);

    private sealed record NoWord(CallId Call, int Attempt);

    private sealed record WakeUp
    {
        public static readonly WakeUp Instance = new();
    }

    private sealed record CheckIdle
    {
        public static readonly CheckIdle Instance = new();
    }
}
