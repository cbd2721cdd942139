using System.Text;
using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit;
using Guildhall.Actors.Cluster;
using Guildhall.Actors.Gateway;
using Guildhall.Actors.Guilds;
using Guildhall.Actors.Guilds.State;
using Guildhall.Actors.Handlers;
using Guildhall.Actors.Storage;
using Guildhall.Actors.Tests.Guilds.State;
using Guildhall.Actors.Tests.Storage;
using Guildhall.Protocol;

namespace Guildhall.Actors.Tests.Guilds;

/// <summary>When a guild tells its gateway what is done; its timers are the test's.</summary>
public sealed class DoneReportTests : TestKit
{
    private static readonly ShardId Shard = new(0, 1);
    private static readonly GuildId Guild = new(100);
    private static readonly SessionId Session = new("abc");
    private static readonly TimeSpan FlushDelay = TimeSpan.FromMilliseconds(100);

    private readonly ScriptedStore _store = new();
    private readonly SemaphoreSlim _begun = new(0);
    private readonly SemaphoreSlim _turns = new(0);
    private readonly TestProbe _gateway;
    private readonly TestProbe _writer;
    private readonly IActorRef _guild;
    private IReadOnlyList<GuildPage> _pages = [];
    private readonly NodeLease _lease = new(TimeProvider.System);
    private readonly GuildMetrics _counts = new();
    private readonly HandlerMetrics _runs = new();

    public DoneReportTests() : base("""
        akka { loglevel = WARNING, stdout-loglevel = OFF, loggers = [], test { default-timeout = 30s, single-expect-default = 30s } }
        akka.scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit"
        """)
    {
        (_gateway, _writer) = (CreateTestProbe("gateway"), CreateTestProbe("writer"));
        var catalog = new HandlerCatalog();
        catalog.Add(() => new Held(_begun, _turns));
        var handlers = new HandlerEnvironment(catalog, null!, new HandlerOptions(), _runs, _lease, TimeProvider.System);
        _lease.Extend(TimeProvider.System.GetTimestamp(), TimeSpan.FromHours(1));
        var reader = new GuildReader(Sys, _store, new GuildReaderOptions(), new StoreMetrics(), TimeProvider.System);
        var environment = new SinkEnvironment(new GuildOptions { Members = MemberPolicy.AsSeen, FlushDelay = FlushDelay }, new GuildPolicy(), _counts,
            handlers, reader, _writer, CreateTestProbe("region"), null!);
        _guild = Sys.ActorOf(Props.Create(() => new GuildActor(environment, Guild)));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private int Waiting => ((ActorRefWithCell)_guild).Underlying.NumberOfMessages;

    [Fact]
    public async Task A_message_of_a_timer_that_is_no_longer_wanted_holds_no_report_up()
    {
        await BeginAsync();
        Say(2);
        await HeldAsync();
        // The change asks for a flush. Its timer's message comes behind the last event, and by then the hurry has cancelled it.
        Tell(3, GatewayEvent.GuildMemberAdd, """{"guild_id":"100","user":{"id":"1003","username":"sailor"},"roles":["11"]}""");
        Say(4);
        _turns.Release();
        await HeldAsync();
        _guild.Tell(GuildMessages.Hurry.Instance);
        Say(5);
        ((TestScheduler)Sys.Scheduler).Advance(FlushDelay);
        Assert.Equal(3, Waiting);
        _turns.Release(2);
        Assert.Equal([2, 4], (await _gateway.ExpectMsgAsync<GatewayMessages.DoneMany>(cancellationToken: Cancellation)).Sequences);
        Assert.Equal(5, (await _gateway.ExpectMsgAsync<GatewayMessages.Done>(cancellationToken: Cancellation)).Sequence);
    }

    [Fact]
    public async Task What_is_done_is_told_at_once_if_nothing_waits_and_together_if_something_does()
    {
        await BeginAsync();
        _turns.Release();
        Say(2);
        Assert.Equal(2, (await _gateway.ExpectMsgAsync<GatewayMessages.Done>(cancellationToken: Cancellation)).Sequence);
        await HeldAsync();
        Say(3);
        await HeldAsync();
        Say(4);
        Say(5);
        _turns.Release(3);
        Assert.Equal([3, 4, 5], (await _gateway.ExpectMsgAsync<GatewayMessages.DoneMany>(cancellationToken: Cancellation)).Sequences);
    }

    [Fact]
    public async Task Events_that_came_in_one_message_are_each_handled_and_told_together()
    {
        await BeginAsync();
        _turns.Release(3);
        _guild.Tell(Together(2, 3, 4));
        Assert.Equal([2, 3, 4], (await _gateway.ExpectMsgAsync<GatewayMessages.DoneMany>(cancellationToken: Cancellation)).Sequences);
        Assert.Equal(3, _begun.CurrentCount);
        Assert.Equal((1L + 3, 3L), (_counts.Applied, _runs.Runs)); // with the GUILD_CREATE before
    }

    [Fact]
    public async Task What_waited_in_the_mailbox_over_a_restart_does_not_overtake_what_the_gateway_sends_again()
    {
        await BeginAsync();
        _turns.Release(3);
        ((IInternalActorRef)_guild).Restart(new InvalidOperationException("a fault of ours"));
        Say(4); // told before the gateway knew
        await AttachAsync();
        _guild.Tell(Together(2, 3, 4));
        Assert.Equal([2, 3, 4], (await _gateway.ExpectMsgAsync<GatewayMessages.DoneMany>(cancellationToken: Cancellation)).Sequences);
    }

    [Fact]
    public async Task A_node_that_may_no_longer_act_leaves_the_rest_of_a_message_alone()
    {
        await BeginAsync();
        await WatchAsync(_guild);
        _guild.Tell(Together(2, 3));
        await HeldAsync();
        _lease.Revoke();
        _turns.Release(2);
        await ExpectTerminatedAsync(_guild, cancellationToken: Cancellation);
        Assert.Equal(0, _begun.CurrentCount);
        Assert.False(_gateway.HasMessages);
        Assert.Equal((1L + 1, 1L), (_counts.Applied, _runs.Runs)); // what was done is counted
    }

    [Fact]
    public async Task What_waits_for_the_state_is_left_alone_too_once_the_node_may_no_longer_act()
    {
        await BeginAsync();
        await WatchAsync(_guild);
        ((IInternalActorRef)_guild).Restart(new InvalidOperationException("a fault of ours"));
        _guild.Tell(new GuildMessages.Attach(_gateway, Shard, 1, Session, new UserId(1)));
        await StoreAsync();
        var reading = await _store.NextReadAsync();
        Say(2);
        Say(3);
        reading.Answer([new StoredGuild(_pages, [])]);
        await HeldAsync();
        _lease.Revoke();
        _turns.Release(2);
        await ExpectTerminatedAsync(_guild, cancellationToken: Cancellation);
        Assert.Equal(0, _begun.CurrentCount);
        Assert.False(_gateway.HasMessages);
    }

    protected override void AfterAll()
    {
        base.AfterAll();
        _begun.Dispose();
        _turns.Dispose();
        _counts.Dispose();
        _runs.Dispose();
    }

    private async Task BeginAsync()
    {
        await AttachAsync();
        Tell(1, GatewayEvent.GuildCreate, Story.Beginning);
        await _guild.Ask<GuildQueries.DigestAnswer>(new GuildQueries.GetDigest(Guild), Cancellation); // it is applied
        ((TestScheduler)Sys.Scheduler).Advance(FlushDelay);
        await StoreAsync();
        await _gateway.ExpectMsgAsync<GatewayMessages.DoneMany>(cancellationToken: Cancellation);
    }

    private async Task AttachAsync()
    {
        _guild.Tell(new GuildMessages.Attach(_gateway, Shard, 1, Session, new UserId(1)));
        await StoreAsync(); // the barrier before the reading
        (await _store.NextReadAsync()).Answer([new StoredGuild(_pages, [])]);
    }

    private async Task StoreAsync()
    {
        var write = await _writer.ExpectMsgAsync<StateWriterMessages.Write>(cancellationToken: Cancellation);
        if (write.Rows.Pages.Count > 0) _pages = [.. write.Rows.Pages];
        _guild.Tell(new StateWriterMessages.Written(write.Tag, WriteVerdict.Stored));
    }

    private async Task HeldAsync() => Assert.True(await _begun.WaitAsync(TimeSpan.FromSeconds(30), Cancellation));

    private void Say(int sequence) => _guild.Tell(Said(sequence));

    private void Tell(long sequence, GatewayEvent e, string body) => _guild.Tell(Dispatch(sequence, e, body));

    private static GuildMessages.Dispatch Together(params int[] sequences)
    {
        var said = sequences.Select(Said).ToList();
        foreach (var (one, next) in said.Zip(said.Skip(1))) one.Next = next;
        return said[0];
    }

    private static GuildMessages.Dispatch Said(int sequence) => Dispatch(sequence, GatewayEvent.MessageCreate,
        $$$"""{"id":"{{{9000 + sequence}}}","guild_id":"100","channel_id":"200","content":"ahoy","type":0,"author":{"id":"1","username":"sailor"}}""");

    private static GuildMessages.Dispatch Dispatch(long sequence, GatewayEvent e, string body) =>
        new(Session, sequence, e, e.Name(), EventBody.From(Encoding.UTF8.GetBytes(body)));

    /// <summary>A handler that holds its guild until the test lets go.</summary>
    private sealed class Held : GuildHandler
    {
        public Held(SemaphoreSlim begun, SemaphoreSlim turns) => On<ChatMessage>(_ =>
        {
            begun.Release();
            Assert.True(turns.Wait(TimeSpan.FromSeconds(60)));
        });
    }
}
