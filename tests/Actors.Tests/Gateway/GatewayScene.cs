using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit;
using Guildhall.Actors.Gateway;
using Guildhall.Actors.Guilds;
using Guildhall.Actors.Storage;
using Guildhall.Protocol;
using Microsoft.Extensions.Time.Testing;

namespace Guildhall.Actors.Tests.Gateway;

/// <summary>A gateway shard among probes, in virtual time: timers run only when <see cref="Advance(TimeSpan)"/> says so.</summary>
public abstract class GatewayScene : TestKit
{
    internal static readonly ShardId Shard = new(0, 1);
    internal static readonly GuildId Guild = new(10);
    internal static readonly SessionId Session = new("abc");

    protected GatewayScene() : base("""
        akka.scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit"
        akka.loglevel = WARNING
        akka.stdout-loglevel = OFF
        akka.loggers = []
        akka.test.default-timeout = 30s
        akka.test.single-expect-default = 30s
        """)
    {
        Region = CreateTestProbe("region");
        Governor = CreateTestProbe("governor");
        Writer = CreateTestProbe("writer");
        Store = new FakeStore();
        Gateway = new FakeGateway();
        Options = new GatewayShardOptions
        {
            Shard = Shard,
            Token = new BotToken("token"),
            Intents = GatewayIntents.Guilds,
            Url = "ws://general.example",
            Compression = GatewayCompression.None,
        };
    }

    private readonly Dictionary<TestProbe, GuildMessages.Dispatch?> _next = []; // what came with the one that was read last

    internal TestProbe Region { get; }

    internal TestProbe Governor { get; }

    internal TestProbe Writer { get; }

    internal FakeStore Store { get; }

    internal FakeGateway Gateway { get; }

    internal GatewayRegistry Registry { get; } = new();

    internal FakeTimeProvider Time { get; } = new();

    internal GatewayShardOptions Options { get; set; }

    internal IActorRef Actor { get; private set; } = ActorRefs.Nobody;

    internal GatewayShardWiring Wiring => new()
    {
        Store = Store,
        StateWriter = Writer,
        Region = Region,
        Governor = Governor,
        Sockets = Gateway,
        Observer = Registry,
        HasSuccessor = () => HasSuccessor,
        Time = Time,
        Random = () => 0.5,
    };

    internal bool HasSuccessor { get; set; }

    internal void Start() => Actor = Sys.ActorOf(GatewayShardActor.Props(Options, Wiring), "gateway");

    internal static SessionCheckpoint Checkpoint(long committed) =>
        new(Shard, Session, "ws://resume.example", committed, GatewayIntents.Guilds);

    /// <summary>Lets virtual time pass: timers fire, clocks show it.</summary>
    internal void Advance(TimeSpan by)
    {
        Time.Advance(by);
        ((TestScheduler)Sys.Scheduler).Advance(by);
    }

    internal void Advance(double seconds) => Advance(TimeSpan.FromSeconds(seconds));

    /// <summary>Starts without a session and goes live; the checkpoint of READY is stored.</summary>
    internal async Task<FakeSocket> LiveAsync()
    {
        Start();
        return await IdentifyAsync(await Gateway.NextAsync());
    }

    internal async Task<FakeSocket> IdentifyAsync(FakeSocket socket, string session = "abc")
    {
        socket.Hello();
        await Governor.FishForMessageAsync<IdentifyMessages.RequestPermit>(_ => true, cancellationToken: TestContext.Current.CancellationToken);
        Actor.Tell(new IdentifyMessages.PermitGranted(Shard));
        await socket.ExpectAsync(2);
        socket.Ready(session);
        await StoredAsync(rows => rows.Checkpoint?.Session.Value == session);
        return socket;
    }

    /// <summary>Starts from a checkpoint and goes live by RESUME.</summary>
    internal async Task<FakeSocket> ResumedAsync(long committed)
    {
        Store.Checkpoint = Checkpoint(committed);
        Start();
        var socket = await Gateway.NextAsync();
        await AcceptResumeAsync(socket, committed);
        return socket;
    }

    internal static async Task AcceptResumeAsync(FakeSocket socket, long committed)
    {
        socket.Hello();
        var resume = await socket.ExpectAsync(6);
        Assert.Equal(committed, resume.GetProperty("seq").GetInt64());
        Assert.Equal("abc", resume.GetProperty("session_id").GetString());
    }

    /// <summary>The next write that fits, answered as stored like all before it.</summary>
    internal async Task<ShardWrite> StoredAsync(Func<ShardWrite, bool> fits)
    {
        while (true)
        {
            var write = await Writer.ExpectMsgAsync<StateWriterMessages.Write>(cancellationToken: TestContext.Current.CancellationToken);
            write.ReplyTo.Tell(new StateWriterMessages.Written(write.Tag, WriteVerdict.Stored));
            if (write.Rows.Checkpoint is not null || write.Rows.ForgetSession) Store.Checkpoint = write.Rows.Checkpoint;
            if (fits(write.Rows)) return write.Rows;
        }
    }

    /// <summary>A guild actor answers the gateway's call.</summary>
    internal async Task<TestProbe> GuildAwakesAsync(GuildId guild = default)
    {
        var id = guild == default ? Guild : guild;
        await Region.FishForMessageAsync<GuildMessages.Wake>(wake => wake.Guild == id, cancellationToken: TestContext.Current.CancellationToken);
        var probe = CreateTestProbe();
        Actor.Tell(new GatewayMessages.GuildStarted(id, probe));
        await probe.ExpectMsgAsync<GuildMessages.Attach>(cancellationToken: TestContext.Current.CancellationToken);
        return probe;
    }

    internal async Task<long> DispatchAsync(TestProbe guild)
    {
        var dispatch = _next.GetValueOrDefault(guild) ?? await guild.FishForMessageAsync<GuildMessages.Dispatch>(_ => true, cancellationToken: TestContext.Current.CancellationToken);
        _next[guild] = dispatch.Next;
        return dispatch.Sequence;
    }

    internal async Task<GatewayShardStatus> StatusAsync() =>
        await Actor.Ask<GatewayShardStatus>(new GatewayMessages.GetStatus(), TestContext.Current.CancellationToken);

    /// <summary>Waits until the shard is in a state, however long that takes.</summary>
    internal async Task<GatewayShardStatus> UntilAsync(Func<GatewayShardStatus, bool> reached)
    {
        GatewayShardStatus? status = null;
        for (var started = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromMinutes(1);)
        {
            status = await StatusAsync();
            if (reached(status)) return status;
            await Task.Yield();
        }

        throw new TimeoutException($"Not reached in a minute: {status}");
    }
}
