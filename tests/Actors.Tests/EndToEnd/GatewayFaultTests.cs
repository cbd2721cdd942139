using System.Collections.Concurrent;
using Guildhall.Actors.Cluster;
using Guildhall.Actors.Gateway;
using Guildhall.Actors.Handlers;
using Guildhall.Actors.Storage;
using Guildhall.LocalDiscord;
using Guildhall.Protocol;
using Microsoft.Extensions.Logging.Abstractions;

namespace Guildhall.Actors.Tests.EndToEnd;

/// <summary>A whole node against each gateway fault: the server's ledger says what was sent, the handler says what was handled.</summary>
public sealed class GatewayFaultTests
{
    /// <summary>What cannot lose anything, because the session and its replay buffer are kept.</summary>
    public static TheoryData<string> Lossless =>
    [
        "drop", "reset", "half-open", "stall:side=out,time=3s", "stall:side=in,time=3s", "close:code=4000", "close:code=4008", "reconnect",
        "invalidate:resumable=true", "heartbeat", "stop-acks", "stop-dispatches:for=3s", "delay:time=300ms,for=2s", "duplicate:count=0,probability=0.5,for=3s",
        "reorder:count=5", "skip:count=1", "corrupt:count=2", "truncate:count=2", "replay-buffer:size=100,for=2s", "guild-outage:guild=0,for=1s", "outage:for=2s",
    ];

    /// <summary>The same for faults of the way back, which need a dropped socket to be met.</summary>
    public static TheoryData<string> LosslessOnTheWayBack =>
    [
        "refuse-hello:count=2", "delay-hello:time=1s,for=2s", "delay-resumed:time=1s,for=3s", "refuse-resumed:resumable=true,count=2", "refuse-resumed:code=4000,count=2",
        "refuse-connect:door=resume", "refuse-connect:door=any,count=2", "reset-connect:count=2",
    ];

    /// <summary>Sessions end: what was lost is reported.</summary>
    public static TheoryData<string> Lossy => ["invalidate", "close:code=4009", "forget", "refuse-resumed:count=1"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Lossless))]
    public async Task Every_message_is_handled_once(string fault)
    {
        await using var scene = await Scene.StartAsync();
        scene.Say(5);
        scene.Break(fault);
        await scene.SayOverAsync(15, TimeSpan.FromMilliseconds(60));
        await scene.AllHandledAsync();
        Assert.Equal(0, scene.Gaps);
        Assert.Equal(1, scene.Identifies);
    }

    [Theory]
    [MemberData(nameof(LosslessOnTheWayBack))]
    public async Task Every_message_is_handled_once_although_the_way_back_is_barred(string fault)
    {
        await using var scene = await Scene.StartAsync();
        scene.Say(5);
        scene.Break(fault);
        scene.Break("drop");
        await scene.SayOverAsync(15, TimeSpan.FromMilliseconds(60));
        await scene.AllHandledAsync();
        Assert.Equal(0, scene.Gaps);
        Assert.Equal(1, scene.Identifies);
    }

    [Theory]
    [MemberData(nameof(Lossy))]
    public async Task A_session_that_ends_is_a_reported_gap_and_the_next_one_serves(string fault)
    {
        await using var scene = await Scene.StartAsync();
        scene.Say(5);
        await scene.AllHandledAsync();
        scene.Break(fault);
        // the first two end the socket themselves; a cut could overtake what they send
        if (fault is not ("invalidate" or "close:code=4009")) scene.Break("drop");
        await scene.UntilAsync(() => scene.Gaps > 0 && scene.IsLive && scene.Identifies == 2);
        scene.Say(5);
        await scene.AllHandledAsync();
    }

    /// <summary>One node, one shard, a handler that remembers what it saw.</summary>
    private sealed class Scene : IAsyncDisposable
    {
        private readonly ConcurrentDictionary<string, int> _handled = new();
        private readonly string _data = Directory.CreateTempSubdirectory("guildhall-faults-").FullName;
        private readonly LocalDiscordServer _discord;
        private GuildhallNode _node = null!;
        private int _said;

        private Scene(LocalDiscordServer discord) => _discord = discord;

        public long Gaps => _node.Status.Shards.Sum(shard => shard.Gaps);

        public long Identifies => _discord.Ledger.Identifies;

        public bool IsLive => _node.Status.Shards is [{ Phase: GatewayPhase.Live }];

        public static async Task<Scene> StartAsync()
        {
            var scene = new Scene(await LocalDiscordServer.StartAsync(new LocalDiscordOptions
            {
                Guilds = 1,
                ReplayBuffer = 1000,
                HeartbeatInterval = TimeSpan.FromSeconds(1),
            }, Cancel));
            var handlers = new HandlerCatalog();
            handlers.Add(() => new Witness(scene._handled));
            scene._node = await GuildhallNode.StartAsync(new GuildhallOptions
            {
                Api = scene._discord.ApiBase,
                Token = new BotToken(scene._discord.Token),
                Store = new StateStoreOptions { DataFolder = scene._data },
            }, handlers, NullLoggerFactory.Instance, Cancel);
            await scene.UntilAsync(() => scene.IsLive && scene._node.Status.Guilds == 1);
            return scene;
        }

        public void Break(string fault) => _discord.Faults.Start(fault.Replace("guild=0", $"guild={_discord.World.Guilds[0]}", StringComparison.Ordinal));

        public void Say(int count)
        {
            var guild = _discord.World.Guilds[0];
            for (var i = 0; i < count; i++) _discord.World.SendMessageAs(_discord.World.Members(guild, 1)[0], _discord.World.Channels(guild)[0], $"m{_said++}");
        }

        public async Task SayOverAsync(int count, TimeSpan apart)
        {
            for (var i = 0; i < count; i++)
            {
                Say(1);
                await Task.Delay(apart, Cancel);
            }
        }

        /// <summary>Every MESSAGE_CREATE that the ledger has was handled, none twice.</summary>
        public async Task AllHandledAsync()
        {
            await UntilAsync(() => _handled.Count == _discord.Ledger.CountOf(GatewayEvent.MessageCreate) && IsLive);
            Assert.All(_handled, pair => Assert.Equal(1, pair.Value));
        }

        public async Task UntilAsync(Func<bool> condition)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
            limit.CancelAfter(TimeSpan.FromSeconds(60));
            try
            {
                while (!condition()) await Task.Delay(20, limit.Token);
            }
            catch (OperationCanceledException) when (!Cancel.IsCancellationRequested)
            {
                Assert.Fail($"It did not come about: handled {_handled.Count} of {_discord.Ledger.CountOf(GatewayEvent.MessageCreate)} of {_said}; identifies {Identifies}; "
                    + string.Join("; ", _node.Status.Shards.Select(s => $"{s.Phase} {s.Received}/{s.Committed} gaps {s.Gaps} reconnects {s.Reconnects}: {s.LastReason}")));
            }
        }

        public async ValueTask DisposeAsync()
        {
            await _node.DisposeAsync();
            await _discord.DisposeAsync();
            Directory.Delete(_data, recursive: true);
        }
    }

    private sealed class Witness : GuildHandler
    {
        public Witness(ConcurrentDictionary<string, int> handled) => On<MessageCreate>(e => handled.AddOrUpdate(e.Message.Content, 1, static (_, count) => count + 1));
    }
}
