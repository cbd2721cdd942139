using Guildhall.Actors.Guilds;
using Guildhall.Host.Proxy;
using Guildhall.Protocol;

namespace Guildhall.Host.CommandLine;

/// <summary>What <c>run</c> was asked to do.</summary>
internal sealed record RunSettings
{
    /// <summary>The server to connect to; null = the embedded local Discord.</summary>
    public RemoteApi? Remote { get; init; }

    /// <summary>The embedded world; not used with <see cref="Remote"/>.</summary>
    public required WorldSettings World { get; init; }

    /// <summary>Stops by itself after this time; null = on a signal.</summary>
    public TimeSpan? For { get; init; }

    /// <summary>Where the summary goes; null = nowhere.</summary>
    public string? SummaryFile { get; init; }

    /// <summary>Where what is done with every event is written; null = nowhere.</summary>
    public string? JournalFile { get; init; }

    /// <summary>Where state lives.</summary>
    public required StoreSettings Store { get; init; }

    /// <summary>How it meets other nodes.</summary>
    public ClusterSettings Cluster { get; init; } = ClusterSettings.None;

    /// <summary>The HTTP proxy; null = none.</summary>
    public ProxySettings? Proxy { get; init; }

    /// <summary>The number of shards; null = what the server recommends.</summary>
    public int? Shards { get; init; }

    /// <summary>Intents; null = what the handlers need.</summary>
    public GatewayIntents? Intents { get; init; }

    /// <summary>Transport compression.</summary>
    public GatewayCompression Compression { get; init; } = GatewayCompression.Zstd;

    /// <summary>Which members are held.</summary>
    public MemberPolicy Members { get; init; } = MemberPolicy.All;

    /// <summary>How the run is shown and logged.</summary>
    public required OutputSettings Output { get; init; }
}

/// <summary>A server outside this process.</summary>
/// <param name="Api">Base of its REST API.</param>
/// <param name="Token">The bot token.</param>
internal sealed record RemoteApi(Uri Api, BotToken Token);

/// <summary>Where state lives.</summary>
/// <param name="DataFolder">The data folder, as an absolute path.</param>
/// <param name="PostgreSql">A connection string; null = a SQLite file in the data folder.</param>
internal sealed record StoreSettings(string DataFolder, string? PostgreSql);

/// <summary>How a run is shown and logged.</summary>
/// <param name="Plain">Lines instead of the live view.</param>
/// <param name="Verbose">All logs and stack traces.</param>
/// <param name="LogFile">A file for the logs.</param>
/// <param name="ToParent">Readings for a parent process, which also says when to stop.</param>
internal sealed record OutputSettings(bool Plain, bool Verbose, string? LogFile, bool ToParent = false);

/// <summary>A local Discord's world.</summary>
internal sealed record WorldSettings
{
    /// <summary>Port of the API; 0 = chosen by the operating system.</summary>
    public int Port { get; init; }

    /// <summary>Port of the control API; 0 = chosen by the operating system.</summary>
    public int ControlPort { get; init; }

    /// <summary>Recommended number of shards.</summary>
    public int Shards { get; init; } = 4;

    /// <summary>Faults it starts with.</summary>
    public IReadOnlyList<Guildhall.LocalDiscord.FaultSpec> Faults { get; init; } = [];

    /// <summary>What the shard count must be a multiple of.</summary>
    public int ShardMultiple { get; init; } = 1;

    /// <summary>What happens in it at which moment, or null.</summary>
    public Guildhall.LocalDiscord.Scenario? Scenario { get; init; }

    /// <summary>Where its ledger is written, or null.</summary>
    public string? LedgerFile { get; init; }

    /// <summary>Guilds.</summary>
    public int Guilds { get; init; } = 40;

    /// <summary>Members of a guild.</summary>
    public MemberRange Members { get; init; } = new(50, 500);

    /// <summary>Events a second.</summary>
    public double Rate { get; init; } = 50;

    /// <summary>Seed of world and traffic.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Shards that may identify in the same five seconds.</summary>
    public int MaxConcurrency { get; init; } = 16;
}
