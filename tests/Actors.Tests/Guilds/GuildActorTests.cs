using System.Collections;
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

/// <summary>A guild's actor among probes, its store in the test's hand.</summary>
public sealed class GuildActorTests : TestKit
{
    private static readonly ShardId Shard = new(0, 1);
    private static readonly GuildId Guild = new(100);
    private static readonly SessionId Session = new("abc");

    private readonly ScriptedStore _store = new();
    private readonly TestProbe _region;
    private readonly TestProbe _gateway;
    private readonly TestProbe _writer;
    private readonly IActorRef _guild;

    public GuildActorTests() : base("akka { loglevel = WARNING, stdout-loglevel = OFF, loggers = [], test { default-timeout = 30s, single-expect-default = 30s } }")
    {
        (_region, _gateway, _writer) = (CreateTestProbe("region"), CreateTestProbe("gateway"), CreateTestProbe("writer"));
        _guild = Started(_writer);
    }

    private IActorRef Started(IActorRef writer)
    {
        var handlers = new HandlerEnvironment(new HandlerCatalog(), null!, new HandlerOptions(), new HandlerMetrics(), NodeLease.Endless, TimeProvider.System);
        var reader = new GuildReader(Sys, _store, new GuildReaderOptions(), new StoreMetrics(), TimeProvider.System);
        var environment = new SinkEnvironment(new GuildOptions { Members = MemberPolicy.AsSeen, FlushDelay = TimeSpan.FromMilliseconds(1) }, new GuildPolicy(),
            new GuildMetrics(), handlers, reader, writer, _region, null!);
        return Sys.ActorOf(Props.Create(() => new GuildActor(environment, Guild)));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_its_state_is_made_the_actor_is_free_and_what_comes_is_applied_after_it_in_order()
    {
        using var pages = new HeldPages(Stored(upTo: 5));
        await AttachAsync();
        (await _store.NextReadAsync()).Answer([new StoredGuild(pages, [])]);
        await pages.BegunAsync();
        for (var sequence = 4; sequence <= 9; sequence++) Send(sequence);

        // it is not held by the making: it can still answer
        await FromGuildAsync<GatewayMessages.GuildStarted>(_region);
        _guild.Tell(new GuildMessages.Wake(Shard, Guild));
        await FromGuildAsync<GatewayMessages.GuildStarted>(_region);

        pages.Release();
        var write = await _writer.ExpectMsgAsync<StateWriterMessages.Write>(cancellationToken: Cancellation);
        var store = Stored(upTo: 5).ToDictionary(page => (page.Kind, page.Page));
        foreach (var page in write.Rows.Pages) store[(page.Kind, page.Page)] = page;
        var loaded = GuildState.Load(Guild, null, store.Values).State!;
        Assert.Equal(new GuildPosition(Session, 9, 0), loaded.Position);
        Assert.Equal(Played(upTo: 9).Digest(), loaded.Digest());
    }

    [Fact]
    public async Task Events_are_done_only_when_their_pages_are_stored_though_the_state_has_gone_on_meanwhile()
    {
        await AttachAsync();
        (await _store.NextReadAsync()).Answer([new StoredGuild([], [])]);
        Send(1);
        var first = await _writer.ExpectMsgAsync<StateWriterMessages.Write>(cancellationToken: Cancellation);
        Send(2);
        Send(3);
        await _guild.Ask<GuildQueries.DigestAnswer>(new GuildQueries.GetDigest(Guild), Cancellation); // both are applied

        var loaded = GuildState.Load(Guild, null, first.Rows.Pages).State!;
        Assert.Equal(new GuildPosition(Session, 1, 0), loaded.Position);
        Assert.Equal(Played(upTo: 1).Digest(), loaded.Digest());
        await _gateway.ExpectNoMsgAsync(TimeSpan.Zero, Cancellation);
        _guild.Tell(new StateWriterMessages.Written(first.Tag, WriteVerdict.Stored));
        Assert.Equal([1], (await _gateway.ExpectMsgAsync<GatewayMessages.DoneMany>(cancellationToken: Cancellation)).Sequences);

        var second = await _writer.ExpectMsgAsync<StateWriterMessages.Write>(cancellationToken: Cancellation);
        var store = first.Rows.Pages.ToDictionary(page => (page.Kind, page.Page));
        foreach (var page in second.Rows.Pages) store[(page.Kind, page.Page)] = page;
        Assert.Equal(Played(upTo: 3).Digest(), GuildState.Load(Guild, null, store.Values).State!.Digest());
    }

    [Fact]
    public async Task A_flush_of_many_pages_holds_what_was_there_when_it_was_taken()
    {
        await AttachAsync();
        (await _store.NextReadAsync()).Answer([new StoredGuild([], [])]);
        Send(1);
        var first = await _writer.ExpectMsgAsync<StateWriterMessages.Write>(cancellationToken: Cancellation);
        _guild.Tell(new StateWriterMessages.Written(first.Tag, WriteVerdict.Stored));

        var chunk = SampleGuild.Chunk(new Random(1), 8_000, new ulong[8_000]);
        _guild.Tell(new GuildMessages.Dispatch(Session, 2, GatewayEvent.GuildMembersChunk, "GUILD_MEMBERS_CHUNK", EventBody.From(chunk)));
        var many = await _writer.ExpectMsgAsync<StateWriterMessages.Write>(cancellationToken: Cancellation);
        Assert.InRange(many.Rows.Pages.Count, 500, 8_000);
        var expected = Played(upTo: 1);
        expected.Apply(GatewayEvent.GuildMembersChunk, chunk);
        var store = first.Rows.Pages.ToDictionary(page => (page.Kind, page.Page));
        foreach (var page in many.Rows.Pages) store[(page.Kind, page.Page)] = page;
        Assert.Equal(expected.Digest(), GuildState.Load(Guild, null, store.Values).State!.Digest());
    }

    [Fact]
    public async Task What_the_gateway_awaits_is_flushed_at_once_and_said_to_be_awaited()
    {
        await AttachAsync();
        (await _store.NextReadAsync()).Answer([new StoredGuild([], [])]);
        Send(1);
        var first = await _writer.ExpectMsgAsync<StateWriterMessages.Write>(cancellationToken: Cancellation);
        Assert.False(first.IsAwaited);
        Send(2);
        _guild.Tell(GuildMessages.Hurry.Instance); // while one is on its way: the next follows it
        _guild.Tell(new StateWriterMessages.Written(first.Tag, WriteVerdict.Stored));
        Assert.True((await _writer.ExpectMsgAsync<StateWriterMessages.Write>(cancellationToken: Cancellation)).IsAwaited);
    }

    [Fact]
    public async Task A_new_life_reads_only_when_what_the_former_one_sent_to_the_store_is_answered()
    {
        var writer = Sys.ActorOf(StateWriterActor.Props(_store, new StateWriterOptions(), new StoreMetrics(), TimeProvider.System));
        var former = await WatchAsync(Started(writer));
        former.Tell(Attached(_gateway)); // nothing is under way, so the store is not asked
        (await _store.NextReadAsync()).Answer([new StoredGuild([], [])]);
        former.Tell(Dispatched(1));
        var held = await _store.NextWriteAsync();
        former.Tell(Kill.Instance);
        await ExpectTerminatedAsync(former, cancellationToken: Cancellation);

        var region = CreateTestProbe("attached");
        var next = Started(writer);
        next.Tell(Attached(region));
        await next.Ask<ActorIdentity>(new Identify(null), Cancellation); // it has been attached
        Assert.False(_store.AnyWaits);
        held.Answer([WriteVerdict.Stored]);
        var barrier = await _store.NextWriteAsync();
        Assert.True(Assert.Single(barrier.What).IsEmpty);
        barrier.Answer([WriteVerdict.Stored]);
        (await _store.NextReadAsync()).Answer([new StoredGuild(held.What.Single().Pages, [])]);
        next.Tell(Dispatched(1));
        Assert.Equal(1, (await region.ExpectMsgAsync<GatewayMessages.Done>(cancellationToken: Cancellation)).Sequence); // recognised
    }

    [Fact]
    public async Task A_life_that_learns_before_its_reading_of_another_owner_reads_nothing_and_says_so()
    {
        await WatchAsync(_guild);
        _guild.Tell(Attached(_gateway));
        var barrier = await _writer.ExpectMsgAsync<StateWriterMessages.Write>(cancellationToken: Cancellation);
        _guild.Tell(new StateWriterMessages.Written(barrier.Tag, WriteVerdict.StaleEpoch));
        Assert.Equal(1, (await _gateway.ExpectMsgAsync<GatewayMessages.Fenced>(cancellationToken: Cancellation)).Epoch);
        await ExpectTerminatedAsync(_guild, cancellationToken: Cancellation);
        Assert.False(_store.AnyWaits);
    }

    [Fact]
    public async Task What_is_sent_when_a_life_is_over_goes_nowhere()
    {
        var outlet = new WriteOutlet(_writer);
        var write = new StateWriterMessages.Write(new ShardWrite { Shard = Shard, Epoch = 1 }, _guild, new object());
        outlet.Send(write);
        outlet.Close();
        outlet.Send(write with { Tag = new object() });
        Assert.Same(write, await _writer.ExpectMsgAsync<StateWriterMessages.Write>(cancellationToken: Cancellation));
        await _writer.ExpectNoMsgAsync(TimeSpan.Zero, Cancellation);
    }

    [Fact]
    public async Task A_warm_up_ends_by_itself_and_leaves_no_trace()
    {
        var node = new GuildMetrics();
        var handlers = new HandlerEnvironment(new HandlerCatalog(), null!, new HandlerOptions(), new HandlerMetrics(), NodeLease.Endless, TimeProvider.System);
        var reader = new GuildReader(Sys, _store, new GuildReaderOptions(), new StoreMetrics(), TimeProvider.System);
        var environment = new SinkEnvironment(new GuildOptions(), new GuildPolicy(), node, handlers, reader, _writer, _region, null!);
        var warnings = CreateTestProbe("warnings");
        Sys.EventStream.Subscribe(warnings, typeof(Akka.Event.Warning)); // a guild that does not load, or whose event is left out
        Sys.EventStream.Subscribe(warnings, typeof(Akka.Event.Error));
        // an hour: it can only end because it has come to its end
        var warmUp = await WatchAsync(Sys.ActorOf(Props.Create(() => new GuildWarmUp(environment, TimeSpan.FromHours(1)))));
        (await _store.NextReadAsync()).Answer([new StoredGuild([], [])]);
        await ExpectTerminatedAsync(warmUp, cancellationToken: Cancellation);

        await warnings.ExpectNoMsgAsync(TimeSpan.Zero, Cancellation);
        await _writer.ExpectNoMsgAsync(TimeSpan.Zero, Cancellation);
        await FromGuildAsync<GatewayMessages.GuildStarted>(_region); // of the guild that every test begins with
        await _region.ExpectNoMsgAsync(TimeSpan.Zero, Cancellation);
        Assert.Equal((0, 0), (node.Guilds, node.Applied));
    }

    private static GuildMessages.Attach Attached(IActorRef gateway) => new(gateway, Shard, 1, Session, new UserId(1));

    /// <summary>Up to its reading, before which it asks the writer whether anything is on its way.</summary>
    private async Task AttachAsync()
    {
        _guild.Tell(Attached(_gateway));
        var barrier = await _writer.ExpectMsgAsync<StateWriterMessages.Write>(cancellationToken: Cancellation);
        Assert.Empty(barrier.Rows.Pages);
        Assert.True(barrier.IsAwaited);
        _guild.Tell(new StateWriterMessages.Written(barrier.Tag, WriteVerdict.Stored));
    }

    private void Send(long sequence) => _guild.Tell(Dispatched(sequence));

    private static GuildMessages.Dispatch Dispatched(long sequence)
    {
        var (e, body) = Happens(sequence);
        return new GuildMessages.Dispatch(Session, sequence, e, e.Name(), EventBody.From(body));
    }

    /// <summary>First the guild, then members that come: their number tells how often each event was applied.</summary>
    private static (GatewayEvent Event, byte[] Body) Happens(long sequence) => sequence == 1
        ? (GatewayEvent.GuildCreate, Encoding.UTF8.GetBytes(Story.Beginning))
        : (GatewayEvent.GuildMemberAdd, Encoding.UTF8.GetBytes($$$"""{"guild_id":"100","user":{"id":"{{{1000 + sequence}}}","username":"sailor"},"roles":["11"]}"""));

    private static GuildState Played(long upTo)
    {
        var state = new GuildState(Guild);
        for (var sequence = 1; sequence <= upTo; sequence++)
        {
            var (e, body) = Happens(sequence);
            state.Apply(e, body);
            state.Advance(Session, sequence);
        }

        return state;
    }

    private static IReadOnlyList<GuildPage> Stored(long upTo) => Played(upTo).TakeDirty();

    private static async Task FromGuildAsync<T>(TestProbe probe) => await probe.ExpectMsgAsync<T>(cancellationToken: Cancellation);

    /// <summary>Pages that whoever makes a guild of them has to wait for.</summary>
    private sealed class HeldPages(IReadOnlyList<GuildPage> pages) : IReadOnlyList<GuildPage>, IDisposable
    {
        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim _released = new();

        public int Count => pages.Count;

        public GuildPage this[int index] => pages[index];

        public Task BegunAsync() => _begun.Task.WaitAsync(TimeSpan.FromSeconds(60), Cancellation);

        public void Release() => _released.Set();

        public IEnumerator<GuildPage> GetEnumerator()
        {
            _begun.TrySetResult();
            _released.Wait(TimeSpan.FromSeconds(60), Cancellation);
            return pages.GetEnumerator();
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public void Dispose() => _released.Dispose();
    }
}
