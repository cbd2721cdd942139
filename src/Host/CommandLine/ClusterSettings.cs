using Guildhall.Actors.Cluster;

namespace Guildhall.Host.CommandLine;

/// <summary>How a node meets others.</summary>
/// <param name="Seeds">Nodes to join, as host:port; empty = a cluster of one.</param>
/// <param name="Hostname">Address of this node.</param>
/// <param name="Port">Its port; 0 = chosen by the operating system.</param>
internal sealed record ClusterSettings(IReadOnlyList<string> Seeds, string Hostname, int Port)
{
    /// <summary>The default address: nothing listens to the outside unless told.</summary>
    public const string Loopback = "127.0.0.1";

    /// <summary>Alone.</summary>
    public static readonly ClusterSettings None = new([], Loopback, 0);

    /// <summary>Null for a node alone, else what tells this cluster from another on the same machine.</summary>
    public string? Identity => Seeds.Count == 0 ? null : $"{string.Join(',', Seeds.Order(StringComparer.Ordinal))} {Profile}";

    /// <summary>How soon silence is taken for death. Nodes of different profiles are no cluster: one would act on while another takes over.</summary>
    public ClusterProfile Profile { get; init; }
}
