using System.Collections.Immutable;
using Akka.Actor;
using Akka.Cluster.Sharding;

namespace Guildhall.Actors.Cluster;

/// <summary>
/// A shard without a place goes to the node with the fewest; a shard that has one is moved only if its node carries clearly more than its
/// share, because a move is a reconnect.
/// </summary>
internal sealed class FairShareStrategy : IActorSystemDependentAllocationStrategy
{
    /// <summary>How much more than its fair share a node may carry.</summary>
    internal const double Tolerance = 1.25;

    private readonly IShardAllocationStrategy _least = ShardAllocationStrategy.LeastShardAllocationStrategy(absoluteLimit: 1, relativeLimit: 0.1);

    /// <inheritdoc/>
    public void Start(ActorSystem system) => (_least as IActorSystemDependentAllocationStrategy)?.Start(system);

    /// <inheritdoc/>
    public Task<IActorRef> AllocateShard(IActorRef requester, string shardId, IImmutableDictionary<IActorRef, IImmutableList<string>> currentShardAllocations) =>
        _least.AllocateShard(requester, shardId, currentShardAllocations);

    /// <inheritdoc/>
    public Task<IImmutableSet<string>> Rebalance(IImmutableDictionary<IActorRef, IImmutableList<string>> currentShardAllocations, IImmutableSet<string> rebalanceInProgress) =>
        IsWorthAMove([.. currentShardAllocations.Values.Select(shards => shards.Count)])
            ? _least.Rebalance(currentShardAllocations, rebalanceInProgress)
            : Task.FromResult<IImmutableSet<string>>(ImmutableHashSet<string>.Empty);

    /// <summary>Whether the fullest node is clearly above the mean, and another would still be below it with one more.</summary>
    internal static bool IsWorthAMove(IReadOnlyCollection<int> loads) =>
        loads.Count > 1 && loads.Max() > Tolerance * loads.Average() && loads.Max() - loads.Min() >= 2;
}
