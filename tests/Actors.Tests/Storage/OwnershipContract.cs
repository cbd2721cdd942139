using Guildhall.Actors.Storage;
using static Guildhall.Actors.Tests.Storage.StoreSamples;

namespace Guildhall.Actors.Tests.Storage;

/// <summary>Epochs and checkpoints.</summary>
public abstract class OwnershipContract(StoreBed bed) : StoreContract(bed)
{
    [Fact]
    public async Task The_first_owner_gets_epoch_1_and_no_checkpoint()
    {
        var owner = await AcquireAsync(Shard);
        Assert.Equal(new ShardOwnership(Shard, 1, null), owner);
    }

    [Fact]
    public async Task The_next_owner_gets_the_next_epoch_and_the_last_checkpoint()
    {
        var first = await AcquireAsync(Shard);
        await WriteAsync(Write(first) with { Checkpoint = Checkpoint(Shard, 10) });
        await WriteAsync(Write(first) with { Checkpoint = Checkpoint(Shard, 12) });

        var second = await AcquireAsync(Shard);
        Assert.Equal(new ShardOwnership(Shard, 2, Checkpoint(Shard, 12)), second);
    }

    [Fact]
    public async Task All_intents_and_a_large_sequence_come_back_as_they_were()
    {
        var owner = await AcquireAsync(Shard);
        var checkpoint = Checkpoint(Shard, long.MaxValue) with { Intents = (Protocol.GatewayIntents)uint.MaxValue };
        await WriteAsync(Write(owner) with { Checkpoint = checkpoint });
        Assert.Equal([checkpoint], await Store.ReadCheckpointsAsync(Cancellation));
    }

    [Fact]
    public async Task Shards_of_different_layouts_are_different_shards()
    {
        var four = await AcquireAsync(new(1, 4));
        var eight = await AcquireAsync(new(1, 8));
        await WriteAsync(Write(eight) with { Checkpoint = Checkpoint(new(1, 8), 80) });
        Assert.Equal((1, 1), (four.Epoch, eight.Epoch));
        Assert.Null((await AcquireAsync(new(1, 4))).Checkpoint);
    }

    [Fact]
    public async Task A_forgotten_session_leaves_no_checkpoint_but_keeps_the_epoch()
    {
        var owner = await AcquireAsync(Shard);
        await WriteAsync(Write(owner) with { Checkpoint = Checkpoint(Shard, 10) });
        await WriteAsync(Write(owner) with { ForgetSession = true });

        Assert.Empty(await Store.ReadCheckpointsAsync(Cancellation));
        Assert.Equal(new ShardOwnership(Shard, 2, null), await AcquireAsync(Shard));
    }

    [Fact]
    public async Task A_session_forgotten_and_another_begun_in_one_write_leaves_the_new_one()
    {
        var owner = await AcquireAsync(Shard);
        await WriteAsync(Write(owner) with { Checkpoint = Checkpoint(Shard, 10) });
        await WriteAsync(Write(owner) with { ForgetSession = true, Checkpoint = Checkpoint(Shard, 1, "s2") });
        Assert.Equal([Checkpoint(Shard, 1, "s2")], await Store.ReadCheckpointsAsync(Cancellation));
    }

    [Fact]
    public async Task An_older_owner_is_refused_wholly_and_the_others_of_the_batch_are_stored()
    {
        var old = await AcquireAsync(Shard);
        var other = await AcquireAsync(Other);
        var current = await AcquireAsync(Shard);
        await WriteAsync(Write(current) with { Pages = [Page(Home, 1, 0, "current")] });

        var verdicts = await Store.WriteAsync(
            [
                Write(old) with
                {
                    Checkpoint = Checkpoint(Shard, 99),
                    Forget = [Home],
                    Pages = [Page(Home, 1, 1, "old")],
                    Handlers = [Handler(Home, "Counter", "old")],
                    DeadLetters = [Letter(Shard, 1)],
                    Gaps = [Gap(Shard, 1)],
                },
                Write(other) with { Checkpoint = Checkpoint(Other, 5), Pages = [Page(Neighbour, 1, 0, "other")] },
            ],
            Cancellation);

        Assert.Equal([WriteVerdict.StaleEpoch, WriteVerdict.Stored], verdicts);
        Assert.Equal(["1/0=current"], await ReadAsync(Home));
        Assert.Equal(["1/0=other"], await ReadAsync(Neighbour));
        Assert.Equal([Checkpoint(Other, 5)], await Store.ReadCheckpointsAsync(Cancellation));
        Assert.Empty(await Store.ReadDeadLettersAsync(10, Cancellation));
        Assert.Empty(await Store.ReadGapsAsync(10, Cancellation));
    }

    [Fact]
    public async Task A_shard_that_nobody_took_over_is_refused()
    {
        Assert.Equal(WriteVerdict.StaleEpoch, await WriteAsync(new ShardWrite { Shard = Shard, Epoch = 1, Pages = [Page(Home, 1, 0, "x")] }));
        Assert.Empty(await ReadAsync(Home));
    }

    [Fact]
    public async Task An_epoch_from_the_future_is_refused()
    {
        var owner = await AcquireAsync(Shard);
        Assert.Equal(WriteVerdict.StaleEpoch, await WriteAsync(Write(owner) with { Epoch = 7, Pages = [Page(Home, 1, 0, "x")] }));
    }

    [Fact]
    public async Task Old_and_new_epoch_of_one_shard_in_one_batch_get_their_own_verdicts()
    {
        var old = await AcquireAsync(Shard);
        var current = await AcquireAsync(Shard);
        var verdicts = await Store.WriteAsync(
            [Write(old) with { Pages = [Page(Home, 1, 0, "old")] }, Write(current) with { Pages = [Page(Home, 1, 0, "new")] }], Cancellation);
        Assert.Equal([WriteVerdict.StaleEpoch, WriteVerdict.Stored], verdicts);
        Assert.Equal(["1/0=new"], await ReadAsync(Home));
    }

    [Fact]
    public async Task An_attempt_that_arrives_after_later_writes_changes_nothing_and_counts_as_stored()
    {
        var owner = await AcquireAsync(Shard);
        await WriteAsync(Write(owner) with { Order = 5, Pages = [Page(Home, 1, 0, "five")], DeadLetters = [Letter(Shard, 5)] });
        await WriteAsync(Write(owner) with { Order = 6, Pages = [Page(Home, 1, 0, "six")] });
        Assert.Equal(WriteVerdict.Stored, await WriteAsync(Write(owner) with { Order = 5, Pages = [Page(Home, 1, 0, "five")] }));
        Assert.Equal(WriteVerdict.Stored, await WriteAsync(Write(owner) with { Order = 6, Pages = [Page(Home, 1, 0, "six again")] }));
        Assert.Equal(["1/0=six"], await ReadAsync(Home));
    }

    [Fact]
    public async Task A_new_owner_counts_its_writes_from_the_start()
    {
        var first = await AcquireAsync(Shard);
        await WriteAsync(Write(first) with { Order = 1000 });
        var second = await AcquireAsync(Shard);
        await WriteAsync(Write(second) with { Order = 1, Pages = [Page(Home, 1, 0, "first of the second")] });
        Assert.Equal(["1/0=first of the second"], await ReadAsync(Home));
    }

    [Fact]
    public async Task Nodes_that_take_a_shard_at_the_same_time_get_distinct_epochs()
    {
        var second = await Bed.OpenAsync();
        var owners = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => (i % 2 == 0 ? Store : second).AcquireAsync(Shard, $"node-{i}", Cancellation)));
        Assert.Equal(Enumerable.Range(1, 40).Select(e => (long)e), owners.Select(o => o.Epoch).Order());
    }

    [Fact]
    public async Task Of_two_nodes_that_write_on_and_on_only_the_last_owner_gets_through()
    {
        var second = await Bed.OpenAsync();
        var first = await AcquireAsync(Shard);
        var stale = 0;
        var writes = Task.Run(
            async () =>
            {
                for (var i = 0; stale == 0; i++)
                {
                    var verdict = await WriteAsync(Write(first) with { Checkpoint = Checkpoint(Shard, i), Pages = [Page(Home, 1, 0, $"{i}")] });
                    if (verdict == WriteVerdict.StaleEpoch) stale = i;
                }
            },
            Cancellation);
        while ((await second.ReadCheckpointsAsync(Cancellation)).Count == 0) await Task.Yield();
        var taken = await second.AcquireAsync(Shard, "node-b", Cancellation);
        await writes;

        // the new owner saw the very last thing that the old one could store
        Assert.Equal(stale - 1, taken.Checkpoint!.Committed);
        Assert.Equal([$"1/0={stale - 1}"], StoreSamples.Describe(await second.ReadGuildAsync(Home, Cancellation)));
    }
}
