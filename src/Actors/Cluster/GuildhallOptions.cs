using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography.X509Certificates;
using Guildhall.Actors.Fleet;
using Guildhall.Actors.Guilds;
using Guildhall.Actors.Handlers;
using Guildhall.Actors.Journal;
using Guildhall.Actors.Storage;
using Guildhall.Protocol;

namespace Guildhall.Actors.Cluster;

/// <summary>Everything one node has to be told.</summary>
public sealed record GuildhallOptions
{
    /// <summary>Base of the REST API with its version, for instance <c>https://discord.com/api/v10</c>; any host, port and path prefix.</summary>
    [Required]
    public required Uri Api { get; init; }

    /// <summary>The bot token.</summary>
    [Required]
    public required BotToken Token { get; init; }

    /// <summary>Intents to identify with.</summary>
    /// <value>Null (default): what the handlers' events need, GUILDS, and GUILD_MEMBERS if all members are wanted.</value>
    public GatewayIntents? Intents { get; init; }

    /// <summary>Transport compression of the gateway.</summary>
    /// <value>Default zstd-stream.</value>
    public GatewayCompression Compression { get; init; } = GatewayCompression.Zstd;

    /// <summary>Where state lives.</summary>
    [Required]
    public required StateStoreOptions Store { get; init; }

    /// <summary>The fleet.</summary>
    public FleetOptions Fleet { get; init; } = new();

    /// <summary>Guild state.</summary>
    public GuildOptions Guilds { get; init; } = new();

    /// <summary>Handlers.</summary>
    public HandlerOptions Handlers { get; init; } = new();

    /// <summary>Address the node's remoting binds to and is known by.</summary>
    /// <value>Default 127.0.0.1.</value>
    public string Hostname { get; init; } = "127.0.0.1";

    /// <summary>Port of the node's remoting; 0 (default) = chosen by the OS.</summary>
    [Range(0, 65535)]
    public int ClusterPort { get; init; }

    /// <summary>Seed nodes as host:port; empty (default) = a cluster of one.</summary>
    public IReadOnlyList<string> SeedNodes { get; init; } = [];

    /// <summary>What the node carries. A node alone must carry everything.</summary>
    /// <value>Default <see cref="NodeRoles.All"/>.</value>
    public NodeRoles Roles { get; init; } = NodeRoles.All;

    /// <summary>Certificate with its private key, the same on all nodes: they talk by TLS and only to who holds it too.</summary>
    /// <value>Null (default): clear text.</value>
    public X509Certificate2? ClusterCertificate { get; init; }

    /// <summary>How soon silence is taken for death; the same on all nodes.</summary>
    /// <value>Default <see cref="ClusterProfile.Fast"/>.</value>
    public ClusterProfile Profile { get; init; }

    /// <summary>Told what the node does with every event, for proofs; it costs a write to a file for each.</summary>
    /// <value>Null (default): nobody asks, at no cost.</value>
    public IEventJournal? Journal { get; init; }

    /// <summary>Path of akka.hocon; null = the one built into the program.</summary>
    public string? AkkaConfiguration { get; init; }
}
