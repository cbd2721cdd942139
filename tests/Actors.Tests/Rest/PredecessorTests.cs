using Akka.Actor;
using Guildhall.Actors.Rest;

namespace Guildhall.Actors.Tests.Rest;

public class PredecessorTests
{
    private static readonly RestEntity Channel = new("c:1");
    private readonly Predecessors _predecessors = new();

    [Fact]
    public void Before_any_loss_nobody_waits() => Assert.Null(QuietBy(Channel, 5));

    [Fact]
    public void A_shard_that_was_here_before_a_loss_was_not_on_the_lost_node()
    {
        Of(Channel, 1);
        _predecessors.Lost(At(10));
        Assert.Null(QuietBy(new RestEntity("c:2"), 11));
    }

    [Fact]
    public void A_shard_that_starts_after_a_loss_may_have_been_on_the_lost_node()
    {
        _predecessors.Lost(At(10));
        Assert.Equal(At(15.3), QuietBy(Channel, 11));
    }

    [Fact]
    public void A_shard_that_starts_a_moment_before_the_loss_is_known_too()
    {
        Of(Channel, 9.5);
        _predecessors.Lost(At(10));
        Assert.Equal(At(15.3), QuietBy(Channel, 11));
    }

    [Fact]
    public void Answers_to_interactions_never_wait_for_a_lost_nodes_windows()
    {
        _predecessors.Lost(At(10));
        Assert.Null(QuietBy(new RestEntity("i:abc"), 11));
    }

    [Fact]
    public void What_an_owner_told_when_it_moved_holds_for_the_next_one_until_its_windows_are_over()
    {
        _predecessors.Inherit(Channel, At(20), At(10));
        Assert.Equal(At(20), QuietBy(Channel, 11));
        _predecessors.Inherit(Channel, At(20), At(10));
        Assert.Null(QuietBy(Channel, 21));
    }

    [Fact]
    public void A_shard_that_has_been_here_for_a_while_is_not_concerned_by_a_loss_although_there_was_one_before_it()
    {
        _predecessors.Lost(At(10));
        Of(Channel, 11);
        _predecessors.Lost(At(20));
        Assert.Equal(At(15.3), QuietBy(new RestEntity("c:2"), 21));
    }

    [Fact]
    public void An_owner_that_is_lost_while_it_waits_has_sent_nothing_so_the_next_one_waits_for_the_first_loss_only()
    {
        _predecessors.Waits(Shard, [At(10)]);
        _predecessors.Lost(At(13));
        Assert.Equal(At(15.3), QuietBy(Channel, 13.5));
    }

    [Fact]
    public void Losses_may_follow_each_other_as_often_as_they_like()
    {
        _predecessors.Waits(Shard, [At(10), At(12)]);
        _predecessors.Lost(At(14));
        Assert.Equal(At(15.3), QuietBy(Channel, 14.5));
    }

    [Fact]
    public void An_owner_that_is_lost_when_it_may_have_begun_to_send_is_waited_for_anew()
    {
        _predecessors.Waits(Shard, [At(10)]);
        _predecessors.Lost(At(14.5)); // nodes notice a loss one after the other
        Assert.Equal(At(19.8), QuietBy(Channel, 15));
    }

    [Fact]
    public void A_shorter_window_is_over_sooner_so_its_owner_may_have_sent_before_it_was_lost()
    {
        _predecessors.Waits(Shard, [At(10)]);
        _predecessors.Lost(At(13));
        Assert.Equal(At(14.3), Of(Channel, 13.5).QuietBy(TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void What_is_told_of_another_shard_shortens_no_wait()
    {
        _predecessors.Waits("another", [At(10)]);
        _predecessors.Lost(At(13));
        Assert.Equal(At(18.3), QuietBy(Channel, 13.5));
    }

    [Fact]
    public void The_first_owner_in_a_shard_says_that_its_owners_wait_and_those_after_it_do_not_repeat_it()
    {
        _predecessors.Lost(At(10));
        Assert.True(Of(Channel, 11).IsToBeTold);
        Assert.False(Of(new RestEntity("c:2"), 11).IsToBeTold);
        Assert.Equal([At(10)], Assert.Single(_predecessors.Waiting(At(12))).Losses);
        Assert.Empty(_predecessors.Waiting(At(60)));
    }

    [Fact]
    public void A_shard_that_starts_long_after_a_loss_has_nothing_to_tell()
    {
        _predecessors.Lost(At(10));
        Assert.False(Of(Channel, 60).IsToBeTold);
    }

    private static string Shard => ActorRefs.Nobody.Path.Name;

    private static TimeSpan At(double seconds) => TimeSpan.FromSeconds(seconds);

    private Inheritance Of(RestEntity entity, double at) => _predecessors.Of(entity, ActorRefs.Nobody, At(at));

    /// <summary>When Discord's common window is over.</summary>
    private TimeSpan? QuietBy(RestEntity entity, double at) => Of(entity, at).QuietBy(TimeSpan.FromSeconds(5));
}
