namespace Guildhall.Actors.Cluster;

/// <summary>How soon the silence of a node is taken for its death. Its figures and their price: <c>guildhall.profiles</c> in akka.hocon.</summary>
public enum ClusterProfile
{
    /// <summary>Shards of a vanished host resume elsewhere after 4-6 s; a node that stalls for 4 s loses its shards.</summary>
    Fast,

    /// <summary>A stall of 8 s is forgiven; shards of a vanished host resume elsewhere after 12-14 s.</summary>
    Cautious,
}
