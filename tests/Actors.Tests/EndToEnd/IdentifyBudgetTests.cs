using System.Collections.Concurrent;
using Guildhall.Actors.Cluster;
using Guildhall.Actors.Gateway;
using Guildhall.Actors.Handlers;
using Guildhall.Actors.Storage;
using Guildhall.LocalDiscord;
using Guildhall.Protocol;
using Microsoft.Extensions.Logging;

namespace Guildhall.Actors.Tests.EndToEnd;

/// <summary>A bot that is restarted again and again while Discord refuses each of its sessions.</summary>
public sealed class IdentifyBudgetTests : IAsyncLifetime
{
    /// <summary>One less is spent: see <c>IdentifyGovernor.Reserve</c>.</summary>
    private const int Budget = 3;

    private readonly string _data = Directory.CreateTempSubdirectory("guildhall-budget-").FullName;
    private readonly Said _said = new();
    private LocalDiscordServer _discord = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _discord = await LocalDiscordServer.StartAsync(
        new LocalDiscordOptions { Guilds = 1, MinMembers = 3, MaxMembers = 3, SessionStartTotal = Budget }, Cancel);

    public async ValueTask DisposeAsync()
    {
        await _discord.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task Its_identify_budget_is_remembered_from_life_to_life_and_its_last_one_is_never_spent()
    {
        var token = _discord.Token;
        for (var life = 1; life < Budget; life++)
        {
            await using var node = await StartAsync();
            await UntilAsync(node, () => node.Status.Shards is [{ Phase: GatewayPhase.Live }]);
            Assert.Equal(life, _discord.Ledger.Identifies);
            if (life == 1) _discord.Faults.Start("rest-status:status=503,route=GetBotGateway"); // from now on only the store knows
            _discord.Faults.Start("forget:shard=0"); // the next life finds its session refused
        }

        await using var last = await StartAsync();
        await UntilAsync(last, () => last.Status.Shards is [{ Gaps: 1 }] && _said.Any("identify budget is used up")); // it would have to identify
        Assert.NotEqual(GatewayPhase.Live, last.Status.Shards[0].Phase);
        Assert.Equal((Budget - 1, 0L, token), ((int)_discord.Ledger.Identifies, _discord.Ledger.IdentifiesRefused, _discord.Token));
    }

    private Task<GuildhallNode> StartAsync() => GuildhallNode.StartAsync(new GuildhallOptions
    {
        Api = _discord.ApiBase,
        Token = new BotToken(_discord.Token),
        Store = new StateStoreOptions { DataFolder = _data },
    }, new HandlerCatalog(), new LoggerFactory([_said]), Cancel);

    /// <summary>The limit is for a broken program, not for a slow machine.</summary>
    private static async Task UntilAsync(GuildhallNode node, Func<bool> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        try
        {
            while (!condition()) await Task.Delay(20, limit.Token);
        }
        catch (OperationCanceledException) when (!Cancel.IsCancellationRequested)
        {
            Assert.Fail($"It did not come about: {string.Join("; ", node.Status.Shards)}");
        }
    }

    /// <summary>What the nodes logged.</summary>
    private sealed class Said : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public bool Any(string text) => _lines.Any(line => line.Contains(text, StringComparison.Ordinal));

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) _lines.Enqueue(formatter(state, exception));
        }

        public void Dispose()
        {
            // nothing to let go
        }
    }
}
