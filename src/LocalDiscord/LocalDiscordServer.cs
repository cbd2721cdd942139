using System.Net;
using Guildhall.LocalDiscord.Gateway;
using Guildhall.LocalDiscord.Model;
using Guildhall.LocalDiscord.Rest;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Guildhall.LocalDiscord;

/// <summary>
/// A Discord in this process, on loopback only: gateway, REST, a world of guilds and users, traffic, and a ledger of all that was sent
/// and called. Real libraries accept it as Discord.
/// </summary>
public sealed partial class LocalDiscordServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly WorldState _world;
    private readonly SessionHub _hub;
    private readonly GatewayProtocol _gateway;
    private readonly LedgerFile? _file;

    private LocalDiscordServer(WebApplication app, WorldState world, SessionHub hub, GatewayProtocol gateway, Ledger ledger, LedgerFile? file, RestLimits limits, Ports ports)
    {
        _app = app;
        _world = world;
        _hub = hub;
        _gateway = gateway;
        _file = file;
        Ledger = ledger;
        Faults = new Faults(new FaultGround(world, hub, gateway, limits, gateway.Faults), ledger);
        Limits = limits;
        World = new World(world, hub);
        Traffic = new TrafficGenerator(world, gateway);
        ApiBase = new Uri($"http://127.0.0.1:{ports.Main}/api/v10");
        GatewayUrl = new Uri($"ws://127.0.0.1:{ports.Main}");
        ResumeUrl = new Uri($"ws://127.0.0.1:{ports.Resume}");
        ControlBase = new Uri($"http://127.0.0.1:{ports.Control}/control");
    }

    /// <summary>The REST base, for instance <c>http://127.0.0.1:4711/api/v10</c>.</summary>
    public Uri ApiBase { get; }

    /// <summary>The gateway address without a query, as GET /gateway gives it.</summary>
    public Uri GatewayUrl { get; }

    /// <summary>The address for RESUME, as READY gives it.</summary>
    public Uri ResumeUrl { get; }

    /// <summary>The control API, on a port of its own.</summary>
    public Uri ControlBase { get; }

    /// <summary>The bot token in force; it changes when the daily IDENTIFY budget is overdrawn.</summary>
    public string Token
    {
        get { lock (_world.Sync) return _gateway.Token; }
    }

    /// <summary>The bot's user id, which is its application's too.</summary>
    public UserId BotId => _world.Bot.Id;

    /// <summary>What it was made with.</summary>
    public LocalDiscordOptions Options => _world.Options;

    /// <summary>Guilds, channels, members: the truth to compare with, and scripted users.</summary>
    public World World { get; }

    /// <summary>What was sent and called.</summary>
    public Ledger Ledger { get; }

    /// <summary>What goes wrong on purpose.</summary>
    public Faults Faults { get; }

    /// <summary>Dispatches written to sockets since the start, replayed ones counted again.</summary>
    public long DispatchesSent => _gateway.DispatchesSent;

    /// <summary>The REST limits.</summary>
    public RestLimits Limits { get; }

    /// <summary>Simulated users.</summary>
    public TrafficGenerator Traffic { get; }

    /// <summary>Starts a local Discord; it listens when this returns.</summary>
    /// <exception cref="LocalDiscordException">An option is out of range, or a port is in use.</exception>
    public static async Task<LocalDiscordServer> StartAsync(LocalDiscordOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new LocalDiscordOptions();
        options.Validate();
        var file = options.LedgerFile is { } path ? LedgerFile.Open(path, options.Log) : null;
        var ledger = new Ledger(options.LedgerCapacity, options.Time, file);
        var faults = new FaultBoard();
        var hub = new SessionHub(ledger);
        var world = WorldBuilder.Build(options, new Outbox(hub));
        var gate = new IdentifyGate(options.Time, options.MaxConcurrency, options.SessionStartTotal);
        var gateway = new GatewayProtocol(world, hub, ledger, gate, faults) { Token = BotToken.Make(world.Bot.Id, ref world.Random) };
        var limits = new RestLimits(options.RateLimits, options.Time, options.Seed);
        var (app, listeners) = Build(options, new RestServer(world, gateway, limits, ledger), new GatewayEndpoint(gateway), faults, out var control);
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (IOException inUse)
        {
            await app.DisposeAsync();
            if (file is not null) await file.DisposeAsync();
            throw new LocalDiscordException($"Port {options.Port} or control port {options.ControlPort} of 127.0.0.1 is in use: choose another, or 0 for a free one.", inUse);
        }

        var ports = new Ports(listeners[0].IPEndPoint!.Port, listeners[1].IPEndPoint!.Port, listeners[2].IPEndPoint!.Port);
        gateway.Url = $"ws://127.0.0.1:{ports.Main}";
        gateway.ResumeUrl = $"ws://127.0.0.1:{ports.Resume}";
        var server = new LocalDiscordServer(app, world, hub, gateway, ledger, file, limits, ports);
        control.Serve(server);
        options.Log.LogInformation("Local Discord at {Api}: {Guilds} guilds, control at {Control}", server.ApiBase, world.Guilds.Count, server.ControlBase);
        foreach (var fault in options.Faults) server.Faults.Start(fault);
        if (options.EventsPerSecond > 0) server.Traffic.Start(options.EventsPerSecond);
        return server;
    }

    /// <summary>Ends everything: traffic, sockets (cut, not closed, so that clients see a crash), listeners.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopScenariosAsync();
        await Traffic.DisposeAsync();
        Faults.EndAll();
        lock (_world.Sync)
        {
            foreach (var connection in _gateway.Connections.Values) connection.Drop("the server stops");
            foreach (var session in _hub.All.ToArray()) _hub.Remove(session);
            _world.Agenda.Dispose();
        }

        await _app.StopAsync();
        await _app.DisposeAsync();
        if (_file is not null) await _file.DisposeAsync();
    }

    private static (WebApplication App, ListenOptions[] Listeners) Build(LocalDiscordOptions options, RestServer rest, GatewayEndpoint gateway, FaultBoard faults, out ControlEndpoint control)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        var listeners = new ListenOptions[3];
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 26 << 20;
            kestrel.Limits.MaxConcurrentUpgradedConnections = null;
            Listen(kestrel, options.Port, Door.Main);
            Listen(kestrel, 0, Door.Resume);
            Listen(kestrel, options.ControlPort, Door.Control);
        });
        builder.Services.Configure<Microsoft.Extensions.Hosting.HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        var app = builder.Build();
        var handler = control = new ControlEndpoint();
        app.Use((context, next) =>
        {
            GatewayEndpoint.Prepare(context);
            return next(context);
        });
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = Timeout.InfiniteTimeSpan });
        app.Run(context =>
        {
            var door = context.Features.Get<DoorFeature>()!.Door;
            if (door == Door.Control) return handler.HandleAsync(context);
            return context.WebSockets.IsWebSocketRequest ? gateway.AcceptAsync(context, door == Door.Resume) : rest.HandleAsync(context);
        });
        return (app, listeners);

        void Listen(KestrelServerOptions kestrel, int port, Door door) => kestrel.Listen(IPAddress.Loopback, port, listen =>
        {
            listeners[(int)door] = listen;
            listen.Protocols = HttpProtocols.Http1;
            listen.Use(next => connection =>
            {
                if (faults.IsDown && door != Door.Control)
                {
                    connection.Abort();
                    return Task.CompletedTask;
                }

                connection.Features.Set(new DoorFeature(door));
                return next(connection);
            });
        });
    }

    private enum Door { Main, Resume, Control }

    private sealed record DoorFeature(Door Door);

    private readonly record struct Ports(int Main, int Resume, int Control);
}
