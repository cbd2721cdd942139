using CsCheck;
using Guildhall.Actors.Guilds.State;
using Guildhall.Actors.Storage;
using Guildhall.Protocol;

namespace Guildhall.Actors.Tests.Guilds.State;

public class PagedTableTests
{
    private static readonly GuildId Guild = new(100);

    private static readonly Gen<ulong> Keys = Gen.Frequency((3, Gen.ULong[0, 40]), (1, Gen.ULong), (1, Gen.OneOf(Gen.Const(0UL), Gen.Const(ulong.MaxValue), Gen.Const(1UL << 63))));

    private static readonly Gen<(int Kind, ulong Key, byte[] Payload)[]> Steps =
        Gen.Select(Gen.Int[0, 9], Keys, Gen.Byte.Array[0, 90]).Array[0, 400];

    [Fact]
    public void It_behaves_as_a_sorted_dictionary_whatever_is_done_to_it()
    {
        Gen.Select(Steps, Gen.OneOf(Gen.Const(64), Gen.Const(200), Gen.Const(1024))).Sample((steps, splitAt) =>
        {
            var table = new PagedTable(GuildTable.Members, splitAt);
            var model = new SortedDictionary<ulong, byte[]>();
            foreach (var (kind, key, payload) in steps)
            {
                if (kind < 6)
                {
                    var changed = !model.TryGetValue(key, out var before) || !before.AsSpan().SequenceEqual(payload);
                    Assert.Equal(changed, table.Put(key, payload));
                    model[key] = payload;
                }
                else
                {
                    Assert.Equal(model.Remove(key), table.Remove(key));
                }

                Assert.Equal(model.Count, table.Count);
            }

            AssertSame(model, table);
            foreach (var (_, key, _) in steps)
            {
                Assert.Equal(model.TryGetValue(key, out var expected), table.TryGet(key, out var actual));
                Assert.True(expected.AsSpan().SequenceEqual(actual));
                var after = new List<ulong>();
                foreach (var record in table.After(key)) after.Add(record.Key);
                Assert.Equal(model.Keys.Where(other => other > key), after);
            }
        }, iter: 250);
    }

    [Fact]
    public void What_was_stored_after_any_number_of_changes_loads_the_same()
    {
        Gen.Select(Steps, Gen.Int[1, 50]).Sample((steps, every) =>
        {
            var table = new PagedTable(GuildTable.Members, 128);
            var model = new SortedDictionary<ulong, byte[]>();
            var store = new Dictionary<int, GuildPage>();
            for (var i = 0; i < steps.Length; i++)
            {
                var (kind, key, payload) = steps[i];
                if (kind < 6)
                {
                    table.Put(key, payload, soft: kind == 0);
                    model[key] = payload;
                }
                else
                {
                    table.Remove(key);
                    model.Remove(key);
                }

                if (i % every == 0) Flush(table, store);
            }

            Flush(table, store);
            AssertSame(model, Load(store));
        }, iter: 250);
    }

    [Fact]
    public void A_table_that_takes_anothers_place_leaves_nothing_of_it_in_the_store()
    {
        Gen.Select(Steps, Steps, Gen.Bool).Sample((before, after, stored) =>
        {
            var store = new Dictionary<int, GuildPage>();
            var old = new PagedTable(GuildTable.Members, 128);
            foreach (var (_, key, payload) in before) old.Put(key, payload);
            if (stored) Flush(old, store);
            foreach (var (_, key, _) in before.Take(20)) old.Remove(key);
            var model = new SortedDictionary<ulong, byte[]>();
            var table = new PagedTable(GuildTable.Members, 128);
            foreach (var (_, key, payload) in after)
            {
                table.Put(key, payload);
                model[key] = payload;
            }

            table.Replace(old);
            Flush(table, store);
            AssertSame(model, Load(store));
            foreach (var (_, key, payload) in before)
            {
                table.Put(key, payload);
                model[key] = payload;
            }

            Flush(table, store);
            AssertSame(model, Load(store));
        }, iter: 200);
    }

    [Fact]
    public void A_changed_byte_in_a_stored_page_is_noticed()
    {
        var table = new PagedTable(GuildTable.Members, 256);
        for (var key = 0UL; key < 5; key++) table.Put(key * 1000, [1, 2, 3, (byte)key]);
        var page = Taken(table)[0];
        for (var at = 0; at < page.Data.Length; at++)
        {
            var damaged = page.Data.ToArray();
            damaged[at] ^= 0x10;
            Assert.False(new PagedTable(GuildTable.Members, 256).Load(page.Page, damaged));
        }
    }

    [Fact]
    public void A_page_that_was_cut_off_is_noticed()
    {
        var table = new PagedTable(GuildTable.Members, 256);
        table.Put(1, [1, 2, 3]);
        var page = Taken(table)[0];
        for (var length = 0; length < page.Data.Length; length++) Assert.False(new PagedTable(GuildTable.Members, 256).Load(page.Page, page.Data.Span[..length]));
    }

    [Fact]
    public void A_page_of_another_table_or_number_is_noticed()
    {
        var table = new PagedTable(GuildTable.Members, 256);
        table.Put(1, [1, 2, 3]);
        var page = Taken(table)[0];
        Assert.False(new PagedTable(GuildTable.Roles, 256).Load(page.Page, page.Data.Span));
        Assert.False(new PagedTable(GuildTable.Members, 256).Load(page.Page + 1, page.Data.Span));
    }

    [Fact]
    public void One_change_in_a_large_table_touches_one_page()
    {
        var table = new PagedTable(GuildTable.Members, 1024);
        for (var key = 0UL; key < 10000; key++) table.Put(key * 977 % 10007, new byte[60]);
        Taken(table);
        table.Put(5000, new byte[] { 1 });
        Assert.Single(Taken(table));
    }

    [Fact]
    public void Memory_is_given_back_when_most_records_go()
    {
        var table = new PagedTable(GuildTable.Members, 1024);
        for (var key = 0UL; key < 20000; key++) table.Put(key, new byte[60]);
        var full = table.Size;
        for (var key = 0UL; key < 20000; key++)
        {
            if (key % 100 != 0) table.Remove(key);
        }

        Assert.True(table.Size < full / 10, $"{table.Size} of {full} bytes");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_page_that_has_become_empty_beside_a_full_one_is_given_up_and_the_stored_table_agrees(bool lower)
    {
        var table = new PagedTable(GuildTable.Members, 1024);
        var store = new Dictionary<int, GuildPage>();
        for (var key = 0UL; key < 22; key++) table.Put(key, new byte[60]);
        Flush(table, store);
        Assert.Equal(2, table.Pages);
        var (from, to) = lower ? (0UL, 11UL) : (11UL, 22UL);
        for (var key = from; key < to; key++)
        {
            table.Remove(key);
            Flush(table, store);
            Assert.Equal((table.Pages, table.Count), (Load(store).Pages, Load(store).Count));
        }
    }

    [Fact]
    public void Pages_are_not_lent_to_two_flushes_at_once()
    {
        var table = new PagedTable(GuildTable.Members, 128);
        table.Put(1, new byte[20]);
        var first = new TakenPages(Guild);
        table.TakePages(first);
        table.Put(1, new byte[30]);
        Assert.Throws<InvalidOperationException>(() => table.TakePages(new TakenPages(Guild)));
        Assert.Equal(GuildPageSize(20), Assert.Single(first.Seal()).Data.Length);
        Assert.Equal(GuildPageSize(30), Assert.Single(Taken(table)).Data.Length);

        static int GuildPageSize(int payload) => RecordPage.RecordSize(payload) + PageSeal.Size;
    }

    private static void AssertSame(SortedDictionary<ulong, byte[]> model, PagedTable table)
    {
        var records = new List<(ulong Key, byte[] Payload)>();
        foreach (var record in table) records.Add((record.Key, record.Payload.ToArray()));
        Assert.Equal(model.Keys, records.Select(record => record.Key));
        Assert.Equal(model.Values, records.Select(record => record.Payload));
        Assert.Equal(model.Count, table.Count);
    }

    private static IReadOnlyList<GuildPage> Taken(PagedTable table)
    {
        var taken = new TakenPages(Guild);
        table.TakePages(taken);
        Assert.False(table.HasChanges || table.HasSoftChanges);
        return taken.Seal();
    }

    private static void Flush(PagedTable table, Dictionary<int, GuildPage> store)
    {
        foreach (var page in Taken(table))
        {
            if (page.Data.IsEmpty) store.Remove(page.Page);
            else store[page.Page] = page;
        }
    }

    private static PagedTable Load(Dictionary<int, GuildPage> store)
    {
        var table = new PagedTable(GuildTable.Members, 128);
        foreach (var page in store.Values) Assert.True(table.Load(page.Page, page.Data.Span));
        Assert.Equal(-1, table.FinishLoading());
        return table;
    }
}
