using CsCheck;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Tests.World;

public sealed class MemberTableTests
{
    [Fact]
    public void It_behaves_as_a_sorted_dictionary_under_any_joins_and_leaves() =>
        Gen.Select(Gen.Bool, Gen.ULong[1, 3000]).Array[0, 4000].Sample(acts =>
        {
            var table = new MemberTable();
            var model = new SortedDictionary<ulong, bool>();
            foreach (var (joins, user) in acts)
            {
                if (joins) Assert.Equal(model.TryAdd(user, true), table.Add(new Member { User = new UserId(user) }));
                else Assert.Equal(model.Remove(user), table.Remove(new UserId(user)));
            }

            Assert.Equal(model.Count, table.Count);
            Assert.Equal(model.Keys, Ids(table.All));
            var after = acts.Length > 0 ? acts[0].Item2 : 0;
            Assert.Equal(model.Keys.Where(user => user > after), Ids(table.After(after)));
            foreach (var user in model.Keys) Assert.True(table.Contains(new UserId(user)));
        }, iter: 60);

    private static List<ulong> Ids(MemberTable.Walk walk)
    {
        var ids = new List<ulong>();
        foreach (ref var member in walk) ids.Add(member.User.Value);
        return ids;
    }
}
