using Guildhall.Actors.Storage;
using Guildhall.Protocol;
using static Guildhall.Actors.Tests.Storage.StoreSamples;

namespace Guildhall.Actors.Tests.Storage;

/// <summary>Guild pages and handler states.</summary>
public abstract class GuildRowsContract(StoreBed bed) : StoreContract(bed)
{
    [Fact]
    public async Task Nothing_is_stored_of_an_unknown_guild()
    {
        var found = await Store.ReadGuildAsync(Home, Cancellation);
        Assert.Empty(found.Pages);
        Assert.Empty(found.Handlers);
    }

    [Fact]
    public async Task Pages_and_handler_states_come_back_in_order_and_of_their_guild_only()
    {
        var owner = await AcquireAsync(Shard);
        await WriteAsync(Write(owner) with
        {
            Pages = [Page(Home, 255, 1, "d"), Page(Home, 2, 70000, "c"), Page(Home, 2, 7, "b"), Page(Home, 0, 0, "a"), Page(Neighbour, 2, 7, "n")],
            Handlers = [Handler(Home, "Greeter", "g"), Handler(Home, "Counter", "17"), Handler(default, "Direct", "0")],
        });
        Assert.Equal(["0/0=a", "2/7=b", "2/70000=c", "255/1=d", "Counter=17", "Greeter=g"], await ReadAsync(Home));
        Assert.Equal(["2/7=n"], await ReadAsync(Neighbour));
        Assert.Equal(["Direct=0"], await ReadAsync(default));
    }

    [Fact]
    public async Task A_page_put_again_replaces_the_older()
    {
        var owner = await AcquireAsync(Shard);
        await WriteAsync(Write(owner) with { Pages = [Page(Home, 1, 0, "a"), Page(Home, 1, 1, "b")], Handlers = [Handler(Home, "h", "1")] });
        await WriteAsync(Write(owner) with { Pages = [Page(Home, 1, 1, "B")], Handlers = [Handler(Home, "h", "2")] });
        Assert.Equal(["1/0=a", "1/1=B", "h=2"], await ReadAsync(Home));
    }

    [Fact]
    public async Task Of_a_page_put_twice_in_one_write_the_last_wins()
    {
        var owner = await AcquireAsync(Shard);
        await WriteAsync(Write(owner) with
        {
            Pages = [Page(Home, 1, 0, "a"), Page(Home, 1, 0, ""), Page(Home, 1, 0, "b")],
            Handlers = [Handler(Home, "h", "1"), Handler(Home, "h", "2")],
        });
        Assert.Equal(["1/0=b", "h=2"], await ReadAsync(Home));
    }

    [Fact]
    public async Task A_guilds_head_is_replaced_removed_and_forgotten_like_any_page()
    {
        var owner = await AcquireAsync(Shard);
        var head = Page(Home, GuildPage.HeadKind, 0, "a");
        Assert.True(head.IsHead);
        await WriteAsync(Write(owner) with { Pages = [head, Page(Home, GuildPage.HeadKind, 1, "no head"), Page(Home, 1, 0, "b"), Page(Neighbour, GuildPage.HeadKind, 0, "n")] });
        await WriteAsync(Write(owner) with { Pages = [Page(Home, GuildPage.HeadKind, 0, "A")] });
        Assert.Equal(["0/0=A", "0/1=no head", "1/0=b"], await ReadAsync(Home));
        await WriteAsync(Write(owner) with { Pages = [Page(Home, GuildPage.HeadKind, 0, "")] });
        Assert.Equal(["0/1=no head", "1/0=b"], await ReadAsync(Home));
        await WriteAsync(Write(owner) with { Pages = [head] });
        await WriteAsync(Write(owner) with { ForgetPages = [Home], Pages = [Page(Home, 1, 0, "new")] });
        Assert.Equal(["1/0=new"], await ReadAsync(Home));
        Assert.Equal(["0/0=n"], await ReadAsync(Neighbour));
    }

    [Fact]
    public async Task Empty_data_removes_the_row()
    {
        var owner = await AcquireAsync(Shard);
        await WriteAsync(Write(owner) with { Pages = [Page(Home, 1, 0, "a"), Page(Home, 1, 1, "b")], Handlers = [Handler(Home, "h", "1")] });
        await WriteAsync(Write(owner) with { Pages = [Page(Home, 1, 0, ""), Page(Home, 9, 9, "")], Handlers = [Handler(Home, "h", "")] });
        Assert.Equal(["1/1=b"], await ReadAsync(Home));
    }

    [Fact]
    public async Task A_forgotten_guild_leaves_nothing_but_what_the_same_write_puts()
    {
        var owner = await AcquireAsync(Shard);
        await WriteAsync(Write(owner) with
        {
            Pages = [Page(Home, 1, 0, "a"), Page(Home, 1, 1, "b"), Page(Neighbour, 1, 0, "n")],
            Handlers = [Handler(Home, "h", "1"), Handler(Neighbour, "h", "2")],
        });
        await WriteAsync(Write(owner) with { Forget = [Home], Pages = [Page(Home, 1, 1, "new")] });
        Assert.Equal(["1/1=new"], await ReadAsync(Home));
        Assert.Equal(["1/0=n", "h=2"], await ReadAsync(Neighbour));
    }

    [Fact]
    public async Task A_guild_written_anew_keeps_its_handler_states()
    {
        var owner = await AcquireAsync(Shard);
        await WriteAsync(Write(owner) with { Pages = [Page(Home, 1, 0, "a"), Page(Home, 1, 1, "b")], Handlers = [Handler(Home, "h", "1")] });
        await WriteAsync(Write(owner) with { ForgetPages = [Home], Pages = [Page(Home, 1, 0, "A")] });
        Assert.Equal(["1/0=A", "h=1"], await ReadAsync(Home));
    }

    [Fact]
    public async Task A_failing_batch_stores_nothing()
    {
        var owner = await AcquireAsync(Shard);
        await WriteAsync(Write(owner) with { Pages = [Page(Home, 1, 0, "before")] });
        var other = await AcquireAsync(Other);
        await Assert.ThrowsAsync<StateStoreException>(() => Store.WriteAsync(
            [
                Write(owner) with { Checkpoint = Checkpoint(Shard, 3), ForgetPages = [Home], Pages = [Page(Home, 1, 0, "after")] },
                Write(other) with { Handlers = [Handler(Neighbour, null!, "a handler needs a name")] },
            ],
            Cancellation));

        Assert.Equal(["1/0=before"], await ReadAsync(Home));
        Assert.Empty(await Store.ReadCheckpointsAsync(Cancellation));
        Assert.Equal(WriteVerdict.Stored, await WriteAsync(Write(owner) with { Pages = [Page(Home, 1, 0, "works again")] }));
    }

    [Fact]
    public async Task Pages_of_any_bytes_and_sizes_come_back_as_they_were()
    {
        var owner = await AcquireAsync(Shard);
        var random = new Random(7);
        GuildPage[] pages = [.. Enumerable.Range(0, 60).Select(i =>
        {
            var buffer = new byte[i * i * 50 + 9];
            random.NextBytes(buffer);
            // slices of larger buffers, as guilds hand them over
            return new GuildPage(new GuildId(ulong.MaxValue - 1), 3, i, buffer.AsMemory(4, buffer.Length - 8));
        })];
        await WriteAsync(Write(owner) with { Pages = pages });
        var found = await Store.ReadGuildAsync(new GuildId(ulong.MaxValue - 1), Cancellation);
        Assert.Equal(pages.Select(p => Convert.ToHexString(p.Data.Span)), found.Pages.Select(p => Convert.ToHexString(p.Data.Span)));
    }

    [Fact]
    public async Task Several_guilds_are_read_at_once_in_the_order_asked()
    {
        var owner = await AcquireAsync(Shard);
        await WriteAsync(Write(owner) with
        {
            Pages = [Page(Home, 1, 0, "a"), Page(Neighbour, 1, 0, "n"), Page(Neighbour, 1, 1, "m")],
            Handlers = [Handler(Home, "h", "1")],
        });
        var found = await Store.ReadGuildsAsync([Neighbour, new GuildId(5), Home, Neighbour], Cancellation);
        Assert.Equal([["1/0=n", "1/1=m"], [], ["1/0=a", "h=1"], ["1/0=n", "1/1=m"]], found.Select(Describe));
    }

    [Fact]
    public async Task Two_nodes_that_write_at_the_same_time_both_store_everything()
    {
        var second = await Bed.OpenAsync();
        var (a, b) = (await AcquireAsync(Shard), await second.AcquireAsync(Other, "node-b", Cancellation));
        await Task.WhenAll(FillAsync(Store, a, Home), FillAsync(second, b, Neighbour));
        Assert.Equal((100, 100), ((await ReadAsync(Home)).Length, (await ReadAsync(Neighbour)).Length));
    }

    private static async Task FillAsync(IStateStore store, ShardOwnership owner, GuildId guild)
    {
        for (var i = 0; i < 100; i++)
            Assert.Equal([WriteVerdict.Stored], await store.WriteAsync([Write(owner) with { Pages = [Page(guild, 1, i, "x")] }], Cancellation));
    }
}
