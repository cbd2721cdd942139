namespace Guildhall.Actors.Cluster;

/// <summary>Between nodes that may not be of one cluster.</summary>
internal static class ClusterMessages
{
    /// <summary>What a node knows of its cluster.</summary>
    /// <param name="Node">The node, as one incarnation.</param>
    /// <param name="Members">All that are up in its cluster, itself among them.</param>
    /// <param name="UpSince">When it came up itself, by its own clock.</param>
    /// <param name="IsAnswer">Whether it answers another; that is not answered.</param>
    public sealed record Standing(string Node, IReadOnlyList<string> Members, DateTimeOffset UpSince, bool IsAnswer) : IWireMessage;
}
