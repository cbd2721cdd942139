using System.Globalization;
using Guildhall.Actors.Gateway;
using Guildhall.Actors.Guilds;
using Guildhall.Actors.Guilds.State;
using Guildhall.Actors.Handlers;
using Guildhall.Actors.Rest;
using Guildhall.Actors.Storage;
using Guildhall.Protocol;
using AkkaCluster = Akka.Cluster.Cluster;

namespace Guildhall.Actors.Cluster;

/// <summary>What the actors of one node share.</summary>
internal sealed class NodeParts(GuildhallOptions options, GatewayIntents intents, HandlerCatalog catalog, IStateStore store) : IDisposable
{
    public GuildhallOptions Options { get; } = options;

    public GatewayIntents Intents { get; } = intents;

    public HandlerCatalog Catalog { get; } = catalog;

    public IStateStore Store { get; } = store;

    public GuildPolicy Policy { get; } = GuildPolicy.For(intents);

    public TimeProvider Time { get; } = TimeProvider.System;

    public GatewayMetrics Gateway { get; } = new(new GatewayRegistry());

    public GatewayRegistry Shards => Gateway.Registry;

    public GuildMetrics Guilds { get; } = new();

    public HandlerMetrics Handlers { get; } = new();

    public StoreMetrics StoreMetrics { get; } = new();

    public NodeAlarms Alarms { get; } = new();

    public NodeAges Ages { get; } = new(TimeProvider.System);

    public NodeLease Lease { get; } = new(TimeProvider.System);

    public GuildhallRest Rest => field ??= new GuildhallRest(new RestOptions { Api = Options.Api, WarmUp = Options.SeedNodes.Count > 0 }, new RestToken(Options.Token), Time, Lease);

    /// <summary>Set once the node has started.</summary>
    public AkkaCluster? Cluster { get; set; }

    public string Address => Cluster is { } cluster ? Text(cluster.SelfAddress) : "";

    public IReadOnlyList<NodeMember> Members => Cluster is { State: var state }
        ? [.. state.Members.Select(m => new NodeMember(Text(m.Address), m.Status.ToString(), !state.Unreachable.Contains(m)))]
        : [];

    public DiscordRest Client => field ??= new DiscordRest(Rest.Sender);

    private static string Text(Akka.Actor.Address address) => string.Create(CultureInfo.InvariantCulture, $"{address.Host}:{address.Port}");

    public void Dispose()
    {
        Rest.Dispose();
        Gateway.Dispose();
        Guilds.Dispose();
        Handlers.Dispose();
        StoreMetrics.Dispose();
    }
}
