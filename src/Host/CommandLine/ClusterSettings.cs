using System.Security.Cryptography.X509Certificates;
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
    public string? Identity => IsAlone ? null : $"{(Name is null ? string.Join(',', Seeds.Order(StringComparer.Ordinal)) : Name.ToString())} {Profile}";

    /// <summary>A name to look the seeds up by; null = they are listed.</summary>
    public SeedName? Name { get; init; }

    /// <summary>Whether it joins nobody.</summary>
    public bool IsAlone => Seeds.Count == 0 && Name is null;

    /// <summary>How soon silence is taken for death. Nodes of different profiles are no cluster: one would act on while another takes over.</summary>
    public ClusterProfile Profile { get; init; }

    /// <summary>What this node carries.</summary>
    public NodeRoles Roles { get; init; } = NodeRoles.All;

    /// <summary>The certificate that all nodes share; null = they talk in clear text.</summary>
    public X509Certificate2? Certificate { get; init; }
}
