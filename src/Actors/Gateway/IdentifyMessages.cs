using Guildhall.Actors.Cluster;
using Guildhall.Protocol;

namespace Guildhall.Actors.Gateway;

/// <summary>
/// What a gateway shard and the governor of IDENTIFY say to each other. Permits keep max_concurrency (one IDENTIFY per 5 s and key) and the
/// daily budget over the whole cluster; RESUME needs none. Source: events/gateway.mdx, "Max Concurrency".
/// </summary>
public static class IdentifyMessages
{
    /// <summary>
    /// A shard is connected and wants to IDENTIFY. Repeated every few seconds until it is granted, so the governor takes a second request of a
    /// shard for the first, with the newer sender, which is told <see cref="PermitGranted"/>.
    /// </summary>
    /// <param name="Shard">The shard.</param>
    public sealed record RequestPermit(ShardId Shard) : IWireMessage;

    /// <summary>The shard may IDENTIFY, now: it does so on receipt.</summary>
    public sealed record PermitGranted(ShardId Shard) : IWireMessage;

    /// <summary>
    /// The shard does not wait any more, or a grant came when it could not be used: nothing was sent to Discord, so the permit may be given to
    /// another shard.
    /// </summary>
    public sealed record ReleasePermit(ShardId Shard) : IWireMessage;
}
