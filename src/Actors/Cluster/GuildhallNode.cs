using Akka.Actor;
using Akka.Hosting;
using Guildhall.Actors.Gateway;
using Guildhall.Actors.Handlers;
using Guildhall.Actors.Rest;
using Guildhall.Actors.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using AkkaCluster = Akka.Cluster.Cluster;

namespace Guildhall.Actors.Cluster;

/// <summary>
/// One running node: cluster member, gateway shards, guilds, handlers and outgoing calls. The host starts it and looks at its status; a
/// program of the bot author gets it from the host.
/// </summary>
public sealed class GuildhallNode : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly IStateStore _store;
    private readonly NodeParts _parts;
    private bool _stopped;

    private GuildhallNode(IHost host, IStateStore store, NodeParts parts)
    {
        _host = host;
        _store = store;
        _parts = parts;
    }

    /// <summary>The typed client, under the cluster's limits.</summary>
    public DiscordRest Rest => _parts.Client;

    /// <summary>The same for calls that are known only by route and body, as the HTTP proxy's.</summary>
    public IRestSender Sender => _parts.Rest.Sender;

    /// <summary>Completes when a shard has failed for good (wrong token, disallowed intent ...), with one clear line.</summary>
    public Task<string> Fatal => _parts.Alarms.Fatal;

    /// <summary>The present state; cheap, callable from any thread.</summary>
    public NodeStatus Status => new(
        _parts.Shards.Snapshot(),
        _parts.Guilds.Guilds,
        _parts.Guilds.Members,
        _parts.Guilds.Applied,
        _parts.Guilds.Recognised,
        _parts.Handlers.Runs,
        _parts.Handlers.Failures,
        _parts.Handlers.DeadLetters,
        _parts.Rest.Status,
        _parts.Alarms.Store,
        _parts.Alarms.Line,
        _parts.Address,
        _parts.Members);

    /// <summary>Opens the store, joins (or forms) the cluster and starts serving.</summary>
    /// <exception cref="StartException">It cannot start; the message is one clear line that says what to do.</exception>
    public static async Task<GuildhallNode> StartAsync(GuildhallOptions options, HandlerCatalog handlers, ILoggerFactory logs, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(handlers);
        ArgumentNullException.ThrowIfNull(logs);
        var intents = options.Intents ?? Intents.Wanted(handlers, options.Guilds);
        if (Intents.Missing(handlers, intents) is [var missing, ..]) throw new StartException(missing);

        EventWarmUp.Run(handlers);
        IStateStore? store = null;
        try
        {
            store = StateStores.Open(options.Store);
            await store.InitializeAsync(cancellation).ConfigureAwait(false);
            var parts = new NodeParts(options, intents, handlers, store);
            var builder = Host.CreateEmptyApplicationBuilder(null);
            builder.Services.AddSingleton(logs);
            builder.Services.AddSingleton<IHostLifetime, OwnersLifetime>();
            builder.Services.AddLogging();
            builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(60));
            builder.Services.AddAkka("guildhall", (akka, _) => NodeWiring.Add(akka, parts));
            var host = builder.Build();
            await host.StartAsync(cancellation).ConfigureAwait(false);
            parts.Cluster = AkkaCluster.Get(host.Services.GetRequiredService<ActorSystem>());
            return new GuildhallNode(host, store, parts);
        }
        catch (Exception e)
        {
            if (store is not null) await store.DisposeAsync().ConfigureAwait(false);
            if (e is StateStoreException) throw new StartException(e.Message, e);
            throw;
        }
    }

    /// <summary>
    /// Leaves in order: shards stop reading, guilds and checkpoints are stored, sockets are closed with a code that keeps the sessions.
    /// </summary>
    /// <returns>True if every shard drained cleanly.</returns>
    public async Task<bool> DrainAsync(TimeSpan limit)
    {
        if (_stopped) return true;
        _stopped = true;
        _parts.Shards.KeepStopped = true;
        using var cancel = new CancellationTokenSource(limit);
        await _host.StopAsync(cancel.Token).ConfigureAwait(false);
        return _parts.Shards.Snapshot().All(s => s.Phase is GatewayPhase.Drained);
    }

    /// <summary>Stops at once if <see cref="DrainAsync"/> was not called.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_stopped) await DrainAsync(TimeSpan.FromSeconds(30)).ConfigureAwait(false);
        if (_host is IAsyncDisposable host) await host.DisposeAsync().ConfigureAwait(false);
        await _store.DisposeAsync().ConfigureAwait(false);
        _parts.Dispose();
    }
}

/// <summary>The node cannot start; <see cref="Exception.Message"/> is one clear line for the operator.</summary>
public sealed class StartException(string message, Exception? inner = null) : Exception(message, inner);
