using Guildhall.Actors.Cluster;

namespace Guildhall.Actors.Tests.Cluster;

public sealed class FairShareStrategyTests
{
    [Theory]
    [InlineData(true, 6, 0)]
    [InlineData(true, 3, 3, 0)]
    [InlineData(true, 6, 4, 2)]
    [InlineData(false, 5, 4, 3)]
    [InlineData(false, 2, 1, 1)]
    [InlineData(false, 1, 0, 0)]
    [InlineData(false, 6)]
    [InlineData(false, 0, 0, 0)]
    public void A_shard_moves_only_from_a_node_clearly_above_its_share(bool moves, params int[] loads) => Assert.Equal(moves, FairShareStrategy.IsWorthAMove(loads));

    [Theory]
    [InlineData(3_600, 6)] // in a cluster that has been up for long a node is young for six seconds
    [InlineData(8, 6)]
    [InlineData(7, 5)] // where all are young, those who came with the oldest are preferred
    [InlineData(1, -1)]
    public void A_node_that_has_only_just_come_up_is_given_shards_only_where_all_are_young(int oldest, int least) =>
        Assert.Equal(TimeSpan.FromSeconds(least), FairShareStrategy.LeastAge(TimeSpan.FromSeconds(oldest)));
}
