using Guildhall.LocalDiscord;
using Guildhall.Protocol;

namespace Guildhall.Checking.Tests;

/// <summary>The checker is neither unfair to a run that kept its promises nor blind to one that broke them: every kind of doctoring is found.</summary>
public sealed class CheckerTests
{
    [Fact]
    public void What_was_lost_with_memory_and_applied_again_elsewhere_is_no_violation()
    {
        var verdict = Story.Clean().Judge();

        Assert.Empty(verdict.Findings.Kept);
        Assert.Equal((10, 2, 2), (verdict.Dispatches, verdict.Commands, verdict.HandledAgain));
    }

    [Fact]
    public void A_takeover_is_measured_from_the_kill_to_the_first_event_applied_on_the_new_node()
    {
        var takeover = Assert.Single(Story.Clean().Judge().Takeovers);

        Assert.Equal((FaultKinds.Kill, 0, 0, 1), (takeover.Fault, takeover.Shard, takeover.From, takeover.To));
        Assert.Equal((16.0, 6.0), (takeover.Milliseconds, takeover.Unconnected));
    }

    [Fact]
    public void The_use_of_the_replay_buffer_counts_from_the_resumed_sequence_to_the_last_one_sent_by_then() =>
        Assert.Equal(0.03, Story.Clean().Judge().ReplayUsedMax);

    [Fact]
    public void An_event_that_only_the_killed_node_applied_is_lost()
    {
        var story = Story.Clean();
        story.Lines.RemoveAll(line => line is { Kind: LineKind.Applied, Journal: 1, To: 6 });

        Only(ViolationKind.Lost, 6, story);
    }

    [Fact]
    public void An_event_that_the_taken_over_state_already_held_is_applied_twice()
    {
        var story = Story.Clean();
        story.Lines.Insert(story.Lines.FindIndex(line => line is { Kind: LineKind.Loaded, Journal: 1 }) + 1, Story.Line(LineKind.Applied, 1, 2, 4, 73, stores: true));

        Only(ViolationKind.AppliedTwice, 4, story);
    }

    [Fact]
    public void An_event_applied_twice_within_a_life_is_found()
    {
        var story = Story.Clean();
        story.Add(LineKind.Applied, 1, 2, 10, 200, stores: true);

        Only(ViolationKind.AppliedTwice, 10, story);
    }

    [Fact]
    public void An_event_that_no_handler_finished_is_found()
    {
        var story = Story.Clean();
        story.Remove(LineKind.Handled, 9);

        Only(ViolationKind.HandledZero, 9, story);
    }

    [Fact]
    public void Two_events_of_a_guild_that_changed_places_are_found()
    {
        var story = Story.Clean();
        Swap(story, LineKind.Applied, 8, 9);

        Only(ViolationKind.ReorderedInGuild, 8, story);
    }

    [Fact]
    public void Two_events_that_changed_places_before_a_handler_are_found()
    {
        var story = Story.Clean();
        Swap(story, LineKind.Handled, 8, 9);

        Only(ViolationKind.ReorderedInGuild, 8, story);
    }

    [Fact]
    public void Events_that_never_came_in_are_one_gap_that_nobody_reported()
    {
        var story = Story.Clean();
        story.Sent = 12;

        var verdict = story.Judge();

        Assert.Equal(1, verdict.Findings.Count(ViolationKind.GapUnreported));
        Assert.Equal(2, verdict.Findings.Count(ViolationKind.Lost));
    }

    [Fact]
    public void A_reported_gap_is_no_violation()
    {
        var story = Story.Clean();
        story.Sent = 12;
        story.Add(LineKind.Gap, 1, 2, 12, 210, from: 11);

        var verdict = story.Judge();

        Assert.Empty(verdict.Findings.Kept);
        Assert.Equal(1, verdict.GapsReported);
    }

    [Fact]
    public void A_life_that_begins_from_a_state_that_nobody_stored_is_found()
    {
        var story = Story.Clean();
        var at = story.Lines.FindIndex(line => line is { Kind: LineKind.Loaded, Journal: 1 });
        story.Lines[at] = story.Lines[at] with { To = 99 };

        Assert.Equal(1, story.Judge().Findings.Count(ViolationKind.StateUnexplained));
    }

    [Fact]
    public void A_frozen_owner_that_wakes_and_applies_on_adds_nothing_to_the_line()
    {
        var story = Story.Clean();
        story.Take(0, 1, 7, 300);
        story.Take(0, 1, 8, 310);

        Assert.Empty(story.Judge().Findings.Kept);
    }

    [Fact]
    public void An_event_that_only_a_fenced_owner_applied_is_lost()
    {
        var story = Story.Clean();
        story.Lines.RemoveAll(line => line is { Kind: LineKind.Applied, Journal: 1, To: 10 });
        story.Add(LineKind.Applied, 0, 1, 10, 300, stores: true);

        Only(ViolationKind.Lost, 10, story);
    }

    [Theory]
    [InlineData(0, ViolationKind.AnsweredZero)]
    [InlineData(2, ViolationKind.AnsweredTwice)]
    public void A_command_that_was_not_answered_once_is_found(int answers, ViolationKind kind)
    {
        var story = Story.Clean();
        story.Commands[1] = story.Commands[1] with { Answers = answers };

        Assert.Equal(kind, Assert.Single(story.Judge().Findings.Kept).Kind);
    }

    [Fact]
    public void A_slash_command_to_a_frozen_owner_cannot_be_answered_and_one_to_a_killed_node_can()
    {
        var story = Story.Clean();
        story.Commands[0] = story.Commands[0] with { Answers = 0 };
        Assert.Equal(1, story.Judge().Findings.Count(ViolationKind.AnsweredZero));

        story.Faults[0] = new FaultRecord(FaultKinds.Freeze, "node-1", 0, -1, Story.Ns(5), Story.Ns(9_000), "");
        story.Lines.RemoveAll(line => line is { Kind: LineKind.Live, Journal: 1 });
        var verdict = story.Judge();
        Assert.Equal((0, 1), (verdict.Findings.Count(ViolationKind.AnsweredZero), verdict.CommandsUnanswerable));
    }

    [Fact]
    public void An_identify_without_need_is_found_and_one_after_a_refused_resume_is_not()
    {
        var story = Story.Clean();
        story.Sessions.Add(new SessionRecord(SessionAct.Identify, new ShardId(0, 1), null, 0, true, false, TimeSpan.FromSeconds(1)));
        Assert.Equal(1, story.Judge().Findings.Count(ViolationKind.IdentifyUnneeded));

        story.Sessions.Insert(2, new SessionRecord(SessionAct.Resume, new ShardId(0, 1), new SessionId("s"), 10, false, true, TimeSpan.FromSeconds(0.9)));
        Assert.Equal(0, story.Judge().Findings.Count(ViolationKind.IdentifyUnneeded));
    }

    [Fact]
    public void A_refused_identify_is_a_broken_limit()
    {
        var story = Story.Clean();
        story.Sessions.Add(new SessionRecord(SessionAct.Identify, new ShardId(0, 1), null, 0, false, false, TimeSpan.FromSeconds(1)));

        Assert.Equal(ViolationKind.LimitBroken, Assert.Single(story.Judge().Findings.Kept).Kind);
    }

    private static void Swap(Story story, LineKind kind, long one, long other)
    {
        var (a, b) = (story.Lines.FindIndex(l => l.Kind == kind && l.To == one), story.Lines.FindIndex(l => l.Kind == kind && l.To == other));
        (story.Lines[a], story.Lines[b]) = (story.Lines[b], story.Lines[a]);
    }

    private static void Only(ViolationKind kind, long sequence, Story story)
    {
        var found = Assert.Single(story.Judge().Findings.Kept);
        Assert.Equal((kind, sequence), (found.Kind, found.Sequence));
    }
}
