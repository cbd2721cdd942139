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
    private static readonly TimeSpan Listen = TimeSpan.FromMilliseconds(10);

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
        Context.System.EventStream.Subscribe(Self, typeof(NodeDead));
        Timers.StartPeriodicTimer(LookAround.Instance, LookAround.Instance, Listen);
        // A report may come before the events: it must not find a table that seems to be complete.
        foreach (var member in cluster.State.Members)
        {
            if (member.Status is not (MemberStatus.Down or MemberStatus.Removed)) _members.Add(NameOf(member.UniqueAddress));
        }
    }

    protected override void PostStop()
    {
        Akka.Cluster.Cluster.Get(Context.System).Unsubscribe(Self);
        Context.System.EventStream.Unsubscribe(Self);
    }

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
            case LookAround:
                GiveMore();
                SuspectTheSilent();
                break;
            case NodeDead dead:
                Leave(NameOf(dead.Who), _node.At(dead.EndedBy));
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
        if (_reporters.TryGetValue(report.Node, out var known) && known.HasEnded) return; // it was on its way when the node's end was seen
        _node.ServerClock.Hear(report.ServerTime, Now);
        if (known is null && _hints.All is { Count: > 0 } hints) Sender.Tell(new LimitMessages.Learned(report.Node, hints));
        var share = _leases.Report(report.Node, report.Held, report.Demand, _members, Now, report.Frees);
        _reporters[report.Node] = new Reporter(Sender, report.Number, report.Invalid, report.Egress, Now, IsEager: report.Demand > share && share < _node.Options.Global.PerSecond);
        Lease(_reporters[report.Node], share);
        GiveMore(); // of what this report gives back
    }

    /// <summary>
    /// What is free goes at once to those who wait for it: between one report and the next nobody would use it.
    /// </summary>
    private void GiveMore()
    {
        foreach (var (name, reporter) in _reporters)
        {
            if (reporter is { IsEager: true, HasEnded: false } && _leases.More(name, Now) is { } share) Lease(reporter, share);
        }
    }

    private void Lease(Reporter to, int share)
    {
        // A node that has ended keeps counting for the ten minutes in which Discord counts its refusals.
        var invalid = 0;
        foreach (var reporter in _reporters.Values)
        {
            if (reporter.Egress == to.Egress && Now - reporter.At < TimeSpan.FromMinutes(10)) invalid += reporter.Invalid;
        }

        to.Gate.Tell(new LimitMessages.Lease(to.Report, share, invalid, _node.ServerClock.ShowsAtLeast(Now)));
    }

    /// <summary>What a dead node held is lost to all until it is known to be dead, so its silence is looked into.</summary>
    private void SuspectTheSilent()
    {
        foreach (var (name, reporter) in _reporters)
        {
            var silent = Now - reporter.At;
            if (!reporter.IsEager || reporter.HasEnded || silent < Silence || silent > LongestLook || !_members.Contains(name)) continue;
            Context.System.EventStream.Publish(new NodeSilent(reporter.Gate.Path.Address));
        }
    }

    private void Leave(NodeName name, TimeSpan? endedBy = null)
    {
        _members.Remove(name);
        _leases.Leave(name, Now, endedBy);
        if (_reporters.TryGetValue(name, out var ended)) _reporters[name] = ended with { HasEnded = true };
        foreach (var (other, reporter) in _reporters.ToList())
        {
            if (Now - reporter.At > TimeSpan.FromMinutes(10)) _reporters.Remove(other);
        }

        _log.Debug("The calls a second of {0} are split over the others", name);
    }

    private sealed record Reporter(IActorRef Gate, long Report, int Invalid, string Egress, TimeSpan At, bool IsEager, bool HasEnded = false);

    private sealed record LookAround
    {
        public static readonly LookAround Instance = new();
    }
}
