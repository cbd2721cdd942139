using Akka.Cluster.Sharding;

namespace Guildhall.Actors.Rest;

/// <summary>Finds the owner of a call: entities are spread over a fixed number of Akka shards.</summary>
public sealed class RestExtractor(int shards) : HashCodeMessageExtractor(shards)
{
    /// <inheritdoc/>
    public override string? EntityId(object message) => (message as IRestEntityMessage)?.Entity.Value;
}
