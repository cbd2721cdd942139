using Akka.Actor;
using Akka.Cluster;
using Akka.Event;
using Akka.Remote;
using AkkaCluster = Akka.Cluster.Cluster;

namespace Guildhall.Actors.Cluster;

/// <summary>
/// Keeps this node's <see cref="NodeLease"/> alive: asks all other members a few times within its duration whether they see this node as one
/// of them, and answers theirs. What has to be heard is the rule's (<see cref="LeaseRule"/>); the duration is <c>guildhall.lease.duration</c>
/// in akka.hocon, beside the time-outs it has to be shorter than.
/// </summary>
internal sealed class LeaseKeeper : UntypedActor, IWithTimers
{
    private const int RoundsInALease = 6;

    private readonly NodeLease _lease;
    private readonly NodeAlarms _alarms;
    private readonly TimeProvider _time;
    private readonly TimeSpan _duration;
    private readonly AkkaCluster _cluster = AkkaCluster.Get(Context.System);
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Dictionary<UniqueAddress, long> _vouchedAt = [];
    private bool _held;

    public LeaseKeeper(NodeLease lease, NodeAlarms alarms, TimeProvider time)
    {
        _lease = lease;
        _alarms = alarms;
        _time = time;
        _duration = Context.System.Settings.Config.GetTimeSpan("guildhall.lease.duration");
    }

    /// <summary>Name of the actor, alike on every node.</summary>
    public const string Name = "lease";

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart()
    {
        Context.System.EventStream.Subscribe(Self, typeof(ThisActorSystemQuarantinedEvent));
        _cluster.Subscribe(Self, ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents, typeof(ClusterEvent.MemberUp),
            typeof(ClusterEvent.MemberRemoved));
        Timers.StartPeriodicTimer(Round.Instance, Round.Instance, _duration / RoundsInALease);
    }

    protected override void PostStop() => _cluster.Unsubscribe(Self);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Round:
                AskAll();
                Judge();
                break;
            case LeaseMessages.Ask ask when Find(ask.Address, ask.Uid) is { } asker && !_cluster.State.Unreachable.Contains(asker):
                Sender.Tell(new LeaseMessages.Vouched(ask.At, Text(_cluster.SelfAddress), _cluster.SelfUniqueAddress.Uid));
                break;
            case LeaseMessages.Ask:
                break;
            case LeaseMessages.Vouched vouched when Find(vouched.Address, vouched.Uid) is { } member:
                _vouchedAt[member.UniqueAddress] = Math.Max(vouched.At, _vouchedAt.GetValueOrDefault(member.UniqueAddress, long.MinValue));
                Judge();
                break;
            case LeaseMessages.Vouched:
                break;
            case ClusterEvent.MemberRemoved removed when removed.Member.UniqueAddress == _cluster.SelfUniqueAddress:
                Expelled("the cluster has removed it");
                break;
            case ClusterEvent.MemberRemoved removed:
                _vouchedAt.Remove(removed.Member.UniqueAddress);
                Judge();
                break;
            case ClusterEvent.MemberUp:
                AskAll();
                Judge();
                break;
            case ThisActorSystemQuarantinedEvent quarantined:
                Expelled($"{quarantined.RemoteAddress} refuses to talk to it");
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    /// <summary>Members that count, by address: those that joined and do not yet leave for good.</summary>
    private List<Member> Voters() =>
        [.. _cluster.State.Members.Where(m => m.Status is MemberStatus.Up or MemberStatus.Leaving).OrderBy(m => m.Address, Member.AddressOrdering)];

    private Member? Find(string address, int uid) => Voters().Find(m => m.UniqueAddress.Uid == uid && Text(m.Address) == address);

    private void AskAll()
    {
        var ask = new LeaseMessages.Ask(_time.GetTimestamp(), Text(_cluster.SelfAddress), _cluster.SelfUniqueAddress.Uid);
        foreach (var member in Voters())
        {
            if (member.UniqueAddress != _cluster.SelfUniqueAddress)
                Context.ActorSelection(new RootActorPath(member.Address) / "user" / Name).Tell(ask);
        }
    }

    private void Judge()
    {
        List<UniqueAddress> members = [.. Voters().Select(m => m.UniqueAddress)];
        if (LeaseRule.ConfirmedAt(members, _cluster.SelfUniqueAddress, _vouchedAt, _time.GetTimestamp()) is { } at) _lease.Extend(at, _duration);
        if (_held == _lease.Holds) return;
        _held = !_held;
        if (!_held) _log.Warning("The majority of the nodes has not been heard for {0} s: this node does nothing until it is", _duration.TotalSeconds);
        else _log.Info("The majority of the nodes vouches for this one, term {0}", _lease.Term);
    }

    private void Expelled(string why)
    {
        _lease.Revoke();
        _alarms.Fail($"this node was frozen or cut off and the others have taken its shards over ({why}): start it again, it joins as a new node.");
    }

    private static string Text(Address address) => address.ToString();

    private sealed record Round
    {
        public static readonly Round Instance = new();
    }
}
