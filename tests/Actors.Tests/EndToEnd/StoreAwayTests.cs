using System.Collections.Concurrent;
using System.Net;
using Guildhall.Actors.Cluster;
using Guildhall.Actors.Gateway;
using Guildhall.Actors.Handlers;
using Guildhall.Actors.Tests.Storage;
using Guildhall.LocalDiscord;
using Guildhall.Protocol;
using Guildhall.Tests;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Guildhall.Actors.Tests.EndToEnd;

/// <summary>A whole node whose PostgreSQL goes away under load: first the cable is cut, so that nobody answers, then the server refuses.</summary>
public sealed class StoreAwayTests : IAsyncLifetime
{
    /// <summary>The bound of <see cref="GatewayShardOptions.MaxUncommitted"/>, and more than that.</summary>
    private const int MostUncommitted = 3_500, Flood = 6_000;

    private readonly ConcurrentDictionary<string, int> _handled = new();
    private readonly PostgresBed _bed = new();
    private LocalDiscordServer _discord = null!;
    private TcpRelay _cable = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _bed.InitializeAsync();
        var server = new NpgsqlConnectionStringBuilder(PostgresBed.Server);
        _cable = new TcpRelay(new IPEndPoint(IPAddress.Loopback, server.Port));
        _discord = await LocalDiscordServer.StartAsync(new LocalDiscordOptions
        {
            Guilds = 3,
            MinMembers = 20,
            MaxMembers = 40,
            ReplayBuffer = 100_000,
            MessagesPerChannel = 20_000,
            HeartbeatInterval = TimeSpan.FromSeconds(5), // a machine may be too busy to answer one within a second
        }, Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        if (_discord is not null) await _discord.DisposeAsync();
        if (_cable is not null) await _cable.DisposeAsync();
        await _bed.DisposeAsync();
    }

    [Fact]
    public async Task Events_go_on_in_memory_and_nothing_is_committed_until_the_store_is_back_and_then_nothing_is_missing_or_twice()
    {
        await using (var node = await StartAsync())
        {
            await UntilAsync(node, () => Shard(node) is { Phase: GatewayPhase.Live } && node.Status.Members == Members());
            Say(20);
            await UntilAsync(node, () => _handled.Count == 20 && IsSettled(node));

            _cable.FallSilent();
            var before = Shard(node)!;
            var applied = node.Status.EventsApplied;
            foreach (var guild in _discord.World.Guilds) _discord.World.SetNick(guild, Someone(guild), "meanwhile");
            Say(100);
            await UntilAsync(node, () => _handled.Count == 120 && node.Status.EventsApplied >= applied + 3); // handlers run and state is applied
            await UntilAsync(node, () => node.Status.StoreAlarm is not null);
            Assert.Equal((before.Committed, before.Stored), (Shard(node)!.Committed, Shard(node)!.Stored));

            _cable.HangUp(); // what had been kept back is lost, and whoever asks again is refused
            Say(Flood);
            await UntilAsync(node, () => Shard(node) is { IsStalled: true });
            var heart = Beats();
            await UntilAsync(node, () => Beats() >= heart + 2); // a stalled read is no dead connection
            var away = Shard(node)!;
            Assert.Equal((before.Committed, before.Stored, GatewayPhase.Live), (away.Committed, away.Stored, away.Phase));
            Assert.InRange(away.Received - away.Committed, 100, MostUncommitted + 1); // the one that is too many stops the reading
            Assert.Contains("away since", node.Status.StoreAlarm, StringComparison.Ordinal);

            _cable.Mend();
            await UntilAsync(node, () => _handled.Count == 120 + Flood && IsSettled(node) && node.Status.StoreAlarm is null);
            Assert.All(_handled, message => Assert.Equal(1, message.Value));
            var after = Shard(node)!;
            Assert.Equal((0, 0, 1, GatewayPhase.Live), (after.Gaps, after.Reconnects, after.Identifies, after.Phase));
            Assert.True(await node.DrainAsync(TimeSpan.FromSeconds(30)));
        }

        await using var next = await StartAsync();
        await UntilAsync(next, () => Shard(next) is { Phase: GatewayPhase.Live, Resumes: 1 });
        Say(1);
        await UntilAsync(next, () => Tally.Of(_discord.World.Guilds[0]) == 121 + Flood); // what was stored at last is whole, too
        Assert.Equal(1, _discord.Ledger.Identifies);
    }

    private static GatewayShardStatus? Shard(GuildhallNode node) => node.Status.Shards.SingleOrDefault();

    private static bool IsSettled(GuildhallNode node) => Shard(node) is { Outstanding: 0 } shard && shard.Stored == shard.Received;

    private int Members() => _discord.World.Guilds.Sum(_discord.World.MemberCount);

    private long Beats() => _discord.Ledger.FramesReceived(GatewayOpcode.Heartbeat);

    private UserId Someone(GuildId guild) => _discord.World.Members(guild).First(user => user != _discord.BotId);

    private void Say(int count)
    {
        var guild = _discord.World.Guilds[0];
        for (var i = 0; i < count; i++) _discord.World.SendMessageAs(Someone(guild), _discord.World.Channels(guild)[0], $"{Guid.NewGuid()}");
    }

    private async Task<GuildhallNode> StartAsync()
    {
        var handlers = new HandlerCatalog();
        handlers.Add(() => new Tally(_handled));
        var store = _bed.Options;
        return await GuildhallNode.StartAsync(new GuildhallOptions
        {
            Api = _discord.ApiBase,
            Token = new BotToken(_discord.Token),
            Store = store with { ConnectionString = new NpgsqlConnectionStringBuilder(store.ConnectionString) { Host = "127.0.0.1", Port = _cable.Port }.ToString(), Timeout = TimeSpan.FromSeconds(2) },
        }, handlers, NullLoggerFactory.Instance, Cancel);
    }

    /// <summary>The limit is for a broken program, not for a slow machine.</summary>
    private async Task UntilAsync(GuildhallNode node, Func<bool> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(90));
        try
        {
            while (!condition()) await Task.Delay(20, limit.Token);
        }
        catch (OperationCanceledException) when (!Cancel.IsCancellationRequested)
        {
            Assert.Fail($"It did not come about: {_handled.Count} handled, {node.Status.Members} members, {node.Status.StoreAlarm ?? "no alarm"}, {Shard(node)}");
        }
    }

    private sealed class Tally : GuildHandler<Tally.Count>
    {
        private static readonly ConcurrentDictionary<GuildId, int> Counts = new();

        public Tally(ConcurrentDictionary<string, int> handled) => On<MessageCreate>(e =>
        {
            handled.AddOrUpdate(e.Message.Content, 1, static (_, count) => count + 1);
            Counts[Guild.Id] = ++State.Messages;
        });

        public static int Of(GuildId guild) => Counts.GetValueOrDefault(guild);

        public sealed class Count
        {
            public int Messages { get; set; }
        }
    }
}
