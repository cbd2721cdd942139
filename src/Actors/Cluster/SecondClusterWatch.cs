using Akka.Actor;
using Akka.Cluster;
using AkkaCluster = Akka.Cluster.Cluster;

namespace Guildhall.Actors.Cluster;

/// <summary>
/// Finds out that the seeds are not of one cluster: the first of them was started again while the others were too busy to answer it (seen once on an
/// overloaded machine), or nodes were given different lists. Two clusters would fight for shards and each use the whole of the bot's limits. So
/// nodes that have come up of late tell their standing to seeds which they do not know as members; if two are members of different clusters
/// for several seconds, both see it, and those of the lesser cluster end. Started again they find the other.
/// </summary>
internal sealed class SecondClusterWatch : UntypedActor, IWithTimers
{
    /// <summary>The actor's name, the same on all nodes.</summary>
    public const string Name = "second-cluster-watch";

    private readonly IReadOnlyCollection<Address> _seeds;
    private readonly NodeAlarms _alarms;
    private readonly SecondClusterTimes _times;
    private readonly TimeProvider _time;
    private readonly AkkaCluster _cluster = AkkaCluster.Get(Context.System);
    private readonly Dictionary<string, long> _others = []; // since when a node has been seen to be in another cluster
    private DateTimeOffset? _up;

    public SecondClusterWatch(IReadOnlyCollection<Address> seeds, NodeAlarms alarms, SecondClusterTimes times, TimeProvider time)
    {
        _seeds = seeds;
        _alarms = alarms;
        _times = times;
        _time = time;
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart()
    {
        Timers.StartPeriodicTimer(Tick.Instance, Tick.Instance, _times.Between);
        _cluster.Subscribe(Self, ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents, typeof(ClusterEvent.MemberUp));
    }

    protected override void PostStop() => _cluster.Unsubscribe(Self);

    protected override void OnReceive(object message)
    {
        if (message is ClusterEvent.MemberUp came)
        {
            if (came.Member.UniqueAddress == _cluster.SelfUniqueAddress) _up = _time.GetUtcNow();
            return;
        }

        if (_up is not { } up) return;
        switch (message)
        {
            case Tick when _time.GetUtcNow() - up > _times.Young:
                Timers.CancelAll(); // it goes on to answer those who are young
                break;
            case Tick:
                foreach (var seed in _seeds.Where(seed => _cluster.State.Members.All(member => member.Address != seed)))
                    Context.ActorSelection(new RootActorPath(seed) / "user" / Name).Tell(Standing(up, isAnswer: false));
                break;
            case ClusterMessages.Standing theirs:
                Compare(Standing(up, isAnswer: true), theirs);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Compare(ClusterMessages.Standing ours, ClusterMessages.Standing theirs)
    {
        if (ours.Members.Contains(theirs.Node) || theirs.Members.Contains(ours.Node))
        {
            _others.Remove(theirs.Node);
            return;
        }

        if (!theirs.IsAnswer) Sender.Tell(ours);
        // For a moment that is nothing: who has been cut off does not know yet that it is no member any more.
        if (!_others.TryAdd(theirs.Node, _time.GetTimestamp()) && _time.GetElapsedTime(_others[theirs.Node]) >= _times.Apart && IsLesser(ours, theirs))
            _alarms.Fail($"this node is in a cluster of {ours.Members.Count} beside that of {theirs.Node} with {theirs.Members.Count}: give all nodes the same seeds in the same order, and start this one again.");
    }

    /// <summary>Both come to the same: nothing here depends on who compares, or when.</summary>
    private static bool IsLesser(ClusterMessages.Standing one, ClusterMessages.Standing other) =>
        one.Members.Count != other.Members.Count ? one.Members.Count < other.Members.Count
        : one.UpSince != other.UpSince ? one.UpSince > other.UpSince
        : string.CompareOrdinal(one.Node, other.Node) > 0;

    private ClusterMessages.Standing Standing(DateTimeOffset up, bool isAnswer) =>
        new($"{_cluster.SelfUniqueAddress}", [.. _cluster.State.Members.Where(m => m.Status == MemberStatus.Up).Select(m => $"{m.UniqueAddress}")], up, isAnswer);

    private sealed record Tick
    {
        public static readonly Tick Instance = new();
    }
}

/// <summary>Times of <see cref="SecondClusterWatch"/>.</summary>
internal sealed record SecondClusterTimes
{
    /// <summary>Between two tellings.</summary>
    public TimeSpan Between { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>For so long after it came up a node tells of itself.</summary>
    public TimeSpan Young { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>So long two nodes must be seen apart.</summary>
    public TimeSpan Apart { get; init; } = TimeSpan.FromSeconds(8);
}
