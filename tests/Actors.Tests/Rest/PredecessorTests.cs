using Akka.Actor;
using Guildhall.Actors.Rest;

namespace Guildhall.Actors.Tests.Rest;

public class PredecessorTests
{
    private static readonly RestEntity Channel = new("c:1");
    private readonly Predecessors _predecessors = new();

    [Fact]
    public void Before_any_loss_nobody_waits() => Assert.Equal((null, null), Of(Channel, 5));

    [Fact]
    public void A_shard_that_was_here_before_a_loss_was_not_on_the_lost_node()
    {
        Of(Channel, 1);
        _predecessors.Lost(At(10));
        Assert.Null(Of(new RestEntity("c:2"), 11).LostAt);
    }

    [Fact]
    public void A_shard_that_starts_after_a_loss_may_have_been_on_the_lost_node()
    {
        _predecessors.Lost(At(10));
        Assert.Equal(At(10), Of(Channel, 11).LostAt);
    }

    [Fact]
    public void A_shard_that_starts_a_moment_before_the_loss_is_known_too()
    {
        Of(Channel, 9.5);
        _predecessors.Lost(At(10));
        Assert.Equal(At(10), Of(Channel, 11).LostAt);
    }

    [Fact]
    public void Answers_to_interactions_never_wait_for_a_lost_nodes_windows()
    {
        _predecessors.Lost(At(10));
        Assert.Null(Of(new RestEntity("i:abc"), 11).LostAt);
    }

    [Fact]
    public void What_an_owner_told_when_it_moved_holds_for_the_next_one_until_its_windows_are_over()
    {
        _predecessors.Inherit(Channel, At(20), At(10));
        Assert.Equal(At(20), Of(Channel, 11).QuietAt);
        _predecessors.Inherit(Channel, At(20), At(10));
        Assert.Null(Of(Channel, 21).QuietAt);
    }

    private static TimeSpan At(double seconds) => TimeSpan.FromSeconds(seconds);

    private (TimeSpan? LostAt, TimeSpan? QuietAt) Of(RestEntity entity, double at) => _predecessors.Of(entity, ActorRefs.Nobody, At(at));
}
