using Guildhall.Actors.Cluster;
using Guildhall.Actors.Gateway;
using Guildhall.Actors.Handlers;
using Guildhall.Actors.Storage;
using Guildhall.LocalDiscord;
using Guildhall.Protocol;
using Microsoft.Extensions.Logging.Abstractions;

namespace Guildhall.Actors.Tests.EndToEnd;

/// <summary>A whole node against the local Discord over real sockets.</summary>
public sealed class NodeTests : IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("guildhall-node-").FullName;
    private LocalDiscordServer _discord = null!;

    public async ValueTask InitializeAsync() => _discord = await LocalDiscordServer.StartAsync(new LocalDiscordOptions
    {
        Shards = 2,
        Guilds = 6,
        MinMembers = 20,
        MaxMembers = 60,
        MaxConcurrency = 2,
    }, Cancel);

    public async ValueTask DisposeAsync()
    {
        await _discord.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fresh_node_brings_every_shard_live_and_holds_every_member()
    {
        await using var node = await StartAsync();
        await Until(() => Live(node), node);
        await Until(() => node.Status.Guilds == 6, node);
        var members = _discord.World.Guilds.Sum(_discord.World.MemberCount);
        await Until(() => node.Status.Members >= members, node);
        Assert.Equal(members, node.Status.Members);
    }

    [Fact]
    public async Task A_message_is_handled_and_answered_in_its_channel()
    {
        await using var node = await StartAsync();
        await Until(() => Live(node), node);
        var guild = _discord.World.Guilds[0];
        _discord.World.SendMessageAs(SomeUser(guild), SomeChannel(guild), "!ping");
        await Until(() => _discord.Ledger.Calls().Any(c => c.Route == "CreateMessage" && c.Status == 200 && c.Nonce is not null), node);
    }

    [Fact]
    public async Task A_slash_command_is_registered_and_answered()
    {
        await using var node = await StartAsync();
        await Until(() => _discord.Ledger.Calls().Any(c => c.Route == "BulkSetApplicationCommands" && c.Status == 200), node);
        await Until(() => Live(node), node);
        var guild = _discord.World.Guilds[0];
        _discord.World.RunCommandAs(SomeUser(guild), SomeChannel(guild), "ping");
        await Until(() => _discord.Ledger.Calls().Any(c => c.Route == "CreateInteractionResponse" && c.Status is 200 or 204), node);
    }

    [Fact]
    public async Task A_drained_node_starts_again_with_resume_and_without_identify()
    {
        await using (var first = await StartAsync())
        {
            await Until(() => Live(first) && first.Status.Guilds == 6, first);
            Assert.True(await first.DrainAsync(TimeSpan.FromSeconds(30)));
        }

        var identifies = _discord.Ledger.Identifies;
        await using var second = await StartAsync();
        await Until(() => Live(second), second);
        Assert.Equal(identifies, _discord.Ledger.Identifies);
        Assert.Equal(2, second.Status.Shards.Sum(s => s.Resumes));
    }

    [Fact]
    public async Task A_handlers_counter_survives_a_restart_and_counts_every_message_once()
    {
        var guild = _discord.World.Guilds[0];
        await using (var first = await StartAsync())
        {
            await Until(() => Live(first), first);
            for (var i = 0; i < 20; i++) _discord.World.SendMessageAs(SomeUser(guild), SomeChannel(guild), $"message {i}");
            await Until(() => Counter.Seen(guild) == 20, first);
            await first.DrainAsync(TimeSpan.FromSeconds(30));
        }

        await using var second = await StartAsync();
        await Until(() => Live(second), second);
        _discord.World.SendMessageAs(SomeUser(guild), SomeChannel(guild), "one more");
        await Until(() => Counter.Seen(guild) == 21, second);
    }

    private UserId SomeUser(GuildId guild) => _discord.World.Members(guild).First(u => u != _discord.BotId);

    private ChannelId SomeChannel(GuildId guild) => _discord.World.Channels(guild)[0];

    private static bool Live(GuildhallNode node) => node.Status.Shards is { Count: 2 } shards && shards.All(s => s.Phase == GatewayPhase.Live);

    private async Task<GuildhallNode> StartAsync()
    {
        var handlers = new HandlerCatalog();
        handlers.Add(() => new Ping());
        handlers.Add(() => new Counter());
        return await GuildhallNode.StartAsync(new GuildhallOptions
        {
            Api = _discord.ApiBase,
            Token = new BotToken(_discord.Token),
            Store = new StateStoreOptions { DataFolder = _data },
        }, handlers, NullLoggerFactory.Instance, Cancel);
    }

    /// <summary>Waits for a condition that another part of the program makes true; the limit is for a broken program, not for a slow machine.</summary>
    private static async Task Until(Func<bool> condition, GuildhallNode node)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        try
        {
            while (!condition()) await Task.Delay(20, limit.Token);
        }
        catch (OperationCanceledException) when (!Cancel.IsCancellationRequested)
        {
            Assert.Fail($"It did not come about. The node: {string.Join("; ", node.Status.Shards.Select(s => $"{s.Shard} {s.Phase} {s.Received}/{s.Committed} out {s.Outstanding} {s.LastReason}"))}; guilds {node.Status.Guilds}, members {node.Status.Members}, handler runs {node.Status.HandlerRuns}/{node.Status.HandlerFailures}, rest {string.Join(",", node.Status.Rest.ByStatus)}, {node.Status.StoreAlarm} {node.Status.Fatal}");
        }
    }

    private sealed class Ping : GuildHandler
    {
        public Ping()
        {
            On<MessageCreate>(async e =>
            {
                if (e.Message.Content == "!ping") (await Reply(e.Message.ChannelId, "pong")).OrThrow();
            });
            OnCommand("ping", ctx => ctx.ReplyAsync("pong"));
        }
    }

    private sealed class Counter : GuildHandler<Counter.Count>
    {
        private static readonly System.Collections.Concurrent.ConcurrentDictionary<GuildId, int> Counts = new();

        public Counter() => On<MessageCreate>(_ => Counts[Guild.Id] = ++State.Messages);

        public static int Seen(GuildId guild) => Counts.GetValueOrDefault(guild);

        public sealed class Count
        {
            public int Messages { get; set; }
        }
    }
}
