using Akka.Actor;
using Akka.TestKit.Xunit;
using Guildhall.Actors.Gateway;
using Guildhall.LocalDiscord;
using Guildhall.Protocol;

namespace Guildhall.Actors.Tests.Gateway;

/// <summary>Real sockets, real compression, real sessions: what the local Discord's ledger says was sent must be what guilds were told.</summary>
public sealed class GatewayAgainstLocalDiscordTests() : TestKit("""
    akka.loglevel = WARNING
    akka.loggers = []
    akka.stdout-loglevel = OFF
    """)
{
    private readonly Record _record = new();
    private readonly FakeStore _store = new();
    private readonly GatewayRegistry _registry = new();
    private readonly TroubledSockets _sockets = new();

    private GatewayShardStatus Status => _registry.Snapshot().Single();

    [Theory]
    [InlineData(GatewayCompression.None)]
    [InlineData(GatewayCompression.Zlib)]
    [InlineData(GatewayCompression.Zstd)]
    public async Task Through_drops_and_a_crash_every_event_reaches_its_guild_in_order_and_no_identify_is_spent(GatewayCompression compression)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var discord = await LocalDiscordServer.StartAsync(new LocalDiscordOptions { Guilds = 6, ReplayBuffer = 100_000 }, cancellation);
        var gateway = Sys.ActorOf(GatewayShardActor.SupervisedProps(Options(discord, compression), Wiring()), "gateway");
        await UntilAsync(() => _registry.Snapshot().Any(status => status.Phase == GatewayPhase.Live));

        await discord.Traffic.EmitAsync(300, cancellation);
        _sockets.Drop();
        await discord.Traffic.EmitAsync(300, cancellation);
        await UntilAsync(() => Status is { Resumes: 1, Phase: GatewayPhase.Live });
        _sockets.Crash();
        await discord.Traffic.EmitAsync(300, cancellation);
        await UntilAsync(() => Status is { Resumes: 2, Phase: GatewayPhase.Live });
        await discord.Traffic.EmitAsync(100, cancellation);

        await UntilAsync(() => _record.Events.Count == Expected(discord).Count);
        foreach (var sent in Expected(discord))
            Assert.Equal((sent.Guild, sent.Event, sent.Hash), _record.Events[(sent.Session, sent.Sequence)]);
        Assert.Empty(_record.Disorder);
        Assert.Equal((1, 0), (discord.Ledger.Identifies, Status.Gaps));

        gateway.Tell(new GatewayMessages.Drain(), TestActor);
        await ExpectMsgAsync<GatewayMessages.Drained>(TimeSpan.FromMinutes(1), cancellationToken: cancellation);
        Assert.Equal(Expected(discord).Max(sent => sent.Sequence), _store.Checkpoint?.Committed);
    }

    [Fact]
    public async Task A_wrong_token_is_fatal_and_said_so()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var discord = await LocalDiscordServer.StartAsync(new LocalDiscordOptions(), cancellation);
        Sys.ActorOf(GatewayShardActor.SupervisedProps(
            Options(discord, GatewayCompression.Zstd) with { Token = new Protocol.BotToken("wrong") }, Wiring()));
        await UntilAsync(() => _registry.Snapshot().Any(status => status.Phase == GatewayPhase.Fatal));
        Assert.Equal(4004, Status.LastCloseCode);
        Assert.Contains("token", Status.LastReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_intent_that_is_not_enabled_is_fatal_and_named()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var options = new LocalDiscordOptions { PrivilegedIntents = GatewayIntents.None };
        await using var discord = await LocalDiscordServer.StartAsync(options, cancellation);
        Sys.ActorOf(GatewayShardActor.SupervisedProps(
            Options(discord, GatewayCompression.Zlib) with { Intents = GatewayIntents.Guilds | GatewayIntents.GuildMembers }, Wiring()));
        await UntilAsync(() => _registry.Snapshot().Any(status => status.Phase == GatewayPhase.Fatal));
        Assert.Contains("GuildMembers", Status.LastReason, StringComparison.Ordinal);
    }

    private Task UntilAsync(Func<bool> reached) =>
        AwaitConditionAsync(() => Task.FromResult(reached()), TimeSpan.FromMinutes(1), TimeSpan.FromMilliseconds(20),
            cancellationToken: TestContext.Current.CancellationToken);

    private static List<DispatchRecord> Expected(LocalDiscordServer discord) =>
        [.. discord.Ledger.Dispatches().Where(sent => sent.Event is not (GatewayEvent.Ready or GatewayEvent.Resumed))];

    private static GatewayShardOptions Options(LocalDiscordServer discord, GatewayCompression compression) => new()
    {
        Shard = new ShardId(0, 1),
        Token = new Protocol.BotToken(discord.Token),
        Intents = GatewayIntents.All,
        Url = discord.GatewayUrl.ToString(),
        Compression = compression,
        Needs = GatewayEventSet.All.Without(GatewayEvent.Ready),
    };

    private GatewayShardWiring Wiring() => new()
    {
        Store = _store,
        Observer = _registry,
        Sockets = _sockets,
        StateWriter = Sys.ActorOf(Props.Create(() => new MemoryWriter(_store))),
        Region = Sys.ActorOf(Props.Create(() => new RecordingRegion(_record))),
        Governor = Sys.ActorOf(Props.Create(() => new OpenGovernor())),
    };
}
