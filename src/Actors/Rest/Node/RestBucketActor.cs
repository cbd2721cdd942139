using Akka.Actor;
using Akka.Cluster;
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
    private static readonly TimeSpan IdleCheck = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan ShortestAttempt = TimeSpan.FromSeconds(1);

    private readonly RestEntity _entity;
    private readonly RestNode _node;
    private readonly IActorRef _gate;
    private readonly BucketSet _buckets;
    private readonly BucketGauges _gauges;
    private readonly Dictionary<CallId, IActorRef> _callers = [];
    private readonly List<BucketEffect> _effects = [];
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private TimeSpan? _wakeAt;
    private TimeSpan? _farewell;
    private TimeSpan _lastUse;
    private TimeSpan? _stoppingSince;

    public RestBucketActor(RestEntity entity, RestNode node, IActorRef gate)
    {
        _entity = entity;
        _node = node;
        _gate = gate;
        _buckets = new BucketSet(node.Options.Buckets, node.Hints, Random.Shared.NextDouble, node.NodeLostAt);
        _gauges = node.Metrics.Register(entity, _buckets);
        _lastUse = node.Now;
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private TimeSpan Now => _node.Now;

    protected override void PreStart() => Timers.StartPeriodicTimer(CheckIdle.Instance, CheckIdle.Instance, IdleCheck);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case RestCommands.Send send:
                Accept(send);
                break;
            case GateMessages.Passed passed:
                Transmit(passed.Call);
                return;
            case Ended ended:
                _buckets.Answer(ended.Call, OutcomeOf(ended.Call, ended.Result), Now, _effects);
                break;
            case WakeUp:
                _wakeAt = null;
                _buckets.Tick(Now, _effects);
                break;
            case RestCommands.Cancel cancel:
                _buckets.Cancel(cancel.Call, Now, _effects);
                break;
            case RestCommands.Locate locate:
                Sender.Tell(new RestEvents.Located(locate.Call, Described(_buckets.Locate(locate.Call, Now))));
                return;
            case CheckIdle:
                if (_stoppingSince is null && Now - _lastUse >= _node.Options.PassivateAfter && _buckets.IsIdle(Now)) Context.Parent.Tell(new Passivate(RestCommands.Stop.Instance));
                return;
            case RestCommands.Stop:
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
        _node.Metrics.Unregister(_gauges);
        base.PostStop();
    }

    private void Accept(RestCommands.Send send)
    {
        if (_stoppingSince is not null)
        {
            Sender.Tell(new RestEvents.Returned(send.Call));
            return;
        }

        _lastUse = Now;
        var repeated = _buckets.Holds(send.Call);
        _callers[send.Call] = Sender;
        if (!repeated && Refusal(send) is { } refused)
        {
            _callers.Remove(send.Call);
            Sender.Tell(new RestEvents.Answered(send.Call, RestResponse.Failed(refused)));
            return;
        }

        if (!repeated) _buckets.Enqueue(send.Call, send.Request, Now, _effects);
        var wait = Described(_buckets.Locate(send.Call, Now));
        if (Sender.Path.Address.HasLocalScope) _node.Calls.Accept(send.Call, wait);
        else Sender.Tell(new RestEvents.Accepted(send.Call, wait));
    }

    private RestError? Refusal(RestCommands.Send send)
    {
        if (send.DroppedBytes > 0) return new RestError.TooLarge(send.DroppedBytes, _node.Options.MaxRemoteBody);
        return _node.Token.IsRefused && !send.Request.Route.Options.HasFlag(RouteOptions.TokenInPath) ? new RestError.Unauthorized() : null;
    }

    private void Transmit(CallId id)
    {
        if (_buckets.TakeForSending(id) is not { } call)
        {
            // it was cancelled on the way to the gate and back
            if (_node.Gate.Refund(id)) _gate.Tell(GateMessages.LookAgain.Instance);
            return;
        }

        _lastUse = Now;
        var left = call.Deadline - Now;
        var timeout = left < _node.Options.AttemptTimeout ? left : _node.Options.AttemptTimeout;
        _node.Transport.SendAsync(call.Request, timeout > ShortestAttempt ? timeout : ShortestAttempt).PipeTo(Self, success: result => new Ended(id, result));
    }

    private CallOutcome OutcomeOf(CallId id, TransportResult result)
    {
        var sentAt = _node.At(result.SentAt);
        var writtenBy = _node.ServerClock.WrittenBy(sentAt, _node.At(result.ReadAt), result.ServerTime);
        if (_node.Gate.Land(id, writtenBy)) _gate.Tell(GateMessages.LookAgain.Instance);
        if (result.Kind is OutcomeKind.UserLimited or OutcomeKind.GlobalLimited) _node.ServerClock.Distrust(Now);
        if (result.IsInvalid) _gate.Tell(GateMessages.CountInvalid.Instance);
        _node.Metrics.Ended(result);
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
        else _gate.Tell(new GateMessages.Request(new GateTicket(call.Id, call.Request.Lane, call.Request.IsGlobalExempt, Self)));
    }

    private void Complete(BucketEffect.Complete complete)
    {
        _node.Metrics.Completed(complete.Call, complete.Response, Now - complete.Call.EnqueuedAt);
        if (!_callers.Remove(complete.Call.Id, out var caller)) return;
        if (caller.Path.Address.HasLocalScope) _node.Calls.Complete(complete.Call.Id, complete.Response);
        else caller.Tell(new RestEvents.Answered(complete.Call.Id, complete.Response));
    }

    private void ReturnUnsent()
    {
        foreach (var call in _buckets.ReturnUnsent())
        {
            if (call.InFlight) _gate.Tell(new GateMessages.Withdraw(call.Id, call.Request.Lane, call.Request.IsGlobalExempt));
            if (_callers.Remove(call.Id, out var caller)) caller.Tell(new RestEvents.Returned(call.Id));
        }
    }

    /// <summary>
    /// Stops when nothing is out any more and, if the limits only move to another node, when their windows are over: the next owner starts
    /// without knowledge. (When this node itself leaves, the others know that, and wait on their side.)
    /// </summary>
    private void Leave(TimeSpan since)
    {
        ReturnUnsent();
        if (_buckets.Count > 0) return;
        var quiet = _buckets.QuietAt;
        var limit = since + LongestFarewell;
        _farewell = quiet < limit ? quiet : limit;
        if (_farewell <= Now || Akka.Cluster.Cluster.Get(Context.System).SelfMember.Status != MemberStatus.Up) Context.Stop(Self);
    }

    private void SetWake()
    {
        // A timer that comes too early finds nothing to do and is set anew: cheaper than moving it with every call's deadline.
        if ((_buckets.NextWake() ?? _farewell) is not { } wake || wake >= _wakeAt) return;
        _wakeAt = wake;
        Timers.StartSingleTimer(WakeUp.Instance, WakeUp.Instance, wake > Now ? wake - Now : TimeSpan.Zero);
    }

    private RestWait? Described(RestWait? wait) => wait is null ? null : wait with { Bucket = $"{_entity} {wait.Bucket}" };

    private sealed record Ended(CallId Call, TransportResult Result);

    private sealed record WakeUp
    {
        public static readonly WakeUp Instance = new();
    }

    private sealed record CheckIdle
    {
        public static readonly CheckIdle Instance = new();
    }
}
