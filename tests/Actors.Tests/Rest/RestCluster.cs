using System.Diagnostics;
using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Hosting;
using Akka.Hosting;
using Akka.Remote;
using Akka.Remote.Hosting;
using Guildhall.Actors.Cluster;
using Guildhall.Actors.Rest;
using Guildhall.Protocol;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Guildhall.Actors.Tests.Rest;

/// <summary>Nodes in one process that talk over real sockets, all sending to one server.</summary>
internal sealed class RestCluster : IAsyncDisposable
{
    private const string Settings = """
        akka {
          loglevel = OFF
          stdout-loglevel = OFF
          log-dead-letters = off
          actor.serialization-settings.allow-unregistered-types = false
          cluster {
            gossip-interval = 50ms
            leader-actions-interval = 50ms
            unreachable-nodes-reaper-interval = 50ms
            periodic-tasks-initial-delay = 50ms
            down-removal-margin = 1ms
            downing-provider-class = "Akka.Cluster.NoDowning, Akka.Cluster"
            singleton.hand-over-retry-interval = 100ms
            sharding {
              state-store-mode = ddata
              retry-interval = 100ms
              waiting-for-state-timeout = 500ms
              rebalance-interval = 200ms
              coordinator-state { write-majority-plus = 0
              read-majority-plus = 0 }
              distributed-data { majority-min-cap = 1
              gossip-interval = 50ms
              notify-subscribers-interval = 20ms
              durable.keys = [] }
            }
          }
        }
        """;

    private readonly List<Node> _nodes = [];
    private string _settings = Settings;
    private TimeProvider _time = TimeProvider.System;

    public IReadOnlyList<Node> Nodes => _nodes;

    public static async Task<RestCluster> StartAsync(int nodes, RestOptions options, string? settings = null, TimeProvider? time = null)
    {
        var cluster = new RestCluster();
        if (settings is not null) cluster._settings = $"{Settings}\n{settings}";
        if (time is not null) cluster._time = time;
        for (var i = 0; i < nodes; i++) await cluster.AddAsync(options);
        return cluster;
    }

    public async Task<Node> AddAsync(RestOptions options)
    {
        var rest = new GuildhallRest(options, new RestToken(new BotToken("test-token")), _time);
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddAkka("rest", (akka, _) => akka
            .AddHocon(_settings, HoconAddMode.Prepend)
            .WithRemoting("127.0.0.1", 0)
            .WithClustering(new ClusterOptions { Roles = NodeRoleNames.Of(NodeRoles.Rest) })
            .AddGuildhallRest(rest));
        var host = builder.Build();
        await host.StartAsync();
        var system = host.Services.GetRequiredService<ActorSystem>();
        var self = Akka.Cluster.Cluster.Get(system);
        await self.JoinAsync(_nodes.Count == 0 ? self.SelfAddress : Akka.Cluster.Cluster.Get(_nodes[0].System).SelfAddress);
        var node = new Node(host, system, rest);
        _nodes.Add(node);
        foreach (var member in _nodes) await Until(() => Akka.Cluster.Cluster.Get(member.System).State.Members.Count(known => known.Status == MemberStatus.Up) == _nodes.Count);
        return node;
    }

    /// <summary>Ends a node without a word to the others, then tells them that it is dead, as failure detection would.</summary>
    public async Task KillAsync(Node node) => TellDead(await AbortAsync(node));

    /// <summary>Ends a node without a word to the others.</summary>
    public async Task<UniqueAddress> AbortAsync(Node node)
    {
        _nodes.Remove(node);
        var address = Akka.Cluster.Cluster.Get(node.System).SelfUniqueAddress;
        ((ExtendedActorSystem)node.System).Abort();
        await node.System.WhenTerminated;
        node.Rest.Dispose();
        return address;
    }

    /// <summary>Tells the others that a node is dead, as failure detection would.</summary>
    public void TellDead(UniqueAddress address)
    {
        foreach (var survivor in _nodes)
        {
            ((IRemoteActorRefProvider)((ExtendedActorSystem)survivor.System).Provider).Quarantine(address.Address, address.Uid);
            Akka.Cluster.Cluster.Get(survivor.System).Down(address.Address);
        }
    }

    /// <summary>Lets a node leave in order.</summary>
    public async Task LeaveAsync(Node node)
    {
        _nodes.Remove(node);
        await node.Host.StopAsync();
        node.Rest.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            ((ExtendedActorSystem)node.System).Abort();
            await node.System.WhenTerminated;
            node.Rest.Dispose();
        }
    }

    /// <summary>Waits for something that other threads bring about.</summary>
    public static async Task Until(Func<bool> condition)
    {
        var started = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(60), "It did not come about within a minute.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    internal sealed record Node(IHost Host, ActorSystem System, GuildhallRest Rest)
    {
        public DiscordRest Discord { get; } = new(Rest.Sender);
    }
}
