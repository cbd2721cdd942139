using System.Collections.Concurrent;
using Guildhall.Protocol;

namespace Guildhall.Actors.Gateway;

/// <summary>The latest status of each shard of this node, for views, health checks and metrics. Thread-safe.</summary>
public sealed class GatewayRegistry : IGatewayObserver
{
    private readonly ConcurrentDictionary<ShardId, GatewayShardStatus> _shards = new();

    /// <summary>All shards of this node, by layout and index.</summary>
    public IReadOnlyList<GatewayShardStatus> Snapshot() =>
        [.. _shards.Values.OrderBy(status => status.Shard.Count).ThenBy(status => status.Shard.Index)];

    /// <summary>Set when the node ends: shards that have stopped are kept then, to show how they ended. Before, they have gone to another node.</summary>
    public bool KeepStopped { get; set; }

    /// <inheritdoc/>
    public void Publish(GatewayShardStatus status)
    {
        ArgumentNullException.ThrowIfNull(status);
        if (KeepStopped || status.Phase is not (GatewayPhase.Drained or GatewayPhase.Fenced)) _shards[status.Shard] = status;
        else _shards.TryRemove(status.Shard, out _);
    }
}
