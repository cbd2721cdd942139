using Guildhall.Actors.Cluster;
using Guildhall.Actors.Gateway;
using Guildhall.Actors.Handlers;
using Guildhall.Actors.Storage;
using Guildhall.LocalDiscord;
using Guildhall.Protocol;
using Microsoft.Extensions.Logging.Abstractions;

namespace Guildhall.Testing;

/// <summary>
/// A bot under test: its handlers on a real node, logged in to a local Discord of its own over real sockets, with a state folder of its own. Tests may
/// run side by side.
/// </summary>
public sealed class BotTest : IAsyncDisposable
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    private readonly HandlerCatalog _handlers;
    private readonly BotTestOptions _options;
    private readonly string _state = Directory.CreateTempSubdirectory("guildhall-test-").FullName;
    private GuildhallNode? _node;

    private BotTest(HandlerCatalog handlers, BotTestOptions options, LocalDiscordServer discord)
    {
        _handlers = handlers;
        _options = options;
        Discord = discord;
        Guilds = [.. discord.World.Guilds.Select(id => new TestGuild(this, id))];
        discord.World.MessageChanged += OnMessage;
    }

    /// <summary>The local Discord: the truth, its ledger, and faults on request.</summary>
    public LocalDiscordServer Discord { get; }

    /// <summary>The node on which the bot runs.</summary>
    public GuildhallNode Node => _node ?? throw new InvalidOperationException("The bot is not running: a restart has failed.");

    /// <summary>The guilds that the bot was in when the test began.</summary>
    public IReadOnlyList<TestGuild> Guilds { get; }

    /// <summary>The first of them.</summary>
    public TestGuild Guild => Guilds[0];

    internal TimeSpan Patience => _options.Patience;

    /// <summary>Starts a bot of one handler class.</summary>
    /// <inheritdoc cref="StartAsync(Action{HandlerCatalog}, BotTestOptions?, CancellationToken)"/>
    public static Task<BotTest> StartAsync<T>(BotTestOptions? options = null, CancellationToken cancellation = default) where T : Handler, new() =>
        StartAsync(bot => bot.Add<T>(), options, cancellation);

    /// <summary>Starts a bot; when this returns it is logged in, knows its guilds, and its commands are registered.</summary>
    /// <param name="handlers">Adds the handlers.</param>
    /// <param name="options">The world; null = two small guilds.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="StartException">The bot cannot start, for instance because an intent is missing.</exception>
    /// <exception cref="BotTestException">It did not come up within <see cref="BotTestOptions.Patience"/>.</exception>
    public static async Task<BotTest> StartAsync(Action<HandlerCatalog> handlers, BotTestOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(handlers);
        options ??= new BotTestOptions();
        var catalog = new HandlerCatalog();
        handlers(catalog);
        var test = new BotTest(catalog, options, await LocalDiscordServer.StartAsync(options.Discord, cancellation).ConfigureAwait(false));
        try
        {
            await test.LogInAsync(cancellation).ConfigureAwait(false);
            return test;
        }
        catch
        {
            await test.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Drains the bot and starts it again with the state it had, as a deploy does: its sessions are resumed.</summary>
    /// <exception cref="BotTestException">It did not come up again within <see cref="BotTestOptions.Patience"/>.</exception>
    public async Task RestartAsync(CancellationToken cancellation = default)
    {
        await LogOutAsync().ConfigureAwait(false);
        await LogInAsync(cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Discord.World.MessageChanged -= OnMessage;
        await LogOutAsync().ConfigureAwait(false);
        await Discord.DisposeAsync().ConfigureAwait(false);
        Directory.Delete(_state, recursive: true);
    }

    /// <summary>The failure of a wait, with what the bot did do.</summary>
    internal BotTestException Missed(string what, TimeSpan? within = null)
    {
        var status = _node?.Status;
        var calls = string.Join(", ", Discord.Ledger.Calls().TakeLast(5).Select(call => $"{call.Route} {call.Status}"));
        return new BotTestException(
            $"The bot did not {what} within {(within ?? Patience).TotalSeconds:0.#} s. Handlers: {status?.HandlerRuns} runs, {status?.HandlerFailures} failures, {status?.DeadLetters} dead letters. Its last calls: {calls}.");
    }

    private async Task LogInAsync(CancellationToken cancellation)
    {
        _node = await GuildhallNode.StartAsync(
            new GuildhallOptions
            {
                Api = Discord.ApiBase,
                Token = new BotToken(Discord.Token),
                Intents = _options.Intents,
                Guilds = _options.Guilds,
                Store = new StateStoreOptions { DataFolder = _state },
            }, _handlers, NullLoggerFactory.Instance, cancellation).ConfigureAwait(false);
        await UntilAsync(IsUp, cancellation).ConfigureAwait(false);
    }

    private async Task LogOutAsync()
    {
        if (_node is not { } node) return;
        _node = null;
        await node.DrainAsync(_options.Patience).ConfigureAwait(false);
        await node.DisposeAsync().ConfigureAwait(false);
    }

    // A resumed session announces no guilds: they are read from the store with their first event.
    private bool IsUp()
    {
        var status = _node!.Status;
        if (status.Fatal is { } problem) throw new BotTestException(problem);
        return status.Shards.Count == Discord.Options.Shards
            && status.Shards.All(shard => shard.Phase == GatewayPhase.Live)
            && (status.Guilds >= Discord.World.Guilds.Count || status.Shards.All(shard => shard.Resumes > 0))
            && _handlers.Commands.All(command => Discord.World.HasCommand(command.Name));
    }

    // A node's status is a picture that is taken when asked for; nothing tells that it changed.
    private async Task UntilAsync(Func<bool> holds, CancellationToken cancellation)
    {
        using var again = new PeriodicTimer(Glance);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            while (!holds()) await again.WaitForNextTickAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw Missed("come up");
        }
    }

    private void OnMessage(MessageNews news)
    {
        foreach (var guild in Guilds) guild.OnMessage(news);
    }
}
