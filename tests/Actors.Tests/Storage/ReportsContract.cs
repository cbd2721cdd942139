using static Guildhall.Actors.Tests.Storage.StoreSamples;

namespace Guildhall.Actors.Tests.Storage;

/// <summary>Dead letters, gaps and fleet values.</summary>
public abstract class ReportsContract(StoreBed bed) : StoreContract(bed)
{
    [Fact]
    public async Task Dead_letters_come_back_newest_first()
    {
        var owner = await AcquireAsync(Shard);
        await WriteAsync(Write(owner) with { DeadLetters = [Letter(Shard, 1), Letter(Shard, 2), Letter(Shard, 3)] });
        var found = await Store.ReadDeadLettersAsync(2, Cancellation);
        Assert.Equal([3, 2], found.Select(l => l.Sequence));
        Assert.Equal("{}"u8.ToArray(), found[0].Payload.ToArray());
        Assert.Equal(Letter(Shard, 3) with { Payload = default }, found[0] with { Payload = default });
    }

    [Fact]
    public async Task An_event_that_fails_again_after_a_replay_is_one_dead_letter()
    {
        var owner = await AcquireAsync(Shard);
        await WriteAsync(Write(owner) with { DeadLetters = [Letter(Shard, 1), Letter(Shard, 2)] });
        await WriteAsync(Write(owner) with { DeadLetters = [Letter(Shard, 1, "boom again"), Letter(Shard, 1, "and again")] });
        var found = await Store.ReadDeadLettersAsync(10, Cancellation);
        Assert.Equal([(1, "and again"), (2, "boom")], found.Select(l => ((int)l.Sequence, l.Error)));
    }

    [Fact]
    public async Task A_dead_letter_with_unprintable_text_is_stored_too()
    {
        var owner = await AcquireAsync(Shard);
        await WriteAsync(Write(owner) with { DeadLetters = [Letter(Shard, 1, "nul \0 and half a pair \ud83d")] });
        Assert.StartsWith("nul ", Assert.Single(await Store.ReadDeadLettersAsync(10, Cancellation)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_newest_dead_letters_and_gaps_are_kept()
    {
        var small = await Bed.OpenAsync(Bed.Options with { KeepDeadLetters = 3, KeepGaps = 2 });
        var owner = await AcquireAsync(Shard);
        for (var i = 1; i <= 5; i++)
            await small.WriteAsync([Write(owner) with { DeadLetters = [Letter(Shard, i)], Gaps = [Gap(Shard, i), Gap(Shard, i + 10)] }], Cancellation);
        Assert.Equal([5, 4, 3], (await small.ReadDeadLettersAsync(10, Cancellation)).Select(l => l.Sequence));
        Assert.Equal([15, 5], (await small.ReadGapsAsync(10, Cancellation)).Select(g => g.From));
    }

    [Fact]
    public async Task Gaps_come_back_newest_first_and_once()
    {
        var owner = await AcquireAsync(Shard);
        await WriteAsync(Write(owner) with { Gaps = [Gap(Shard, 1), Gap(Shard, 2)] });
        await WriteAsync(Write(owner) with { Gaps = [Gap(Shard, 2) with { Reason = "reported again" }] });
        Assert.Equal([Gap(Shard, 2), Gap(Shard, 1)], await Store.ReadGapsAsync(10, Cancellation));
    }

    [Fact]
    public async Task A_fleet_value_is_what_was_written_last()
    {
        Assert.Null(await Store.ReadFleetValueAsync("plan", Cancellation));
        await Store.WriteFleetValueAsync("plan", "a"u8.ToArray(), Cancellation);
        await Store.WriteFleetValueAsync("plan", "bc"u8.ToArray(), Cancellation);
        await Store.WriteFleetValueAsync("budget", Array.Empty<byte>(), Cancellation);
        var second = await Bed.OpenAsync();
        Assert.Equal("bc"u8.ToArray(), await second.ReadFleetValueAsync("plan", Cancellation));
        var empty = await second.ReadFleetValueAsync("budget", Cancellation);
        Assert.NotNull(empty);
        Assert.Empty(empty);
    }
}
