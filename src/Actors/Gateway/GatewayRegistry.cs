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

    /// <inheritdoc/>
    public void Publish(GatewayShardStatus status)
    {
        ArgumentNullException.ThrowIfNull(status);
        _shards[status.Shard] = status;
    }

    /// <summary>Forgets a shard that has gone to another node.</summary>
    public void Remove(ShardId shard) => _shards.TryRemove(shard, out _);
}
