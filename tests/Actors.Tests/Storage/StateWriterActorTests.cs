using System.Diagnostics.Metrics;
using Akka.Actor;
using Akka.Hosting;
using Akka.Hosting.TestKit;
using Akka.TestKit;
using Guildhall.Actors.Storage;
using Guildhall.Protocol;
using Microsoft.Extensions.Time.Testing;
using static Guildhall.Actors.Storage.StateWriterMessages;
using static Guildhall.Actors.Tests.Storage.StoreSamples;

namespace Guildhall.Actors.Tests.Storage;

public sealed class StateWriterActorTests : TestKit
{
    private readonly ScriptedStore _store = new();
    private readonly StoreMetrics _metrics = new();
    private readonly FakeTimeProvider _time = new();

    private readonly SemaphoreSlim _failures = new(0);
    private readonly MeterListener _listener = new();

    public StateWriterActorTests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter == _metrics.Meter && instrument.Name == "guildhall.store.failures") listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, _, _, _) => _failures.Release());
        _listener.Start();
    }

    private TestScheduler Scheduler => (TestScheduler)Sys.Scheduler;

    protected override void ConfigureAkka(AkkaConfigurationBuilder builder, IServiceProvider provider) =>
        builder.AddHocon("akka.scheduler.implementation = \"Akka.TestKit.TestScheduler, Akka.TestKit\"", HoconAddMode.Prepend);

    [Fact]
    public async Task A_write_is_answered_with_its_tag_when_it_is_stored()
    {
        var writer = StartAtOnce();
        writer.Tell(One(1, "a"));
        var call = await _store.NextWriteAsync();
        await NothingComesAsync();
        Store(call);
        Assert.Equal(new Written(1, WriteVerdict.Stored), await NextAsync<Written>());
    }

    [Fact]
    public async Task What_arrives_during_a_transaction_goes_into_the_next_one_merged()
    {
        var writer = StartAtOnce();
        writer.Tell(One(1, "a"));
        var first = await _store.NextWriteAsync();
        writer.Tell(One(2, "b"));
        writer.Tell(One(3, "c"));
        writer.Tell(One(4, "other", Other));
        await SettledAsync(writer);
        Assert.False(_store.AnyWaits, "one transaction at a time");
        Store(first);

        var second = await _store.NextWriteAsync();
        Assert.Equal([Shard, Other], second.What.Select(w => w.Shard));
        Assert.Equal("c"u8.ToArray(), Assert.Single(second.What[0].Pages).Data.ToArray());
        Store(second);
        await ExpectWrittenAsync(1, 2, 3, 4);
    }

    [Fact]
    public async Task A_barrier_waits_for_the_writes_of_its_shard_and_for_no_others()
    {
        var writer = StartAtOnce();
        writer.Tell(One(1, "a"));
        var first = await _store.NextWriteAsync();
        writer.Tell(Barrier(2, Other));
        await ExpectWrittenAsync(2);

        writer.Tell(Barrier(3, Shard));
        await SettledAsync(writer);
        await NothingComesAsync();
        Store(first);
        await ExpectWrittenAsync(1);
        Store(await _store.NextWriteAsync());
        await ExpectWrittenAsync(3);

        writer.Tell(Barrier(4, Shard));
        await ExpectWrittenAsync(4);
        Assert.False(_store.AnyWaits, "nothing of the shard is open");
    }

    [Fact]
    public async Task A_barrier_waits_for_the_writes_of_every_epoch_of_its_shard_also_after_a_crash()
    {
        var writer = StartAtOnce();
        writer.Tell(One(1, "old"));
        await _store.NextWriteAsync();
        writer.Tell(new Write(new ShardWrite { Shard = Shard, Epoch = 2, Pages = [Page(Home, 1, 0, "new")] }, TestActor, 2));
        writer.Tell(new Write(null!, TestActor, 0)); // breaks the actor
        var first = await _store.NextWriteAsync();
        writer.Tell(Barrier(3, Shard));
        writer.Tell(Barrier(4, Other));
        await ExpectWrittenAsync(4);

        Store(first);
        await ExpectWrittenAsync(1);
        var second = await _store.NextWriteAsync();
        await NothingComesAsync();
        Store(second);
        await ExpectWrittenAsync(2, 3);
        writer.Tell(Barrier(5, Shard));
        await ExpectWrittenAsync(5);
        Assert.False(_store.AnyWaits, "all of the shard is answered");
    }

    [Fact]
    public async Task The_first_write_waits_a_little_for_company()
    {
        var writer = Start(new StateWriterOptions { Gather = TimeSpan.FromMilliseconds(50) });
        writer.Tell(One(1, "a"));
        writer.Tell(One(2, "b", Other));
        await SettledAsync(writer);
        Scheduler.Advance(TimeSpan.FromMilliseconds(49));
        await SettledAsync(writer);
        Assert.False(_store.AnyWaits);
        Scheduler.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(2, (await _store.NextWriteAsync()).What.Count);
    }

    [Fact]
    public async Task An_awaited_write_takes_at_once_what_waits_and_what_comes_meanwhile_goes_together()
    {
        var writer = Start(new StateWriterOptions { Gather = TimeSpan.FromMilliseconds(50) });
        writer.Tell(One(1, "a"));
        await SettledAsync(writer);
        Assert.False(_store.AnyWaits);
        writer.Tell(One(2, "b", Other) with { IsAwaited = true });
        var first = await _store.NextWriteAsync();
        Assert.Equal(2, first.What.Count);

        writer.Tell(One(3, "c"));
        writer.Tell(One(4, "d", Other) with { IsAwaited = true });
        await SettledAsync(writer);
        Store(first);
        Store(await _store.NextWriteAsync()); // without a tick of the clock
        await ExpectWrittenAsync(1, 2, 3, 4);

        writer.Tell(One(5, "e"));
        await SettledAsync(writer);
        Assert.False(_store.AnyWaits); // nobody awaits it: it waits for company again
    }

    [Fact]
    public async Task A_transaction_is_bounded_and_a_write_is_never_split()
    {
        var writer = Start(new StateWriterOptions { Gather = TimeSpan.Zero, MaxBytes = 4096 });
        writer.Tell(One(0, "a"));
        var call = await _store.NextWriteAsync();
        for (var i = 1; i <= 3; i++) writer.Tell(One(i, new string('x', 1500), new ShardId(i, 4)));
        writer.Tell(One(4, new string('y', 9000)));
        await SettledAsync(writer);

        Store(call);
        Store(call = await _store.NextWriteAsync());
        Assert.Equal(2, call.What.Count);
        Store(call = await _store.NextWriteAsync());
        Assert.Equal(1500, Assert.Single(call.What).Pages[0].Data.Length);
        Store(call = await _store.NextWriteAsync());
        Assert.Equal(9000, Assert.Single(call.What).Pages[0].Data.Length);
        await ExpectWrittenAsync(0, 1, 2, 3, 4);
    }

    [Fact]
    public async Task A_refused_shard_is_told_so_and_the_others_are_not()
    {
        var writer = Start(new StateWriterOptions { Gather = TimeSpan.FromMilliseconds(50) });
        writer.Tell(One(1, "a"));
        writer.Tell(One(2, "b", Other));
        writer.Tell(One(3, "c"));
        await SettledAsync(writer);
        Scheduler.Advance(TimeSpan.FromMilliseconds(50));
        (await _store.NextWriteAsync()).Answer([WriteVerdict.StaleEpoch, WriteVerdict.Stored]);

        Written[] answers = [await NextAsync<Written>(), await NextAsync<Written>(), await NextAsync<Written>()];
        Assert.Equal(
            [new Written(1, WriteVerdict.StaleEpoch), new Written(3, WriteVerdict.StaleEpoch), new Written(2, WriteVerdict.Stored)], answers);
    }

    [Fact]
    public async Task Two_epochs_of_one_shard_are_stored_as_two_writes_in_order()
    {
        var writer = Start(new StateWriterOptions { Gather = TimeSpan.FromMilliseconds(50) });
        writer.Tell(One(1, "old"));
        writer.Tell(new Write(new ShardWrite { Shard = Shard, Epoch = 2, Pages = [Page(Home, 1, 0, "new")] }, TestActor, 2));
        await SettledAsync(writer);
        Scheduler.Advance(TimeSpan.FromMilliseconds(50));
        Assert.Equal([1, 2], (await _store.NextWriteAsync()).What.Select(w => w.Epoch));
    }

    [Fact]
    public async Task A_store_that_is_away_is_tried_until_it_is_back_and_everybody_is_answered_once()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var alarms = CreateTestProbe();
        Sys.EventStream.Subscribe(alarms, typeof(StoreUnavailable));
        Sys.EventStream.Subscribe(alarms, typeof(StoreRecovered));
        var writer = StartAtOnce();
        writer.Tell(One(1, "a"));
        var call = await _store.NextWriteAsync();
        writer.Tell(One(2, "b"));

        for (var failures = 0; failures < 20; failures++)
        {
            Assert.Equal("a"u8.ToArray(), Assert.Single(call.What).Pages[0].Data.ToArray());
            call.Fail("the disk is full");
            await FailureSeenAsync(writer);
            _time.Advance(TimeSpan.FromSeconds(5));
            Scheduler.Advance(TimeSpan.FromSeconds(5));
            call = await _store.NextWriteAsync();
        }

        Store(call);
        Store(await _store.NextWriteAsync());
        Assert.Equal("the disk is full", (await alarms.ExpectMsgAsync<StoreUnavailable>(cancellationToken: cancellation)).Error);
        Assert.Equal(TimeSpan.FromSeconds(100), (await alarms.ExpectMsgAsync<StoreRecovered>(cancellationToken: cancellation)).After);
        await ExpectWrittenAsync(1, 2);
        await NothingComesAsync();
    }

    [Fact]
    public async Task A_flush_is_answered_when_what_came_before_is_stored()
    {
        var writer = Start(new StateWriterOptions { Gather = TimeSpan.FromSeconds(1) });
        writer.Tell(One(1, "a"));
        writer.Tell(new Flush(TimeSpan.FromSeconds(4)), TestActor);
        Store(await _store.NextWriteAsync());
        await ExpectWrittenAsync(1);
        Assert.Equal(new Flushed(0), await NextAsync<Flushed>());
    }

    [Fact]
    public async Task A_flush_gives_up_at_its_limit_and_says_what_is_missing()
    {
        var writer = StartAtOnce();
        writer.Tell(One(1, "a"));
        writer.Tell(One(2, "b"));
        writer.Tell(new Flush(TimeSpan.FromSeconds(4)), TestActor);
        await _store.NextWriteAsync();
        await SettledAsync(writer);
        Scheduler.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(new Flushed(2), await NextAsync<Flushed>());
    }

    [Fact]
    public async Task A_writer_that_crashes_goes_on_where_it_stopped()
    {
        var writer = StartAtOnce();
        writer.Tell(One(1, "a"));
        var before = await _store.NextWriteAsync();
        writer.Tell(One(2, "b"));
        await SettledAsync(writer);
        // a write without rows breaks the actor
        writer.Tell(new Write(null!, TestActor, 0));
        var after = await _store.NextWriteAsync();
        Assert.Equal(before.What, after.What);
        Store(after);
        Store(await _store.NextWriteAsync());
        await ExpectWrittenAsync(1, 2);

        Store(before);
        await SettledAsync(writer);
        await NothingComesAsync();
    }

    [Fact]
    public async Task Every_transaction_has_a_higher_order_than_the_last_and_a_retry_has_the_same()
    {
        var writer = StartAtOnce();
        writer.Tell(One(1, "a"));
        var first = await _store.NextWriteAsync();
        first.Fail("the answer was lost");
        await FailureSeenAsync(writer);
        Scheduler.Advance(TimeSpan.FromSeconds(5));
        var again = await _store.NextWriteAsync();
        Assert.Equal(first.What[0].Order, again.What[0].Order);
        Store(again);
        writer.Tell(One(2, "b"));
        Assert.True((await _store.NextWriteAsync()).What[0].Order > again.What[0].Order);
    }

    protected override async Task AfterAllAsync()
    {
        await base.AfterAllAsync();
        _listener.Dispose();
        _failures.Dispose();
        _metrics.Dispose();
    }

    private static void Store(ScriptedStore.Call<IReadOnlyList<ShardWrite>, IReadOnlyList<WriteVerdict>> call) =>
        call.Answer([.. call.What.Select(_ => WriteVerdict.Stored)]);

    private IActorRef StartAtOnce() => Start(new StateWriterOptions { Gather = TimeSpan.Zero });

    private IActorRef Start(StateWriterOptions options) => Sys.ActorOf(StateWriterActor.Props(_store, options, _metrics, _time));

    private Write Barrier(int tag, ShardId shard) => new(new ShardWrite { Shard = shard, Epoch = 1 }, TestActor, tag);

    private Write One(int tag, string text, ShardId? shard = null) =>
        new(new ShardWrite { Shard = shard ?? Shard, Epoch = 1, Pages = [Page(Home, 1, 0, text)] }, TestActor, tag);

    /// <summary>The actor has read everything told so far.</summary>
    private static async Task SettledAsync(IActorRef writer) =>
        await writer.Ask<ActorIdentity>(new Identify(0), TestContext.Current.CancellationToken);

    /// <summary>The failure was counted and its retry timer runs.</summary>
    private async Task FailureSeenAsync(IActorRef writer)
    {
        await _failures.WaitAsync(TestContext.Current.CancellationToken);
        await SettledAsync(writer);
    }

    private async Task ExpectWrittenAsync(params int[] tags)
    {
        foreach (var tag in tags) Assert.Equal(new Written(tag, WriteVerdict.Stored), await NextAsync<Written>());
    }

    private ValueTask<T> NextAsync<T>() => ExpectMsgAsync<T>(cancellationToken: TestContext.Current.CancellationToken);

    private ValueTask NothingComesAsync() => ExpectNoMsgAsync(TimeSpan.Zero, TestContext.Current.CancellationToken);
}
