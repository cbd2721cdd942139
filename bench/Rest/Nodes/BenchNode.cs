using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Hosting;
using Akka.Hosting;
using Akka.Remote.Hosting;
using Guildhall.Actors.Cluster;
using Guildhall.Actors.Rest;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Guildhall.Bench.Rest.Nodes;

/// <summary>A node of the runtime that has its REST side only, with the settings that a real node has.</summary>
internal sealed class BenchNode : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly GuildhallRest _rest;

    private BenchNode(IHost host, GuildhallRest rest)
    {
        _host = host;
        _rest = rest;
        Discord = new DiscordRest(rest.Sender);
        Cluster = Akka.Cluster.Cluster.Get(host.Services.GetRequiredService<ActorSystem>());
    }

    /// <summary>The client.</summary>
    public DiscordRest Discord { get; }

    /// <summary>The cluster as this node sees it.</summary>
    public Akka.Cluster.Cluster Cluster { get; }

    /// <summary>Calls and limits.</summary>
    public RestStatus Status => _rest.Status;

    /// <summary>Host and port for other nodes.</summary>
    public string Address => $"{Cluster.SelfAddress.Host}:{Cluster.SelfAddress.Port}";

    /// <summary>Starts a node and waits until it is a member.</summary>
    /// <param name="options">Its calls.</param>
    /// <param name="seed">Address of a running node; null = the first one.</param>
    public static async Task<BenchNode> StartAsync(RestOptions options, string? seed = null)
    {
        var rest = new GuildhallRest(options, new RestToken(new BotToken("bench-token")), TimeProvider.System);
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddAkka("guildhall", (akka, _) => akka
            .AddHocon(AkkaConfiguration.Load(null, ClusterProfile.Fast), HoconAddMode.Append)
            .WithRemoting(new RemoteOptions { HostName = "127.0.0.1", Port = 0 })
            .WithClustering(new ClusterOptions { Roles = NodeRoleNames.Of(NodeRoles.Rest) })
            .WithActors((system, _) => system.ActorOf(Props.Create(() => new FastDown()), "fast-down"))
            .AddGuildhallRest(rest));
        var host = builder.Build();
        await host.StartAsync();
        var node = new BenchNode(host, rest);
        await node.Cluster.JoinAsync(seed is null ? node.Cluster.SelfAddress : Akka.Actor.Address.Parse($"akka.tcp://guildhall@{seed}"));
        return node;
    }

    /// <summary>Waits until so many members are up.</summary>
    public async Task MembersAsync(int count)
    {
        while (Cluster.State.Members.Count(member => member.Status == MemberStatus.Up) != count) await Task.Delay(20);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        _rest.Dispose();
    }
}
