using Guildhall.Actors.Gateway;
using Guildhall.Protocol;
using static Guildhall.Actors.Gateway.GatewayEffect;

namespace Guildhall.Actors.Tests.Gateway;

public sealed class GatewayMachineTests
{
    private readonly MachineRun _run = new();

    [Fact]
    public void Without_a_checkpoint_it_connects_to_the_general_url_and_asks_for_a_permit_after_hello()
    {
        Assert.Equal(new Connect(1, null), _run.Fresh().Effect<Connect>());
        _run.Opened().Hello();
        Assert.NotNull(_run.Effect<RequestPermit>());
        Assert.Equal(GatewayPhase.AwaitingPermit, _run.State.Phase);
    }

    [Fact]
    public void It_identifies_only_when_a_permit_is_granted()
    {
        Assert.Null(_run.Fresh().Opened().Hello().Effect<SendIdentify>());
        Assert.NotNull(_run.Permit().Effect<SendIdentify>());
    }

    [Fact]
    public void A_second_answer_to_a_repeated_permit_request_does_not_identify_again() =>
        Assert.Empty(_run.Fresh().Opened().Hello().Permit().Permit().Effects);

    [Fact]
    public void A_permit_that_comes_too_late_is_given_back() => Assert.NotNull(_run.Live().Permit().Effect<ReleasePermit>());

    [Fact]
    public void A_permit_request_is_repeated_until_it_is_answered()
    {
        _run.Fresh().Opened().Hello().Fires(GatewayTimer.Permit);
        Assert.NotNull(_run.Effect<RequestPermit>());
        Assert.NotNull(_run.TimerDelay(GatewayTimer.Permit));
    }

    [Fact]
    public void A_connection_lost_while_waiting_for_a_permit_withdraws_the_request() =>
        Assert.NotNull(_run.Fresh().Opened().Hello().Closed().Effect<ReleasePermit>());

    [Fact]
    public void Ready_starts_the_session_and_goes_live()
    {
        _run.Live();
        Assert.Equal(GatewayPhase.Live, _run.State.Phase);
        Assert.Equal(MachineRun.Session, _run.Effect<SessionStarted>()?.Body.Session);
        Assert.Equal(new WentLive(false), _run.Effect<WentLive>());
    }

    [Fact]
    public void A_checkpoint_is_resumed_at_its_resume_url_without_a_permit()
    {
        Assert.Equal(new Connect(1, MachineRun.ResumeUrl), _run.FromCheckpoint().Effect<Connect>());
        _run.Opened().Hello();
        Assert.Equal(new SendResume(MachineRun.Session), _run.Effect<SendResume>());
        Assert.Null(_run.Effect<RequestPermit>());
        Assert.Equal(new WentLive(true), _run.Resumed().Effect<WentLive>());
    }

    [Fact]
    public void A_checkpoint_of_another_layout_is_not_resumed()
    {
        _run.Do(new GatewayInput.Start(MachineRun.Checkpoint(shard: new ShardId(3, 8))));
        Assert.NotNull(_run.Effect<SessionLost>());
        Assert.Equal(new Connect(1, null), _run.Effect<Connect>());
        Assert.NotNull(_run.Opened().Hello().Effect<RequestPermit>());
    }

    [Fact]
    public void A_checkpoint_of_other_intents_is_not_resumed()
    {
        _run.Do(new GatewayInput.Start(MachineRun.Checkpoint(intents: GatewayIntents.Guilds | GatewayIntents.GuildMembers)));
        Assert.NotNull(_run.Effect<SessionLost>());
        Assert.Null(_run.State.Session);
    }

    [Theory]
    [InlineData(0.0, 0)]
    [InlineData(0.25, 10)]
    [InlineData(0.999, 39.96)]
    public void The_first_beat_comes_after_a_random_part_of_the_interval(double random, double seconds)
    {
        _run.Fresh().Opened().Hello(random);
        Assert.Equal(TimeSpan.FromSeconds(seconds), _run.TimerDelay(GatewayTimer.Heartbeat));
    }

    [Fact]
    public void Beats_begin_before_identify_and_repeat_at_the_interval()
    {
        _run.Fresh().Opened().Hello().Fires(GatewayTimer.Heartbeat);
        Assert.NotNull(_run.Effect<SendHeartbeat>());
        Assert.Equal(MachineRun.Interval, _run.TimerDelay(GatewayTimer.Heartbeat));
    }

    [Fact]
    public void A_beat_that_is_not_acknowledged_by_the_next_ends_the_connection_and_keeps_the_session()
    {
        _run.StableLive().Fires(GatewayTimer.Heartbeat);
        Assert.NotNull(_run.Effect<SendHeartbeat>());
        _run.Fires(GatewayTimer.Heartbeat);
        Assert.NotNull(_run.Effect<Disconnect>());
        Assert.Equal(MachineRun.ResumeUrl, _run.Effect<Connect>()?.ResumeUrl);
    }

    [Fact]
    public void An_acknowledged_beat_is_followed_by_the_next()
    {
        _run.Live().Fires(GatewayTimer.Heartbeat).Do(new GatewayInput.Acknowledged(_run.Generation)).Fires(GatewayTimer.Heartbeat);
        Assert.NotNull(_run.Effect<SendHeartbeat>());
    }

    [Fact]
    public void While_reading_is_stalled_a_missing_acknowledgement_proves_nothing()
    {
        _run.Live().Fires(GatewayTimer.Heartbeat).Fires(GatewayTimer.Heartbeat, isExcused: true);
        Assert.NotNull(_run.Effect<SendHeartbeat>());
        Assert.Equal(GatewayPhase.Live, _run.State.Phase);
        Assert.NotNull(_run.Fires(GatewayTimer.Heartbeat).Effect<Disconnect>());
    }

    [Fact]
    public void The_server_may_ask_for_a_beat_at_any_time_without_moving_the_timer()
    {
        _run.Live().Do(new GatewayInput.BeatRequested(_run.Generation));
        Assert.Equal([new SendHeartbeat()], _run.Effects);
        Assert.False(_run.State.AwaitsAck);
    }

    [Fact]
    public void Op_7_reconnects_at_once_and_resumes()
    {
        _run.StableLive().Do(new GatewayInput.Reconnect(_run.Generation));
        Assert.NotNull(_run.Effect<Disconnect>());
        Assert.Equal(new Connect(2, MachineRun.ResumeUrl), _run.Effect<Connect>());
        Assert.Equal(new SendResume(MachineRun.Session), _run.Opened().Hello().Effect<SendResume>());
    }

    [Fact]
    public void Op_7_instead_of_hello_reconnects_and_keeps_the_session()
    {
        _run.FromCheckpoint().Opened().Do(new GatewayInput.Reconnect(_run.Generation));
        Assert.Equal(new Connect(2, MachineRun.ResumeUrl), _run.Effect<Connect>());
    }

    [Fact]
    public void Op_9_true_keeps_the_session_and_resumes_again()
    {
        _run.FromCheckpoint().Opened().Hello().Do(new GatewayInput.InvalidSession(_run.Generation, MayResume: true));
        Assert.Null(_run.Effect<SessionLost>());
        Assert.Equal(new SendResume(MachineRun.Session), _run.Reconnects().Opened().Hello().Effect<SendResume>());
    }

    [Theory]
    [InlineData(0.0, 1)]
    [InlineData(0.5, 3)]
    [InlineData(0.999, 4.996)]
    public void Op_9_false_drops_the_session_and_waits_a_random_1_to_5_seconds(double random, double seconds)
    {
        _run.FromCheckpoint().Opened().Hello().Do(new GatewayInput.InvalidSession(_run.Generation, MayResume: false), random);
        Assert.Equal(MachineRun.Session, _run.Effect<SessionLost>()?.Session);
        Assert.Equal(TimeSpan.FromSeconds(seconds), _run.TimerDelay(GatewayTimer.Reconnect));
    }

    [Fact]
    public void After_op_9_false_it_identifies_at_the_general_url()
    {
        _run.FromCheckpoint().Opened().Hello().Do(new GatewayInput.InvalidSession(_run.Generation, MayResume: false)).Reconnects();
        Assert.Equal(new Connect(2, null), _run.Effect<Connect>());
        Assert.NotNull(_run.Opened().Hello().Effect<RequestPermit>());
    }

    [Fact]
    public void A_resume_url_that_cannot_be_reached_is_dropped_and_the_session_kept()
    {
        _run.FromCheckpoint().ConnectFails().Reconnects();
        Assert.Equal(new Connect(2, null), _run.Effect<Connect>());
        Assert.Equal(new SendResume(MachineRun.Session), _run.Opened().Hello().Effect<SendResume>());
    }

    [Fact]
    public void A_resume_url_that_accepts_and_says_nothing_is_dropped_too()
    {
        _run.FromCheckpoint().Opened().Fires(GatewayTimer.Handshake).Reconnects();
        Assert.Equal(new Connect(2, null), _run.Effect<Connect>());
        Assert.Equal(MachineRun.Session, _run.State.Session);
    }

    [Fact]
    public void A_resume_url_that_drops_every_resume_is_given_up_after_three_times()
    {
        _run.FromCheckpoint();
        for (var i = 0; i < 3; i++) _run.Opened().Hello().Closed().Reconnects();
        Assert.Null(_run.Effect<Connect>()?.ResumeUrl);
        Assert.Equal(MachineRun.Session, _run.State.Session);
    }

    [Theory]
    [InlineData(4003)]
    [InlineData(4007)]
    [InlineData(4009)]
    public void A_close_that_ends_the_session_leads_to_identify(int code)
    {
        _run.StableLive().Closed(code);
        Assert.NotNull(_run.Effect<SessionLost>());
        Assert.Equal(new Connect(2, null), _run.Effect<Connect>());
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(1006)]
    [InlineData(1011)]
    [InlineData(4000)]
    [InlineData(4001)]
    [InlineData(4002)]
    [InlineData(4005)]
    [InlineData(4008)]
    [InlineData(4999)]
    public void Any_other_end_leads_to_resume(int? code)
    {
        _run.StableLive().Closed(code);
        Assert.Equal(new Connect(2, MachineRun.ResumeUrl), _run.Effect<Connect>());
        Assert.Equal(new SendResume(MachineRun.Session), _run.Opened().Hello().Effect<SendResume>());
    }

    [Theory]
    [InlineData(4004, "token")]
    [InlineData(4010, "shard 3/16")]
    [InlineData(4011, "Raise the shard count")]
    [InlineData(4012, "version 10")]
    [InlineData(4013, "Guilds")]
    [InlineData(4014, "developer portal")]
    public void A_fatal_close_stops_and_says_why(int code, string reason)
    {
        _run.Fresh().Opened().Hello().Permit().Closed(code);
        Assert.Equal(GatewayPhase.Fatal, _run.State.Phase);
        Assert.Contains(reason, _run.Effect<Stopped>()?.Reason, StringComparison.Ordinal);
        Assert.Null(_run.Effect<Connect>());
    }

    [Fact]
    public void After_the_end_nothing_is_heard()
    {
        _run.Fresh().Closed(4004).Do(new GatewayInput.Start(null)).Fires(GatewayTimer.Reconnect);
        Assert.Empty(_run.Effects);
    }

    [Fact]
    public void Hello_that_does_not_come_ends_the_connection() =>
        Assert.NotNull(_run.Fresh().Opened().Fires(GatewayTimer.Handshake).Effect<Disconnect>());

    [Fact]
    public void Ready_that_does_not_come_ends_the_connection() =>
        Assert.NotNull(_run.Fresh().Opened().Hello().Permit().Fires(GatewayTimer.Ready).Effect<Disconnect>());

    [Fact]
    public void A_replay_that_falls_silent_ends_the_connection_and_one_that_goes_on_does_not()
    {
        _run.FromCheckpoint().Opened().Hello();
        Assert.Equal([GatewayTimer.Resumed], _run.Fires(GatewayTimer.Resumed, isExcused: true).Effects.OfType<StartTimer>().Select(t => t.Timer));
        Assert.NotNull(_run.Fires(GatewayTimer.Resumed).Effect<Disconnect>());
    }

    [Fact]
    public void Connecting_and_being_dropped_again_and_again_waits_longer_and_longer()
    {
        List<double> bounds = [];
        _run.Live();
        for (var i = 0; i < 10; i++)
        {
            _run.Closed(random: 0.999);
            bounds.Add(_run.TimerDelay(GatewayTimer.Reconnect)?.TotalSeconds ?? 0);
            _run.Reconnects().Opened().Hello().Resumed();
        }

        Assert.Equal([0, 1, 2, 4, 8, 16, 32, 60, 60, 60], bounds.Select(seconds => Math.Round(seconds / 0.999)));
    }

    [Fact]
    public void A_stay_in_live_forgives_the_failures_before_it()
    {
        _run.Live().Closed().Reconnects().Opened().Hello().Resumed().Closed().Reconnects().Opened().Hello().Resumed();
        _run.Fires(GatewayTimer.Stable).Closed();
        Assert.NotNull(_run.Effect<Connect>());
    }

    [Fact]
    public void What_an_earlier_connection_says_is_not_heard()
    {
        _run.StableLive().Closed().Opened();
        foreach (var late in new GatewayInput[]
        {
            new GatewayInput.Closed(1, 4004, ""), new GatewayInput.Hello(1, TimeSpan.FromSeconds(1)), new GatewayInput.Reconnect(1),
            new GatewayInput.TimerFired(1, GatewayTimer.Heartbeat), new GatewayInput.InvalidSession(1, false),
        })
        {
            Assert.Empty(_run.Do(late).Effects);
        }

        Assert.Equal(GatewayPhase.Hello, _run.State.Phase);
    }

    [Fact]
    public void Data_that_cannot_be_read_ends_the_connection_and_keeps_the_session()
    {
        _run.StableLive().Do(new GatewayInput.Unreadable(_run.Generation, "corrupt"));
        Assert.NotNull(_run.Effect<Disconnect>());
        Assert.Null(_run.Effect<SessionLost>());
    }

    [Fact]
    public void A_session_whose_replay_can_never_be_read_is_given_up_with_a_gap()
    {
        _run.Live();
        for (var i = 0; i < 5; i++)
        {
            Assert.Null(_run.Effect<SessionLost>());
            if (i > 0) _run.Reconnects().Opened().Hello();
            _run.Do(new GatewayInput.Unreadable(_run.Generation, "corrupt"));
        }

        Assert.NotNull(_run.Effect<SessionLost>());
    }

    [Fact]
    public void A_drain_keeps_the_socket_beating_until_it_is_finished_and_then_closes_it()
    {
        Assert.Empty(_run.Live().Do(new GatewayInput.Drain()).Effects);
        Assert.NotNull(_run.Fires(GatewayTimer.Heartbeat).Effect<SendHeartbeat>());
        _run.Do(new GatewayInput.DrainFinished());
        Assert.NotNull(_run.Effect<Disconnect>());
        Assert.Equal(GatewayPhase.Drained, _run.Effect<Stopped>()?.Phase);
    }

    [Fact]
    public void A_socket_that_breaks_during_a_drain_is_not_opened_again() =>
        Assert.Null(_run.Live().Do(new GatewayInput.Drain()).Closed().Effect<Connect>());

    [Fact]
    public void A_fenced_owner_closes_its_socket_and_does_nothing_more()
    {
        _run.Live().Do(new GatewayInput.Fence("newer owner"));
        Assert.NotNull(_run.Effect<Disconnect>());
        Assert.Equal(GatewayPhase.Fenced, _run.State.Phase);
        Assert.Empty(_run.Closed().Effects);
    }

    [Fact]
    public void Missing_events_are_asked_for_by_a_resume()
    {
        _run.StableLive().Do(new GatewayInput.EventsMissing(_run.Generation));
        Assert.Equal(new Connect(2, MachineRun.ResumeUrl), _run.Effect<Connect>());
    }
}
