using Akka.Actor;
using Akka.Cluster;
using Akka.Event;

namespace Guildhall.Actors.Rest;

/// <summary>
/// The node's gate: every call passes it just before it is sent. Rules are <see cref="GlobalGate"/>'s; this asks the singleton for the node's
/// share ahead of need, and passes on what closes the gate for all nodes.
/// </summary>
internal sealed class RestGateActor : UntypedActor, IWithTimers
{
    private static readonly TimeSpan QuietReport = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SoonestReport = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan Suspicious = TimeSpan.FromSeconds(10);

    private readonly RestNode _node;
    private readonly IActorRef _limiter;
    private readonly NodeName _name;
    private readonly GlobalGate _gate;
    private readonly InvalidRequestLog _invalid = new();
    private readonly List<GateTicket> _passed = [];
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private TimeSpan? _wakeAt;
    private TimeSpan _withoutShareSince;
    private TimeSpan _reportedAt;
    private long _report;
    private bool _warned;

    public RestGateActor(RestNode node, NodeName name, IActorRef limiter)
    {
        _node = node;
        _name = name;
        _limiter = limiter;
        _gate = new GlobalGate(node.Options.Global);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private TimeSpan Now => _node.Now;

    protected override void PreStart()
    {
        Timers.StartPeriodicTimer(ReportDue.Instance, ReportDue.Instance, _node.Options.Global.ReportInterval);
        Akka.Cluster.Cluster.Get(Context.System).Subscribe(Self, ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents,
            typeof(ClusterEvent.MemberExited), typeof(ClusterEvent.MemberDowned), typeof(ClusterEvent.MemberRemoved));
        Report();
    }

    protected override void PostStop() => Akka.Cluster.Cluster.Get(Context.System).Unsubscribe(Self);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case GateMessages.Request request:
                _gate.Request(request.Ticket);
                break;
            case WakeUp:
                _wakeAt = null;
                break;
            case GateMessages.Withdraw withdraw:
                _gate.Withdraw(withdraw.Call, withdraw.Lane, withdraw.IsExempt);
                return;
            case GateMessages.CountInvalid:
                _invalid.Count(Now);
                return;
            case LimitMessages.Lease lease when lease.Number == _report:
                Learn(lease);
                break;
            case LimitMessages.Lease:
                return; // of a report that was given up: its time is not known any more
            case GateMessages.Close close:
                _limiter.Tell(new LimitMessages.Closed(_name, close.For, close.IsAddress, _node.Options.Global.Egress));
                Close(close.For, close.IsAddress);
                break;
            case LimitMessages.Closed closed when !closed.IsAddress || closed.Egress == _node.Options.Global.Egress:
                Close(closed.For, closed.IsAddress);
                break;
            case ClusterEvent.IMemberEvent:
                _node.NodeLostAt = Now;
                return;
            case ReportDue:
                if (_gate.Waiting > 0 || Now - _reportedAt >= QuietReport) Report();
                return;
            default:
                Unhandled(message);
                return;
        }

        Release();
    }

    private void Release()
    {
        _gate.Release(Now, _passed);
        foreach (var ticket in _passed) ((IActorRef)ticket.Owner).Tell(new GateMessages.Passed(ticket.Id));
        _passed.Clear();
        var closed = (_gate.ClosedUntil > _gate.AddressClosedUntil ? _gate.ClosedUntil : _gate.AddressClosedUntil) - Now;
        _node.Metrics.Gate(_gate.Share, _gate.Waiting, closed, _gate.Invalid);
        if (_gate.Waiting > 0 && Now - _reportedAt >= SoonestReport && _gate.Share < _node.Options.Global.PerSecond) Report();
        var wake = _gate.NextWake(Now);
        if (wake == _wakeAt) return;
        _wakeAt = wake;
        if (wake is not { } at) Timers.Cancel(WakeUp.Instance);
        else Timers.StartSingleTimer(WakeUp.Instance, WakeUp.Instance, at > Now ? at - Now : TimeSpan.Zero);
    }

    private void Report()
    {
        if (_gate.Waiting == 0 || Now < _gate.ShareEnds) _withoutShareSince = Now;
        else if (Now - _withoutShareSince > Suspicious)
        {
            _withoutShareSince = Now;
            _log.Warning("{0} calls wait: the cluster's global limit has given this node no share for {1} s", _gate.Waiting, Suspicious.TotalSeconds);
        }

        _reportedAt = Now;
        var share = Now < _gate.ShareEnds ? _gate.Share : 0;
        _limiter.Tell(new LimitMessages.Report(_name, ++_report, share, _gate.TakeDemand(Now), _invalid.TotalAt(Now), _node.Options.Global.Egress));
    }

    private void Learn(LimitMessages.Lease lease)
    {
        _gate.Grant(lease.Share, _reportedAt + _node.Options.Global.LeaseTime, lease.Invalid);
        var options = _node.Options.Global;
        if (lease.Invalid < options.WarnAtInvalid) _warned = false;
        else if (!_warned)
        {
            _warned = true;
            _log.Warning("{0} answers of 401, 403 or 429 in ten minutes; Discord blocks the address at 10,000, calls stop at {1}", lease.Invalid, options.StopAtInvalid);
        }
    }

    private void Close(TimeSpan duration, bool isAddress)
    {
        if (isAddress) _gate.CloseAddress(Now, duration);
        else _gate.Close(Now, duration);
        _log.Warning(isAddress ? "The edge proxy blocks this address: nothing is sent for {0:0.0} s" : "Global rate limit: calls pause for {0:0.0} s", duration.TotalSeconds);
    }

    private sealed record ReportDue
    {
        public static readonly ReportDue Instance = new();
    }

    private sealed record WakeUp
    {
        public static readonly WakeUp Instance = new();
    }
}
