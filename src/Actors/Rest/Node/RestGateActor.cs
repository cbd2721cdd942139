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
    private static readonly TimeSpan SoonestReturn = TimeSpan.FromMilliseconds(20);

    // Akka's timers tick every 10 ms; the system's end 2 ms late in the mean, and with each of its 50 calls the gate would lose that.
    private static readonly TimeSpan TimersAreLate = TimeSpan.FromMilliseconds(2);

    private static readonly TimeSpan Suspicious = TimeSpan.FromSeconds(10);

    private static readonly RestError TooManyRefusals =
        new RestError.Suspended("Discord has refused too many calls of this address (401, 403, 429) in ten minutes", GlobalLimitOptions.InvalidWindow);

    private readonly RestNode _node;
    private readonly IActorRef _limiter;
    private readonly NodeName _name;
    private readonly InvalidRequestLog _invalid = new();
    private readonly List<GateTicket> _passed = [];
    private readonly List<GateTicket> _refused = [];
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private TimeSpan? _wakeAt;
    private TimeSpan _withoutShareSince;
    private int _waiting;
    private TimeSpan _reportedAt;
    private int _toldDemand;
    private int _toldHeld;
    private bool _isAnswered;
    private long _report;
    private bool _warned;
    private IActorRef? _limiterSeen;
    private readonly Dictionary<RestEntity, (IActorRef Owner, int Missing)> _moving = [];

    public RestGateActor(RestNode node, NodeName name, IActorRef limiter)
    {
        _node = node;
        _name = name;
        _limiter = limiter;
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private TimeSpan Now => _node.Now;

    protected override void PreStart()
    {
        Timers.StartPeriodicTimer(LookAround.Instance, LookAround.Instance, SoonestReturn);
        Akka.Cluster.Cluster.Get(Context.System).Subscribe(Self, ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents,
            typeof(ClusterEvent.MemberUp), typeof(ClusterEvent.MemberDowned), typeof(ClusterEvent.MemberRemoved));
        Report();
    }

    protected override void PostStop() => Akka.Cluster.Cluster.Get(Context.System).Unsubscribe(Self);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case GateMessages.Request request:
                _node.Gate.Use(gate => gate.Request(request.Ticket));
                break;
            case WakeUp wakeUp when wakeUp.At != _wakeAt:
                return; // it was to be an earlier one since
            case WakeUp wakeUp when Now < wakeUp.At:
                Self.Tell(wakeUp); // its timer came before its time, as it was meant to: the rest is waited for by looking
                return;
            case WakeUp:
                _wakeAt = null;
                break;
            case GateMessages.LookAgain:
                break;
            case GateMessages.Withdraw withdraw:
                _node.Gate.Use(gate => gate.Withdraw(withdraw.Call, withdraw.Lane, withdraw.IsExempt));
                return;
            case GateMessages.PassOn pass:
                _node.Gate.Use(gate => gate.PassOn(pass.Call, pass.To));
                break;
            case GateMessages.CountInvalid:
                _invalid.Count(Now);
                return;
            case LimitMessages.Lease lease when lease.Number == _report:
                if (!Sender.Equals(_limiterSeen))
                {
                    _limiterSeen = Sender; // a new singleton knows nothing
                    Sender.Tell(new LimitMessages.Learned(_name, _node.Hints.All));
                }

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
            case LimitMessages.Learned learned:
                foreach (var hint in learned.Hints) _node.Hints.Adopt(hint);
                return;
            case GateMessages.Moving moving:
                Announce(moving);
                return;
            case LimitMessages.Moving moving:
                _node.Predecessors.Inherit(moving.Entity, Now + moving.QuietIn, Now);
                Sender.Tell(new LimitMessages.Noted(moving.Entity));
                return;
            case LimitMessages.Noted noted:
                Note(noted.Entity);
                return;
            case GateMessages.ShardWaits waits:
                foreach (var other in Others()) TellWaiting(other, waits.Shard, waits.Losses);
                return;
            case LimitMessages.Waits waits:
                _node.Predecessors.Waits(waits.Shard, [.. waits.Ago.Select(ago => Now - ago)]);
                return;
            case ClusterEvent.MemberUp up:
                foreach (var (shard, losses) in _node.Predecessors.Waiting(Now)) TellWaiting(up.Member, shard, losses);
                return;
            case ClusterEvent.MemberDowned:
            case ClusterEvent.MemberRemoved { PreviousStatus: MemberStatus.Down }:
                _node.Predecessors.Lost(Now); // who leaves in order tells of each limit, see Announce
                return;
            case ClusterEvent.IMemberEvent:
                return;
            case LookAround:
                if (_node.Hints.TakeNews() is { Count: > 0 } news) _limiter.Tell(new LimitMessages.Learned(_name, news));
                if (IsReportDue()) Report();
                return;
            default:
                Unhandled(message);
                return;
        }

        Release();
    }

    private void Release()
    {
        var (wake, share) = _node.Gate.Use(gate =>
        {
            gate.Release(Now, _passed);
            gate.TakeRefused(_refused);
            _waiting = gate.Waiting;
            Show(gate);
            return (gate.NextWake(Now), gate.Share);
        });
        foreach (var ticket in _passed) ((IActorRef)ticket.Owner).Tell(new GateMessages.Passed(ticket.Id));
        _passed.Clear();
        foreach (var ticket in _refused) ((IActorRef)ticket.Owner).Tell(new GateMessages.Refused(ticket.Id, TooManyRefusals));
        _refused.Clear();
        if (_waiting > 0 && MayReport(Now, SoonestReport) && share < _node.Options.Global.PerSecond) Report();
        var now = Now;
        if (wake is not { } at || at >= _wakeAt) return;
        _wakeAt = at;
        var wait = at - now - TimersAreLate;
        if (wait < TimeSpan.FromMilliseconds(1)) Self.Tell(new WakeUp(at));
        else Task.Delay(wait, _node.Time).PipeTo(Self, success: () => new WakeUp(at));
    }

    /// <summary>
    /// What others may be waiting for is given back at once, and a node that waits for more asks often: on a share that is on its way from
    /// node to node nobody sends.
    /// </summary>
    private bool IsReportDue()
    {
        var (now, options) = (Now, _node.Options.Global);
        if (now - _reportedAt >= QuietReport) return true;
        var (waiting, share, returns) = _node.Gate.Use(gate => (gate.Waiting, gate.Share, gate.Held(now) < _toldHeld || gate.HasToSpare(now, _toldDemand)));
        if (returns) return MayReport(now, SoonestReturn);
        return waiting > 0 && MayReport(now, share < options.PerSecond ? SoonestReport : options.ReportInterval);
    }

    // The answer to a report counts only until the next one is sent: on a long way it must not be overtaken each time.
    private bool MayReport(TimeSpan now, TimeSpan soonest) => now - _reportedAt >= (_isAnswered ? soonest : _node.Options.Global.ReportInterval);

    private void Announce(GateMessages.Moving moving)
    {
        var others = Others();
        _moving[moving.Entity] = (Sender, others.Count + 1);
        foreach (var other in others) GateOf(other).Tell(new LimitMessages.Moving(moving.Entity, moving.QuietIn));
        Note(moving.Entity); // this node itself, which may become its owner again
        _node.Predecessors.Inherit(moving.Entity, Now + moving.QuietIn, Now);
    }

    private void TellWaiting(Member member, string shard, IReadOnlyList<TimeSpan> losses) =>
        GateOf(member).Tell(new LimitMessages.Waits(shard, [.. losses.Select(loss => Now - loss)]));

    private static List<Member> Others()
    {
        var cluster = Akka.Cluster.Cluster.Get(Context.System);
        return [.. cluster.State.Members.Except(cluster.State.Unreachable).Where(member => member.UniqueAddress != cluster.SelfUniqueAddress)];
    }

    private ActorSelection GateOf(Member member) => Context.ActorSelection(new RootActorPath(member.Address) / Self.Path.Elements);

    private void Note(RestEntity entity)
    {
        if (!_moving.TryGetValue(entity, out var waiting)) return;
        if (waiting.Missing > 1)
        {
            _moving[entity] = waiting with { Missing = waiting.Missing - 1 };
            return;
        }

        _moving.Remove(entity);
        waiting.Owner.Tell(GateMessages.Noted.Instance);
    }

    private void Report()
    {
        var now = Now;
        var (held, frees, demand, ends) = _node.Gate.Use(gate =>
        {
            _waiting = gate.Waiting;
            Show(gate);
            return (gate.Held(now), gate.Frees(now), gate.TakeDemand(now), gate.ShareEnds);
        });
        if (_waiting == 0 || now < ends) _withoutShareSince = now;
        else if (now - _withoutShareSince > Suspicious)
        {
            _withoutShareSince = now;
            _log.Warning("{0} calls wait: the cluster's global limit has given this node no share for {1} s", _waiting, Suspicious.TotalSeconds);
        }

        (_reportedAt, _toldDemand, _toldHeld, _isAnswered) = (now, demand, held, false);
        _limiter.Tell(new LimitMessages.Report(_name, ++_report, held, frees, demand, _invalid.TotalAt(now), _node.Options.Global.Egress, _node.ServerClock.ShowsAtLeast(now)));
    }

    private void Show(GlobalGate gate)
    {
        var closedUntil = gate.ClosedUntil > gate.AddressClosedUntil ? gate.ClosedUntil : gate.AddressClosedUntil;
        _node.Metrics.Gate(gate.Share, gate.Waiting, closedUntil - Now, gate.Invalid);
    }

    private void Learn(LimitMessages.Lease lease)
    {
        _isAnswered = true;
        _node.ServerClock.Hear(lease.ServerTime, Now);
        _node.Gate.Use(gate => gate.Grant(lease.Share, _reportedAt + _node.Options.Global.LeaseTime, lease.Invalid));
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
        _node.Gate.Use(gate =>
        {
            if (isAddress) gate.CloseAddress(Now, duration);
            else gate.Close(Now, duration);
        });
        _log.Warning(isAddress ? "The edge proxy blocks this address: nothing is sent for {0:0.0} s" : "Global rate limit: calls pause for {0:0.0} s", duration.TotalSeconds);
    }

    private sealed record LookAround
    {
        public static readonly LookAround Instance = new();
    }

    private sealed record WakeUp(TimeSpan At);
}
