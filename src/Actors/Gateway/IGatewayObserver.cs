namespace Guildhall.Actors.Gateway;

/// <summary>Is told how gateway shards are. Called from actors: must return at once.</summary>
public interface IGatewayObserver
{
    /// <summary>A shard's status, whenever it may have changed, about four times a second.</summary>
    void Publish(GatewayShardStatus status);
}
