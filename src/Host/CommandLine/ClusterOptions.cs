using System.CommandLine;
using System.Globalization;
using Guildhall.Actors.Cluster;

namespace Guildhall.Host.CommandLine;

/// <summary>
/// The options that make a node join others. Each may also be an environment variable (<c>GUILDHALL_SEED_NODES</c>) or a line of
/// appsettings.json (<c>{"Guildhall": {"SeedNodes": "..."}}</c>); the command line wins over the variable, and that over the file.
/// </summary>
internal sealed class ClusterOptions
{
    private static readonly (string Word, ClusterProfile Value)[] Profiles = [("fast", ClusterProfile.Fast), ("cautious", ClusterProfile.Cautious)];

    private readonly Option<string?> _seeds = Values.Text("--seed-nodes", "HOST:PORT,...",
        "Joins the cluster of these nodes (the same list in the same order on all of them; only the first may form a new cluster).");
    private readonly Option<string?> _name = Values.Text("--seed-dns", "NAME:PORT",
        "Joins the nodes behind a DNS name (a head-less service), this one among them; instead of --seed-nodes.");
    private readonly Option<string?> _hostname = Values.Text("--hostname", "HOST", "Address that the other nodes reach this one by (default 127.0.0.1).");
    private readonly Option<int?> _port = Values.Whole("--cluster-port", "Port for the other nodes (default: a free one).", 0, 65_535);

    private readonly Option<ClusterProfile?> _profile = Values.OneOf("--profile",
        "fast (default) or cautious: how soon a silent node is taken for dead; the same on all nodes (akka.hocon has the price of each).", Profiles);

    private readonly Option<string?> _roles = Values.Text("--roles", "LIST",
        "What this node carries: shards, rest (the outgoing calls of all nodes), or both with a comma (default); some node must carry each.");

    private readonly Option<string?> _certificate = Values.Text("--cluster-certificate", "FILE",
        "Nodes talk by TLS, with this PKCS #12 file on all of them (its password in GUILDHALL_CLUSTER_CERTIFICATE_PASSWORD).");

    /// <summary>All of them, in the order of the help text.</summary>
    public IEnumerable<Option> All => [_seeds, _name, _hostname, _port, _roles, _profile, _certificate];

    /// <summary>What was asked.</summary>
    /// <exception cref="UsageException">A value cannot be understood.</exception>
    public ClusterSettings Read(ParseResult result, HostEnvironment environment)
    {
        var seeds = Seeds("--seed-nodes", result.GetValue(_seeds) ?? environment.Setting("SeedNodes"));
        var names = Seeds("--seed-dns", result.GetValue(_name) ?? environment.Setting("SeedDns"));
        if (names.Length > 1 || (names.Length == 1 && seeds.Length > 0)) throw new UsageException("--seed-dns is one name for all nodes: leave --seed-nodes and other names out.");
        var name = names.Length == 0 ? null : new SeedName(names[0][..names[0].LastIndexOf(':')], PortOf(names[0])!.Value);
        var port = result.GetValue(_port) ?? Port(environment.Setting("ClusterPort"));
        if (name is not null && port != 0 && port != name.Port) throw new UsageException($"all nodes of {name.Host} have the port {name.Port}: leave --cluster-port out.");
        var roles = Roles(result.GetValue(_roles) ?? environment.Setting("Roles"));
        if (roles != NodeRoles.All && name is null && seeds.Length == 0) throw new UsageException("a node alone carries everything: leave --roles out, or give --seed-nodes.");
        return new ClusterSettings(seeds, result.GetValue(_hostname) ?? environment.Setting("Hostname") ?? ClusterSettings.Loopback, name?.Port ?? port)
        {
            Name = name,
            Roles = roles,
            Profile = result.GetValue(_profile) ?? Profile(environment.Setting("Profile")),
            Certificate = ClusterCertificate.Read(result.GetValue(_certificate) ?? environment.Setting("ClusterCertificate"), environment.Setting("ClusterCertificatePassword")),
        };
    }

    private static string[] Seeds(string option, string? text)
    {
        var seeds = text?.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        foreach (var seed in seeds)
        {
            if (PortOf(seed) is null) throw new UsageException($"{option}: '{seed}' is no node: write HOST:PORT, for instance 127.0.0.1:7101, several with commas.");
        }

        return seeds;
    }

    private static int? PortOf(string seed)
    {
        var colon = seed.LastIndexOf(':');
        return colon > 0 && int.TryParse(seed.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= 65_535 ? port : null;
    }

    private static ClusterProfile Profile(string? text) =>
        text is null ? default
        : Array.FindIndex(Profiles, profile => profile.Word == text) is >= 0 and var found ? Profiles[found].Value
        : throw new UsageException($"the setting Profile (GUILDHALL_PROFILE) is '{text}': write fast or cautious.");

    private static NodeRoles Roles(string? text)
    {
        if (text is null) return NodeRoles.All;
        var roles = NodeRoles.None;
        foreach (var word in text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            roles |= word switch
            {
                "shards" => NodeRoles.Shards,
                "rest" => NodeRoles.Rest,
                _ => throw new UsageException($"--roles: '{word}' is no role: write shards, rest, or shards,rest."),
            };
        }

        return roles == NodeRoles.None ? throw new UsageException("--roles: a node without a role does nothing: write shards, rest, or shards,rest.") : roles;
    }

    private static int Port(string? text)
    {
        if (text is null) return 0;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65_535) return port;
        throw new UsageException($"the setting ClusterPort (GUILDHALL_CLUSTER_PORT) is '{text}': write a port from 0 to 65535.");
    }
}
