using Guildhall.Actors.Gateway;
using Guildhall.Actors.Storage;
using Guildhall.Protocol;

namespace Guildhall.Actors.Tests.Gateway;

public sealed class CheckpointPlanTests
{
    private static readonly ShardId Shard = new(3, 16);
    private static readonly SessionId Session = new("abc");
    private readonly CheckpointPlan _plan = new(Shard, GatewayIntents.Guilds, epoch: 7);

    private static SessionGap Gap => new(DateTimeOffset.UnixEpoch, Shard, Session, 5, 6, "test");

    private (ShardWrite Rows, int Tag) Next(long committed) => _plan.Next(committed) ?? throw new InvalidOperationException("nothing to write");

    [Fact]
    public void With_no_session_there_is_nothing_to_write() => Assert.Null(_plan.Next(0));

    [Fact]
    public void A_new_session_is_written_with_the_owners_epoch()
    {
        _plan.Begin(Session, "wss://r");
        var rows = Next(1).Rows;
        Assert.Equal((7, new SessionCheckpoint(Shard, Session, "wss://r", 1, GatewayIntents.Guilds)), (rows.Epoch, rows.Checkpoint));
    }

    [Fact]
    public void A_resumed_session_is_written_only_once_it_has_moved()
    {
        _plan.Continue(new SessionCheckpoint(Shard, Session, "wss://r", 40, GatewayIntents.Guilds));
        Assert.Null(_plan.Next(40));
        Assert.Equal(41, Next(41).Rows.Checkpoint?.Committed);
    }

    [Fact]
    public void There_is_one_write_at_a_time()
    {
        _plan.Begin(Session, "wss://r");
        var first = Next(1);
        Assert.Null(_plan.Next(9));
        _plan.Written(first.Tag);
        Assert.Equal(1, _plan.Stored);
        Assert.Equal(9, Next(9).Rows.Checkpoint?.Committed);
    }

    [Fact]
    public void An_answer_to_an_earlier_write_is_not_taken_for_the_present_one()
    {
        _plan.Begin(Session, "wss://r");
        _plan.Written(Next(1).Tag);
        var second = Next(2);
        _plan.Written(second.Tag - 1);
        Assert.True(_plan.IsWriting);
    }

    [Fact]
    public void A_lost_session_is_forgotten_with_its_gap()
    {
        _plan.Continue(new SessionCheckpoint(Shard, Session, "wss://r", 40, GatewayIntents.Guilds));
        _plan.Forget();
        _plan.Add(Gap);
        Assert.True(_plan.IsUrgent);
        var rows = Next(0).Rows;
        Assert.True(rows.ForgetSession);
        Assert.Null(rows.Checkpoint);
        Assert.Equal([Gap], rows.Gaps);
    }

    [Fact]
    public void A_new_session_replaces_the_forgotten_one_in_one_write()
    {
        _plan.Forget();
        _plan.Begin(new SessionId("second"), "wss://r");
        var rows = Next(1).Rows;
        Assert.Equal((false, new SessionId("second")), (rows.ForgetSession, rows.Checkpoint?.Session ?? default));
    }

    [Fact]
    public void What_comes_while_a_write_is_on_its_way_is_not_left_out()
    {
        _plan.Begin(Session, "wss://r");
        var first = Next(1);
        _plan.Add(Gap);
        _plan.Written(first.Tag);
        Assert.Equal([Gap], Next(1).Rows.Gaps);
    }

    [Fact]
    public void The_sequence_of_a_session_that_was_lost_meanwhile_is_not_taken_as_stored()
    {
        _plan.Begin(Session, "wss://r");
        var first = Next(900);
        _plan.Begin(new SessionId("second"), "wss://r");
        _plan.Written(first.Tag);
        Assert.Equal(0, _plan.Stored);
    }

    [Fact]
    public void It_is_idle_when_all_that_is_committed_is_stored()
    {
        _plan.Begin(Session, "wss://r");
        Assert.False(_plan.IsIdle(1));
        _plan.Written(Next(1).Tag);
        Assert.True(_plan.IsIdle(1));
        Assert.False(_plan.IsIdle(2));
    }
}
