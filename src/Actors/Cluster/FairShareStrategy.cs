using System.Collections.Immutable;
using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Sharding;
using AkkaCluster = Akka.Cluster.Cluster;

namespace Guildhall.Actors.Cluster;

/// <summary>
/// A shard without a place goes to the node with the fewest, but to one that has only just come up only if there is no other: it still compiles
/// what it does for the first time, and the others start it up beside their own work (measured: shards of a drained node were live on others
/// after 50 to 200 ms, on a node that had been up for two seconds after 600 to 1,300 ms). A shard that has a place is moved only if its node
/// carries clearly more than its share, because a move is a reconnect; but then soon, one after the other: whoever carries nearly all loses
/// nearly all when it is lost.
/// </summary>
internal sealed class FairShareStrategy(NodeAges ages) : IActorSystemDependentAllocationStrategy
{
    /// <summary>How much more than its fair share a node may carry.</summary>
    internal const double Tolerance = 1.25;

    /// <summary>From this age on a node is like any other.</summary>
    internal static readonly TimeSpan Seasoned = TimeSpan.FromSeconds(6);

    /// <summary>Nodes that have come up together are alike, however young.</summary>
    internal static readonly TimeSpan Together = TimeSpan.FromSeconds(2);

    private readonly IShardAllocationStrategy _least = ShardAllocationStrategy.LeastShardAllocationStrategy(absoluteLimit: 1, relativeLimit: 0.1);
    private AkkaCluster? _cluster;

    /// <inheritdoc/>
    public void Start(ActorSystem system)
    {
        _cluster = AkkaCluster.Get(system);
        (_least as IActorSystemDependentAllocationStrategy)?.Start(system);
    }

    /// <inheritdoc/>
    public Task<IActorRef> AllocateShard(IActorRef requester, string shardId, IImmutableDictionary<IActorRef, IImmutableList<string>> currentShardAllocations) =>
        _least.AllocateShard(requester, shardId, Preferred(currentShardAllocations));

    /// <inheritdoc/>
    public Task<IImmutableSet<string>> Rebalance(IImmutableDictionary<IActorRef, IImmutableList<string>> currentShardAllocations, IImmutableSet<string> rebalanceInProgress)
    {
        // what a young node is not given must not be taken from others for its sake either
        var preferred = Preferred(currentShardAllocations);
        return IsWorthAMove([.. preferred.Values.Select(shards => shards.Count)])
            ? _least.Rebalance(preferred, rebalanceInProgress)
            : Task.FromResult<IImmutableSet<string>>(ImmutableHashSet<string>.Empty);
    }

    /// <summary>Whether the fullest node is clearly above the mean, and another would still be below it with one more.</summary>
    internal static bool IsWorthAMove(IReadOnlyCollection<int> loads) =>
        loads.Count > 1 && loads.Max() > Tolerance * loads.Average() && loads.Max() - loads.Min() >= 2;

    /// <summary>The age from which on nodes are given shards, if the oldest of them has this one.</summary>
    internal static TimeSpan LeastAge(TimeSpan oldest)
    {
        var least = oldest - Together;
        return least < Seasoned ? least : Seasoned;
    }

    private IImmutableDictionary<IActorRef, IImmutableList<string>> Preferred(IImmutableDictionary<IActorRef, IImmutableList<string>> all)
    {
        if (_cluster is not { } cluster) return all;
        var up = cluster.State.Members.Where(member => member.Status == MemberStatus.Up).Select(member => member.Address).ToHashSet();
        var known = all.Keys.ToDictionary(region => region, region => region.Path.Address.HasLocalScope ? cluster.SelfAddress : region.Path.Address);
        var able = known.Where(region => up.Contains(region.Value)).Select(region => (Region: region.Key, Age: ages.Of(region.Value))).ToList();
        if (able.Count == 0) return all;
        var least = LeastAge(able.Max(region => region.Age));
        return able.Where(region => region.Age >= least).ToImmutableDictionary(region => region.Region, region => all[region.Region]);
    }
}
