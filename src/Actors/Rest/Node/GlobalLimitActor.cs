using Akka.Actor;
using Akka.Cluster;
using Akka.Event;
using Guildhall.Actors.Cluster;

namespace Guildhall.Actors.Rest;

/// <summary>
/// The singleton that splits the global limit over the nodes and adds up their refusals. It holds nothing that must survive it: nodes report
/// what they hold, and a new one gives nothing away before it knows that of all.
/// </summary>
internal sealed class GlobalLimitActor : UntypedActor, IWithTimers
{
    private static readonly TimeSpan Listen = TimeSpan.FromMilliseconds(50);

    // A node that waits for a larger share reports every 50 ms.
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(100);

    // The port of a process that was just killed stays open until the system has cleared it away, so one look may come too early.
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(2);

    private readonly RestNode _node;
    private readonly LeaseTable _leases;
    private readonly Dictionary<NodeName, Reporter> _reporters = [];
    private readonly HashSet<NodeName> _members = [];
    private readonly RouteHints _hints = new();
    private readonly ILoggingAdapter _log = Context.GetLogger();

    public GlobalLimitActor(RestNode node)
    {
        _node = node;
        _leases = new LeaseTable(node.Options.Global, node.Now, node.Predecessors.LostAt);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private TimeSpan Now => _node.Now;

    /// <summary>A process in the cluster: an address may be used again by another one.</summary>
    public static NodeName NameOf(UniqueAddress address) => new(address.ToString());

    protected override void PreStart()
    {
        var cluster = Akka.Cluster.Cluster.Get(Context.System);
        cluster.Subscribe(Self, ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents, typeof(ClusterEvent.IMemberEvent));
        Timers.StartPeriodicTimer(LookForSilence.Instance, LookForSilence.Instance, Listen);
        // A report may come before the events: it must not find a table that seems to be complete.
        foreach (var member in cluster.State.Members)
        {
            if (member.Status is not (MemberStatus.Down or MemberStatus.Removed)) _members.Add(NameOf(member.UniqueAddress));
        }
    }

    protected override void PostStop() => Akka.Cluster.Cluster.Get(Context.System).Unsubscribe(Self);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case LimitMessages.Report report:
                Answer(report);
                break;
            case LimitMessages.Closed closed:
                foreach (var (name, reporter) in _reporters)
                {
                    if (name != closed.Node) reporter.Gate.Tell(closed);
                }

                break;
            case LimitMessages.Learned learned:
                Spread(learned);
                break;
            case LookForSilence:
                SuspectTheSilent();
                break;
            case ClusterEvent.MemberDowned downed: // its lease is over or its process gone: it sends no more
                Leave(NameOf(downed.Member.UniqueAddress));
                break;
            case ClusterEvent.MemberRemoved removed:
                Leave(NameOf(removed.Member.UniqueAddress));
                break;
            case ClusterEvent.IMemberEvent changed:
                _members.Add(NameOf(changed.Member.UniqueAddress));
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Spread(LimitMessages.Learned learned)
    {
        foreach (var hint in learned.Hints) _hints.Adopt(hint);
        foreach (var (name, reporter) in _reporters)
        {
            if (name != learned.Node) reporter.Gate.Tell(learned);
        }
    }

    private void Answer(LimitMessages.Report report)
    {
        if (!_reporters.ContainsKey(report.Node) && _hints.All is { Count: > 0 } hints) Sender.Tell(new LimitMessages.Learned(report.Node, hints));
        var share = _leases.Report(report.Node, report.Held, report.Demand, _members, Now, report.Frees);
        _reporters[report.Node] = new Reporter(Sender, report.Invalid, report.Egress, Now, IsEager: report.Demand > share && share < _node.Options.Global.PerSecond);
        // A node that has ended keeps counting for the ten minutes in which Discord counts its refusals.
        var invalid = 0;
        foreach (var reporter in _reporters.Values)
        {
            if (reporter.Egress == report.Egress && Now - reporter.At < TimeSpan.FromMinutes(10)) invalid += reporter.Invalid;
        }

        Sender.Tell(new LimitMessages.Lease(report.Number, share, invalid));
    }

    /// <summary>What a dead node held is lost to all until it is known to be dead, so its silence is looked into.</summary>
    private void SuspectTheSilent()
    {
        foreach (var (name, reporter) in _reporters)
        {
            var silent = Now - reporter.At;
            if (!reporter.IsEager || silent < Silence || silent > LongestLook || !_members.Contains(name)) continue;
            Context.System.EventStream.Publish(new NodeSilent(reporter.Gate.Path.Address));
        }
    }

    private void Leave(NodeName name)
    {
        _members.Remove(name);
        _leases.Leave(name, Now);
        foreach (var (other, reporter) in _reporters.ToList())
        {
            if (Now - reporter.At > TimeSpan.FromMinutes(10)) _reporters.Remove(other);
        }

        _log.Debug("The calls a second of {0} are split over the others", name);
    }

    private sealed record Reporter(IActorRef Gate, int Invalid, string Egress, TimeSpan At, bool IsEager);

    private sealed record LookForSilence
    {
        public static readonly LookForSilence Instance = new();
    }
}
