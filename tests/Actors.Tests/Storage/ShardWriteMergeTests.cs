using CsCheck;
using Guildhall.Actors.Storage;
using Guildhall.Protocol;
using static Guildhall.Actors.Tests.Storage.StoreSamples;

namespace Guildhall.Actors.Tests.Storage;

/// <summary>A merged write must do what its parts do one after the other, judged by a model of the store.</summary>
public sealed class ShardWriteMergeTests
{
    private static readonly string[] Texts = ["", "a", "b"];

    private static readonly Gen<GuildId> AnyGuild = Gen.ULong[1, 3].Select(id => new GuildId(id));

    private static readonly Gen<ShardWrite> AnyWrite =
        from forget in AnyGuild.List[0, 1]
        from forgetPages in AnyGuild.List[0, 1]
        from pages in Gen.Select(AnyGuild, Gen.Int[0, 2], Gen.Int[0, 2].Select(i => Texts[i])).List[0, 4]
        from handlers in Gen.Select(AnyGuild, Gen.Int[0, 2].Select(i => Texts[i])).List[0, 2]
        from session in Gen.Int[0, 3]
        select new ShardWrite
        {
            Shard = Shard,
            Epoch = 1,
            Forget = forget,
            ForgetPages = forgetPages,
            Pages = [.. pages.Select(p => Page(p.Item1, 1, p.Item2, p.Item3))],
            Handlers = [.. handlers.Select(h => Handler(h.Item1, "h", h.Item2))],
            ForgetSession = session is 1 or 2,
            Checkpoint = session is 2 or 3 ? Checkpoint(Shard, pages.Count) : null,
        };

    [Fact]
    public void Merging_changes_nothing_in_the_result() => AnyWrite.List[1, 5].Sample(writes =>
    {
        var before = new Model();
        before.Apply(new ShardWrite
        {
            Shard = Shard,
            Epoch = 1,
            Checkpoint = Checkpoint(Shard, 100),
            Pages = [Page(new(1), 1, 0, "old"), Page(new(2), 1, 1, "old"), Page(new(3), 1, 2, "old")],
            Handlers = [Handler(new(1), "h", "old"), Handler(new(2), "h", "old")],
        });
        var (one, other) = (before.Copy(), before.Copy());
        foreach (var write in writes) one.Apply(write);
        other.Apply(ShardWriteMerge.Merge(writes));
        Assert.Equal(one.ToString(), other.ToString());
    });

    [Fact]
    public void A_merged_write_holds_each_row_once()
    {
        var merged = ShardWriteMerge.Merge([One("a"), One("b")]);
        Assert.Equal("b"u8.ToArray(), Assert.Single(merged.Pages).Data.ToArray());

        static ShardWrite One(string text) => new() { Shard = Shard, Epoch = 1, Pages = [Page(Home, 1, 0, text)] };
    }

    [Fact]
    public void Reports_of_all_parts_are_kept_in_order()
    {
        var merged = ShardWriteMerge.Merge([One(1), One(2)]);
        Assert.Equal([1, 2], merged.DeadLetters.Select(l => l.Sequence));
        Assert.Equal([1, 2], merged.Gaps.Select(g => g.From));

        static ShardWrite One(long n) => new() { Shard = Shard, Epoch = 1, DeadLetters = [Letter(Shard, n)], Gaps = [Gap(Shard, n)] };
    }

    private sealed class Model
    {
        private readonly SortedDictionary<string, string> _rows = new(StringComparer.Ordinal);

        public Model Copy()
        {
            var copy = new Model();
            foreach (var (key, value) in _rows) copy._rows.Add(key, value);
            return copy;
        }

        public void Apply(ShardWrite write)
        {
            if (write.ForgetSession) _rows.Remove("session");
            if (write.Checkpoint is not null) _rows["session"] = write.Checkpoint.ToString();
            foreach (var guild in write.Forget) RemoveAll($"page {guild}/", $"handler {guild}/");
            foreach (var guild in write.ForgetPages) RemoveAll($"page {guild}/");
            foreach (var page in write.Pages) Put($"page {page.Guild}/{page.Kind}/{page.Page}", page.Data);
            foreach (var state in write.Handlers) Put($"handler {state.Guild}/{state.Handler}", state.Data);
        }

        public override string ToString() => string.Join('\n', _rows);

        private void RemoveAll(params string[] prefixes)
        {
            foreach (var key in _rows.Keys.Where(key => prefixes.Any(p => key.StartsWith(p, StringComparison.Ordinal))).ToList()) _rows.Remove(key);
        }

        private void Put(string key, ReadOnlyMemory<byte> data)
        {
            if (data.IsEmpty) _rows.Remove(key);
            else _rows[key] = Convert.ToHexString(data.Span);
        }
    }
}
