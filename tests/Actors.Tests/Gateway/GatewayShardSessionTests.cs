using Akka.Actor;
using Guildhall.Actors.Gateway;
using Guildhall.Actors.Guilds;
using Guildhall.Actors.Storage;
using Guildhall.Protocol;

namespace Guildhall.Actors.Tests.Gateway;

public sealed class GatewayShardSessionTests : GatewayScene
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_session_it_identifies_and_stores_the_checkpoint_at_once()
    {
        Start();
        var socket = await Gateway.NextAsync();
        Assert.Equal("ws://general.example/?v=10&encoding=json", socket.Url.AbsoluteUri);
        socket.Hello();
        var request = await Governor.ExpectMsgAsync<IdentifyMessages.RequestPermit>(cancellationToken: Cancellation);
        Governor.Reply(new IdentifyMessages.PermitGranted(request.Shard));
        var identify = await socket.ExpectAsync(2);
        Assert.Equal("[0,1]", identify.GetProperty("shard").GetRawText());
        socket.Ready();
        var rows = await StoredAsync(_ => true);
        Assert.Equal(new SessionCheckpoint(Shard, Session, "ws://resume.example", 1, GatewayIntents.Guilds), rows.Checkpoint);
        Assert.Equal(1, rows.Epoch);
    }

    [Fact]
    public async Task A_checkpoint_is_resumed_where_it_stands_without_a_permit()
    {
        var socket = await ResumedAsync(committed: 41);
        Assert.Equal("resume.example", socket.Url.Host);
        socket.Event("RESUMED", 42, "{}");
        var status = await UntilAsync(status => status.Phase == GatewayPhase.Live);
        Assert.Equal((1, 0, 42), (status.Resumes, status.Identifies, status.Committed));
        Assert.False(Governor.HasMessages);
    }

    [Fact]
    public async Task A_session_that_is_refused_leaves_a_gap_and_is_forgotten()
    {
        var socket = await ResumedAsync(committed: 41);
        socket.Send("""{"op":9,"d":false}""");
        var rows = await StoredAsync(_ => true);
        Assert.True(rows.ForgetSession);
        Assert.Equal((Session, 42L, -1L), (rows.Gaps.Single().Session, rows.Gaps.Single().From, rows.Gaps.Single().To));
        Assert.Equal(4000, await socket.ClosedWith);
    }

    [Fact]
    public async Task After_a_refusal_it_waits_and_identifies_at_the_general_url()
    {
        var socket = await ResumedAsync(committed: 41);
        socket.Send("""{"op":9,"d":false}""");
        await StoredAsync(_ => true);
        await UntilAsync(status => status.Phase == GatewayPhase.Disconnected); // its wait has begun
        Advance(2.9);
        Assert.Equal(1, Gateway.Attempts);
        Advance(0.1); // 1 to 5 s, at random 0.5
        var next = await Gateway.NextAsync();
        Assert.Equal("general.example", next.Url.Host);
        await IdentifyAsync(next, "second");
    }

    [Fact]
    public async Task Op_9_true_is_answered_with_another_resume()
    {
        var socket = await ResumedAsync(committed: 41);
        socket.Send("""{"op":9,"d":true}""");
        await AcceptResumeAsync(await Gateway.NextAsync(), 41);
    }

    [Fact]
    public async Task Op_7_closes_with_a_code_that_keeps_the_session_and_resumes()
    {
        var socket = await LiveAsync();
        socket.Send("""{"op":7,"d":null}""");
        Assert.Equal(4000, await socket.ClosedWith);
        await AcceptResumeAsync(await Gateway.NextAsync(), 1);
    }

    [Fact]
    public async Task A_fatal_close_stops_for_good_and_says_why()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(GatewayMessages.Halted));
        Start();
        var socket = await Gateway.NextAsync();
        socket.Close(4004);
        var halted = await ExpectMsgAsync<GatewayMessages.Halted>(cancellationToken: Cancellation);
        Assert.Contains("token", halted.Reason, StringComparison.Ordinal);
        Advance(600);
        Assert.Equal(GatewayPhase.Fatal, (await StatusAsync()).Phase);
        Assert.Equal(1, Gateway.Attempts);
    }

    [Fact]
    public async Task When_the_resume_url_fails_the_session_is_resumed_at_the_general_one()
    {
        Gateway.Refusing.Add("resume.example");
        Store.Checkpoint = Checkpoint(41);
        Start();
        var socket = await Gateway.NextAsync();
        Assert.Equal("general.example", socket.Url.Host);
        await AcceptResumeAsync(socket, 41);
    }

    [Fact]
    public async Task A_crash_resumes_from_the_committed_sequence_under_a_new_epoch()
    {
        var socket = await LiveAsync();
        socket.Message(2, 10);
        socket.Message(3, 10);
        var guild = await GuildAwakesAsync();
        Actor.Tell(new GatewayMessages.Done(Session, 2));
        await UntilAsync(status => status.Committed == 2);
        Advance(0.25);
        await StoredAsync(rows => rows.Checkpoint?.Committed == 2);

        socket.Send("bug");
        var next = await Gateway.NextAsync();
        Assert.Equal(-1, await socket.ClosedWith);
        await AcceptResumeAsync(next, 2);
        var attach = await guild.FishForMessageAsync<GuildMessages.Attach>(_ => true, cancellationToken: Cancellation);
        Assert.Equal((2, Session), (attach.Epoch, attach.Session));
        next.Message(3, 10);
        Assert.Equal(3, await DispatchAsync(guild));
    }

    [Fact]
    public async Task A_refused_checkpoint_fences_the_owner_off()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(GatewayMessages.Halted));
        Start();
        await WatchAsync(Actor);
        var socket = await Gateway.NextAsync();
        socket.Hello();
        await Governor.ExpectMsgAsync<IdentifyMessages.RequestPermit>(cancellationToken: Cancellation);
        Actor.Tell(new IdentifyMessages.PermitGranted(Shard));
        socket.Ready();
        var write = await Writer.ExpectMsgAsync<StateWriterMessages.Write>(cancellationToken: Cancellation);
        write.ReplyTo.Tell(new StateWriterMessages.Written(write.Tag, WriteVerdict.StaleEpoch));
        Assert.Equal(GatewayPhase.Fenced, (await ExpectMsgAsync<GatewayMessages.Halted>(cancellationToken: Cancellation)).Phase);
        Assert.Equal(4000, await socket.ClosedWith);
        await ExpectTerminatedAsync(Actor, cancellationToken: Cancellation);
        Assert.Equal(1, Gateway.Attempts);
    }

    [Fact]
    public async Task A_guild_that_is_fenced_fences_the_shard()
    {
        await LiveAsync();
        await WatchAsync(Actor);
        Actor.Tell(new GatewayMessages.Fenced(1));
        await ExpectTerminatedAsync(Actor, cancellationToken: Cancellation);
    }

    [Fact]
    public async Task While_the_store_is_away_it_tries_again_and_does_not_connect()
    {
        Store.Failures = 2;
        Start();
        await UntilAsync(status => status.LastReason.EndsWith("1 more times", StringComparison.Ordinal));
        Advance(1);
        await UntilAsync(status => status.LastReason.EndsWith("0 more times", StringComparison.Ordinal));
        Assert.Equal(0, Gateway.Attempts);
        Advance(2);
        await Gateway.NextAsync();
    }

    [Fact]
    public async Task A_checkpoint_that_is_not_answered_is_written_again()
    {
        var socket = await LiveAsync();
        socket.Event("RESUMED", 2, "{}");
        await UntilAsync(status => status.Committed == 2);
        Advance(0.25);
        var first = await Writer.ExpectMsgAsync<StateWriterMessages.Write>(cancellationToken: Cancellation);
        Advance(31);
        var second = await Writer.ExpectMsgAsync<StateWriterMessages.Write>(cancellationToken: Cancellation);
        Assert.Equal(first.Rows, second.Rows);
    }

    [Fact]
    public async Task A_malformed_frame_ends_the_connection_and_not_the_session()
    {
        var socket = await LiveAsync();
        socket.Send("""{"op":0,"t":"MESSAGE_CREATE","s":2,"d":{"guild_id":""");
        Assert.Equal(4000, await socket.ClosedWith);
        await AcceptResumeAsync(await Gateway.NextAsync(), 1);
        Assert.Equal(1, (await StatusAsync()).Malformed);
    }

    [Fact]
    public async Task A_message_over_the_limit_ends_the_connection_and_not_the_session()
    {
        Options = Options with { MaxFrameBytes = 1 << 20 };
        var socket = await LiveAsync();
        socket.Send(new byte[(1 << 20) + 1], SocketMessageKind.Text);
        Assert.Equal(4000, await socket.ClosedWith);
        await AcceptResumeAsync(await Gateway.NextAsync(), 1);
        Assert.Contains("larger than the limit", (await StatusAsync()).LastReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_whose_guild_cannot_be_read_is_a_gap_of_one_and_the_connection_goes_on()
    {
        var socket = await LiveAsync();
        socket.Event("MESSAGE_CREATE", 2, """{"guild_id":["x"]}""");
        Assert.Equal(2, (await UntilAsync(status => status.Malformed == 1)).Committed);
        var rows = await StoredAsync(rows => rows.Gaps.Count > 0);
        Assert.Equal((2, 2), (rows.Gaps.Single().From, rows.Gaps.Single().To));
        Assert.Equal(GatewayPhase.Live, (await StatusAsync()).Phase);
    }

    [Fact]
    public async Task Events_left_out_are_asked_for_and_recorded_as_a_gap_only_if_they_do_not_come()
    {
        var socket = await LiveAsync();
        for (var ask = 0; ask < 3; ask++)
        {
            socket.Message(4, 10);
            if (ask > 0) await UntilAsync(status => status.Phase == GatewayPhase.Disconnected); // the first RESUME goes out at once
            Advance(ask * 10);
            socket = await Gateway.NextAsync();
            await AcceptResumeAsync(socket, 1);
        }

        socket.Message(4, 10);
        var rows = await StoredAsync(rows => rows.Gaps.Count > 0);
        Assert.Equal((2, 3), (rows.Gaps.Single().From, rows.Gaps.Single().To));
        Assert.Equal(4, await DispatchAsync(await GuildAwakesAsync()));
    }
}
