using Guildhall.Actors.Handlers;
using Guildhall.Actors.Rest;
using Microsoft.Extensions.Logging;

namespace Guildhall.Actors.Cluster;

/// <summary>
/// One running node: cluster member, gateway shards, guilds, handlers and outgoing calls. The host starts it and looks at its status; a
/// program of the bot author gets it from the host.
/// </summary>
public sealed class GuildhallNode : IAsyncDisposable
{
    /// <summary>Opens the store, joins (or forms) the cluster and starts serving.</summary>
    /// <exception cref="StartException">It cannot start; the message is one clear line that says what to do.</exception>
    public static Task<GuildhallNode> StartAsync(GuildhallOptions options, HandlerCatalog handlers, ILoggerFactory logs, CancellationToken cancellation) =>
        throw new NotImplementedException();

    /// <summary>The present state; cheap, callable from any thread.</summary>
    public NodeStatus Status => throw new NotImplementedException();

    /// <summary>The typed client, under the cluster's limits.</summary>
    public DiscordRest Rest => throw new NotImplementedException();

    /// <summary>Completes when a shard has failed for good (wrong token, disallowed intent ...), with one clear line.</summary>
    public Task<string> Fatal => throw new NotImplementedException();

    /// <summary>
    /// Leaves in order: shards stop reading, guilds and checkpoints are stored, sockets are closed with a code that keeps the sessions.
    /// </summary>
    /// <returns>True if every shard drained cleanly.</returns>
    public Task<bool> DrainAsync(TimeSpan limit) => throw new NotImplementedException();

    /// <summary>Stops at once if <see cref="DrainAsync"/> was not called.</summary>
    public ValueTask DisposeAsync() => throw new NotImplementedException();
}

/// <summary>The node cannot start; <see cref="Exception.Message"/> is one clear line for the operator.</summary>
public sealed class StartException(string message, Exception? inner = null) : Exception(message, inner);
