using Guildhall.Actors.Cluster;

namespace Guildhall.Actors.Tests.Cluster;

public sealed class LeaseRuleTests
{
    private const long Now = 1000;

    [Fact]
    public void A_node_alone_confirms_itself() => Assert.Equal(Now, Confirmed("a", ["a"]));

    [Fact]
    public void One_of_three_needs_one_other() => Assert.Equal(900, Confirmed("b", ["a", "b", "c"], ("c", 900)));

    [Fact]
    public void The_latest_of_those_who_suffice_counts() => Assert.Equal(900, Confirmed("b", ["a", "b", "c"], ("a", 100), ("c", 900)));

    [Fact]
    public void One_of_three_whom_nobody_vouches_for_is_not_confirmed() => Assert.Null(Confirmed("b", ["a", "b", "c"]));

    [Fact]
    public void Of_two_only_the_first_by_address_may_go_on_alone()
    {
        Assert.Equal(Now, Confirmed("a", ["a", "b"]));
        Assert.Null(Confirmed("b", ["a", "b"]));
        Assert.Equal(900, Confirmed("b", ["a", "b"], ("a", 900)));
    }

    [Fact]
    public void The_survivor_of_three_goes_on_once_the_dead_are_no_members() => Assert.Equal(Now, Confirmed("c", ["c"], ("a", 100), ("b", 100)));

    [Fact]
    public void A_node_that_is_no_member_is_never_confirmed() => Assert.Null(Confirmed("d", ["a", "b", "c"], ("a", 900), ("b", 900)));

    /// <summary>Two sides of any cut of any cluster: at most one of them may act.</summary>
    [Fact]
    public void No_two_sides_of_a_cut_are_both_confirmed()
    {
        for (var size = 1; size <= 7; size++)
        {
            int[] members = [.. Enumerable.Range(0, size)];
            for (var cut = 0; cut < 1 << size; cut++)
            {
                var (one, other) = (members.Where(m => (cut & (1 << m)) == 0).ToArray(), members.Where(m => (cut & (1 << m)) != 0).ToArray());
                Assert.Single(new[] { one, other }, side => side.Length > 0 && side.All(self =>
                    LeaseRule.ConfirmedAt(members, self, side.Where(m => m != self).ToDictionary(m => m, _ => 900L), Now) is not null));
            }
        }
    }

    private static long? Confirmed(string self, string[] members, params (string Who, long At)[] vouched) =>
        LeaseRule.ConfirmedAt(members, self, vouched.ToDictionary(v => v.Who, v => v.At), Now);
}
