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
    private readonly Option<string?> _hostname = Values.Text("--hostname", "HOST", "Address that the other nodes reach this one by (default 127.0.0.1).");
    private readonly Option<int?> _port = Values.Whole("--cluster-port", "Port for the other nodes (default: a free one).", 0, 65_535);

    private readonly Option<ClusterProfile?> _profile = Values.OneOf("--profile",
        "fast (default) or cautious: how soon a silent node is taken for dead; the same on all nodes (akka.hocon has the price of each).", Profiles);

    /// <summary>All of them, in the order of the help text.</summary>
    public IEnumerable<Option> All => [_seeds, _hostname, _port, _profile];

    /// <summary>What was asked.</summary>
    /// <exception cref="UsageException">A value cannot be understood.</exception>
    public ClusterSettings Read(ParseResult result, HostEnvironment environment) => new(
        Seeds(result.GetValue(_seeds) ?? environment.Setting("SeedNodes")),
        result.GetValue(_hostname) ?? environment.Setting("Hostname") ?? ClusterSettings.Loopback,
        result.GetValue(_port) ?? Port(environment.Setting("ClusterPort")))
    {
        Profile = result.GetValue(_profile) ?? Profile(environment.Setting("Profile")),
    };

    private static string[] Seeds(string? text)
    {
        var seeds = text?.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        foreach (var seed in seeds)
        {
            var colon = seed.LastIndexOf(':');
            if (colon < 1 || !int.TryParse(seed.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is < 1 or > 65_535)
                throw new UsageException($"--seed-nodes: '{seed}' is no node: write HOST:PORT, for instance 127.0.0.1:7101, several with commas.");
        }

        return seeds;
    }

    private static ClusterProfile Profile(string? text) =>
        text is null ? default
        : Array.FindIndex(Profiles, profile => profile.Word == text) is >= 0 and var found ? Profiles[found].Value
        : throw new UsageException($"the setting Profile (GUILDHALL_PROFILE) is '{text}': write fast or cautious.");

    private static int Port(string? text)
    {
        if (text is null) return 0;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65_535) return port;
        throw new UsageException($"the setting ClusterPort (GUILDHALL_CLUSTER_PORT) is '{text}': write a port from 0 to 65535.");
    }
}
