using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Cluster;
using AkkaCluster = Akka.Cluster.Cluster;

namespace Guildhall.Actors.Cluster;

/// <summary>
/// Since when each node is up, as this one saw it; read from any thread. The oldest node, which gives shards their places, has seen all others
/// come.
/// </summary>
internal sealed class NodeAges(TimeProvider time)
{
    private readonly ConcurrentDictionary<Address, long> _up = [];

    /// <summary>For how long a node has been up; zero if it is not known.</summary>
    public TimeSpan Of(Address node) => _up.TryGetValue(node, out var since) ? time.GetElapsedTime(since) : TimeSpan.Zero;

    /// <summary>A node is up.</summary>
    public void Came(Address node) => _up[node] = time.GetTimestamp();

    /// <summary>A node is gone; one that is started again at its address is young.</summary>
    public void Went(Address node) => _up.TryRemove(node, out _);
}

/// <summary>Keeps <see cref="NodeAges"/>.</summary>
internal sealed class NodeAgeKeeper(NodeAges ages) : UntypedActor
{
    private readonly AkkaCluster _cluster = AkkaCluster.Get(Context.System);

    protected override void PreStart() => _cluster.Subscribe(Self, ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents,
        typeof(ClusterEvent.MemberUp), typeof(ClusterEvent.MemberRemoved));

    protected override void PostStop() => _cluster.Unsubscribe(Self);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ClusterEvent.MemberUp up:
                ages.Came(up.Member.Address);
                break;
            case ClusterEvent.MemberRemoved removed:
                ages.Went(removed.Member.Address);
                break;
            default:
                Unhandled(message);
                break;
        }
    }
}
