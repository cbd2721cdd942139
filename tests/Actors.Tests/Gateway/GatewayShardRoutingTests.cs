using System.Text;
using Akka.Actor;
using Akka.TestKit;
using Guildhall.Actors.Gateway;
using Guildhall.Actors.Guilds;
using Guildhall.Protocol;

namespace Guildhall.Actors.Tests.Gateway;

public sealed class GatewayShardRoutingTests : GatewayScene
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_guild_is_woken_attached_and_then_given_its_events_in_order()
    {
        var socket = await LiveAsync();
        for (var sequence = 2; sequence <= 5; sequence++) socket.Message(sequence, 10);
        var wake = await Region.ExpectMsgAsync<GuildMessages.Wake>(cancellationToken: Cancellation);
        Assert.Equal(new GuildMessages.Wake(Shard, Guild), wake);
        await UntilAsync(status => status.Received == 5);
        var guild = CreateTestProbe();
        Actor.Tell(new GatewayMessages.GuildStarted(Guild, guild));
        var attach = await guild.ExpectMsgAsync<GuildMessages.Attach>(cancellationToken: Cancellation);
        Assert.Equal(new GuildMessages.Attach(Actor, Shard, 1, Session, new UserId(99)), attach);
        for (var sequence = 2; sequence <= 5; sequence++) Assert.Equal(sequence, await DispatchAsync(guild));
    }

    [Fact]
    public async Task A_dispatch_carries_the_data_as_it_came()
    {
        var socket = await LiveAsync();
        socket.Event("MESSAGE_CREATE", 2, """{"content":"hé","guild_id":"10"}""");
        var guild = await GuildAwakesAsync();
        var dispatch = await guild.ExpectMsgAsync<GuildMessages.Dispatch>(cancellationToken: Cancellation);
        Assert.Equal((Session, 2, GatewayEvent.MessageCreate, "MESSAGE_CREATE"), (dispatch.Session, dispatch.Sequence, dispatch.Event, dispatch.Name));
        Assert.Equal("""{"content":"hé","guild_id":"10"}""", Encoding.UTF8.GetString(dispatch.Body.Span));
    }

    [Fact]
    public async Task An_attached_guild_is_told_directly()
    {
        var socket = await LiveAsync();
        socket.Message(2, 10);
        var guild = await GuildAwakesAsync();
        socket.Message(3, 10);
        Assert.Equal(2, await DispatchAsync(guild));
        Assert.Equal(3, await DispatchAsync(guild));
        Assert.False(Region.HasMessages);
    }

    [Fact]
    public async Task Guilds_are_hurried_once_when_three_quarters_of_what_may_be_uncommitted_is()
    {
        const int threeQuarters = 384;
        Options = Options with { MaxUncommitted = 512 };
        var socket = await LiveAsync(); // READY has the first sequence, and is done
        socket.Message(2, 10);
        var guild = await GuildAwakesAsync();
        for (var sequence = 3; sequence <= threeQuarters; sequence++) socket.Message(sequence, 10);
        await UntilAsync(status => status.Received == threeQuarters);
        for (var sequence = 2; sequence <= threeQuarters; sequence++) Assert.Equal(sequence, await DispatchAsync(guild));
        Assert.False(guild.HasMessages);

        socket.Message(threeQuarters + 1, 10);
        await guild.ExpectMsgAsync<GuildMessages.Dispatch>(cancellationToken: Cancellation);
        await guild.ExpectMsgAsync<GuildMessages.Hurry>(cancellationToken: Cancellation);

        socket.Message(threeQuarters + 2, 10);
        await guild.ExpectMsgAsync<GuildMessages.Dispatch>(cancellationToken: Cancellation);
        await StatusAsync();
        Assert.False(guild.HasMessages);
    }

    [Fact]
    public async Task What_is_read_together_goes_to_each_guild_in_one_message_and_in_order()
    {
        var (socket, first, second) = await TwoGuildsAsync();
        socket.Together(() =>
        {
            socket.Message(4, 10);
            socket.Message(5, 11);
            socket.Message(6, 10);
            socket.Message(7, 10);
        });
        var many = await first.ExpectMsgAsync<GuildMessages.Dispatch>(cancellationToken: Cancellation);
        Assert.Equal([4, 6, 7], Sequences(many));
        Assert.Equal([5], Sequences(await second.ExpectMsgAsync<GuildMessages.Dispatch>(cancellationToken: Cancellation)));
        socket.Message(8, 10);
        Assert.Equal([8], Sequences(await first.ExpectMsgAsync<GuildMessages.Dispatch>(cancellationToken: Cancellation)));
        Assert.Equal([4, 6, 7], Sequences(many)); // what is sent does not change
    }

    [Fact]
    public async Task A_gap_is_told_between_what_was_read_before_it_and_behind_it()
    {
        var (socket, first, second) = await TwoGuildsAsync();
        socket.Together(() =>
        {
            socket.Message(4, 10);
            socket.Event("MESSAGE_CREATE", 5, """{"guild_id":["x"]}""");
            socket.Message(6, 10);
        });
        Assert.Equal([4], Sequences(await first.ExpectMsgAsync<GuildMessages.Dispatch>(cancellationToken: Cancellation)));
        Assert.Equal(5, (await first.ExpectMsgAsync<GuildMessages.Gap>(cancellationToken: Cancellation)).What.From);
        Assert.Equal([6], Sequences(await first.ExpectMsgAsync<GuildMessages.Dispatch>(cancellationToken: Cancellation)));
        Assert.Equal(5, (await second.ExpectMsgAsync<GuildMessages.Gap>(cancellationToken: Cancellation)).What.From);
    }

    [Fact]
    public async Task A_guild_that_dies_on_the_first_of_several_is_given_all_of_them_again()
    {
        var (socket, first, _) = await TwoGuildsAsync();
        socket.Together(() =>
        {
            for (var sequence = 4; sequence <= 6; sequence++) socket.Message(sequence, 10);
        });
        await first.ExpectMsgAsync<GuildMessages.Dispatch>(cancellationToken: Cancellation);
        Actor.Tell(new GatewayMessages.Done(Session, 2));
        Sys.Stop(first);
        var anew = await GuildAwakesAsync();
        for (var sequence = 4; sequence <= 6; sequence++) Assert.Equal(sequence, await DispatchAsync(anew));
    }

    /// <summary>Live, with two guilds that have had an event each.</summary>
    private async Task<(FakeSocket Socket, TestProbe First, TestProbe Second)> TwoGuildsAsync()
    {
        var socket = await LiveAsync();
        socket.Message(2, 10);
        var first = await GuildAwakesAsync();
        socket.Message(3, 11);
        var second = await GuildAwakesAsync(new GuildId(11));
        Assert.Equal((2, 3), (await DispatchAsync(first), await DispatchAsync(second)));
        return (socket, first, second);
    }

    private static List<long> Sequences(GuildMessages.Dispatch? dispatch)
    {
        List<long> found = [];
        for (; dispatch is not null; dispatch = dispatch.Next) found.Add(dispatch.Sequence);
        return found;
    }

    [Fact]
    public async Task A_guild_that_does_not_answer_is_woken_again()
    {
        var socket = await LiveAsync();
        socket.Message(2, 10);
        for (var i = 0; i < 3; i++)
        {
            await Region.ExpectMsgAsync<GuildMessages.Wake>(cancellationToken: Cancellation);
            await StatusAsync(); // it has set its timer: virtual time does not wait for that
            Advance(0.5);
        }
    }

    [Fact]
    public async Task A_guild_that_dies_is_woken_and_given_what_it_had_not_done()
    {
        var socket = await LiveAsync();
        for (var sequence = 2; sequence <= 4; sequence++) socket.Message(sequence, 10);
        var first = await GuildAwakesAsync();
        Actor.Tell(new GatewayMessages.Done(Session, 3));
        await UntilAsync(status => status.Outstanding == 2);
        Sys.Stop(first);
        var second = await GuildAwakesAsync();
        Assert.Equal(2, await DispatchAsync(second));
        Assert.Equal(4, await DispatchAsync(second));
    }

    [Fact]
    public async Task The_checkpoint_follows_what_is_done_and_not_what_is_received()
    {
        var socket = await LiveAsync();
        for (var sequence = 2; sequence <= 4; sequence++) socket.Message(sequence, 10);
        await GuildAwakesAsync();
        Actor.Tell(new GatewayMessages.DoneMany(Session, [2, 4]));
        var status = await UntilAsync(status => status.Outstanding == 1);
        Assert.Equal((4, 2), (status.Received, status.Committed));
        Advance(0.25);
        Assert.Equal(2, (await StoredAsync(_ => true)).Checkpoint?.Committed);
    }

    [Fact]
    public async Task The_heartbeat_carries_the_committed_sequence()
    {
        var socket = await LiveAsync();
        socket.Message(2, 10);
        await UntilAsync(status => status.Received == 2);
        Advance(20);
        Assert.Equal(1, (await socket.ExpectAsync(1)).GetInt64());
    }

    [Fact]
    public async Task Events_that_nobody_needs_are_done_at_once_and_counted()
    {
        Options = Options with { Needs = GatewayEventSet.Of(GatewayEvent.GuildCreate) };
        var socket = await LiveAsync();
        for (var sequence = 2; sequence <= 9; sequence++) socket.Message(sequence, 10);
        var status = await UntilAsync(status => status.Received == 9);
        Assert.Equal((9, 0, 8), (status.Committed, status.Outstanding, status.EventsByType[(int)GatewayEvent.MessageCreate]));
        Assert.False(Region.HasMessages);
    }

    [Fact]
    public async Task Events_of_no_guild_go_to_the_direct_message_actor()
    {
        Options = Options with { Needs = GatewayEventSet.Of(GatewayEvent.MessageCreate) };
        var socket = await LiveAsync();
        socket.Event("MESSAGE_CREATE", 2, """{"id":"5","channel_id":"6"}""");
        Assert.Equal(new GuildId(0), (await Region.ExpectMsgAsync<GuildMessages.Wake>(cancellationToken: Cancellation)).Guild);
    }

    [Fact]
    public async Task A_replay_of_events_that_are_in_work_is_not_handed_out_twice()
    {
        var socket = await LiveAsync();
        socket.Message(2, 10);
        var guild = await GuildAwakesAsync();
        Assert.Equal(2, await DispatchAsync(guild));
        socket.Close(null);
        var next = await Gateway.NextAsync();
        await AcceptResumeAsync(next, 1);
        next.Message(2, 10);
        next.Message(3, 10);
        Assert.Equal(3, await DispatchAsync(guild));
        Assert.Equal(1, (await StatusAsync()).Duplicates);
    }

    [Fact]
    public async Task Guilds_are_hurried_anew_in_a_new_session()
    {
        const int enough = 385;
        Options = Options with { MaxUncommitted = 512 };
        var socket = await LiveAsync();
        socket.Message(2, 10);
        var guild = await GuildAwakesAsync();
        for (var sequence = 3; sequence <= enough; sequence++) socket.Message(sequence, 10);
        await guild.FishForMessageAsync<GuildMessages.Hurry>(_ => true, cancellationToken: Cancellation);

        socket.Close(4009); // the session is over
        var next = await IdentifyAsync(await Gateway.NextAsync(), "second");
        for (var sequence = 2; sequence <= enough; sequence++) next.Message(sequence, 10);
        await guild.FishForMessageAsync<GuildMessages.Hurry>(_ => true, cancellationToken: Cancellation);
    }

    [Fact]
    public async Task A_new_session_is_told_to_attached_guilds_and_what_the_old_one_left_unfinished_is_part_of_its_gap()
    {
        var socket = await LiveAsync();
        socket.Message(2, 10);
        var guild = await GuildAwakesAsync();
        Assert.Equal(2, await DispatchAsync(guild));
        socket.Send("""{"op":9,"d":false}""");
        var gap = await guild.ExpectMsgAsync<GuildMessages.Gap>(cancellationToken: Cancellation);
        Assert.Equal((2, -1), (gap.What.From, gap.What.To)); // event 2 is in work: nobody could ask for it again if it came to nothing
        await StoredAsync(rows => rows.ForgetSession);
        await UntilAsync(status => status.Phase == GatewayPhase.Disconnected); // its wait has begun
        Advance(5);
        await IdentifyAsync(await Gateway.NextAsync(), "second");
        var attach = await guild.ExpectMsgAsync<GuildMessages.Attach>(cancellationToken: Cancellation);
        Assert.Equal(new SessionId("second"), attach.Session);
        Assert.Equal(0, (await StatusAsync()).Outstanding);
        Actor.Tell(new GatewayMessages.Done(Session, 2));
        var status = await StatusAsync();
        Assert.Equal((0, 1L), (status.Outstanding, status.Committed));
    }

    [Fact]
    public async Task A_guild_that_left_while_nobody_looked_is_listed()
    {
        var socket = await LiveAsync();
        socket.Event("GUILD_CREATE", 2, """{"id":"11"}""");
        await UntilAsync(status => status.Guilds == 2);
        socket.Close(4009);
        await IdentifyAsync(await Gateway.NextAsync(), "second");
        Assert.Equal([new GuildId(11)], (await StatusAsync()).Missing);
    }

    [Fact]
    public async Task A_drain_lets_guilds_finish_stores_the_checkpoint_and_keeps_the_session()
    {
        var socket = await LiveAsync();
        await WatchAsync(Actor);
        socket.Message(2, 10);
        var guild = await GuildAwakesAsync();
        Assert.Equal(2, await DispatchAsync(guild));
        Actor.Tell(new GatewayMessages.Drain(), TestActor);
        await guild.ExpectMsgAsync<GuildMessages.Drain>(cancellationToken: Cancellation);
        Actor.Tell(new GatewayMessages.Done(Session, 2));
        Actor.Tell(new GuildMessages.Drained(Guild));
        Assert.Equal(2, (await StoredAsync(_ => true)).Checkpoint?.Committed);
        Assert.Equal(4000, await socket.ClosedWith);
        await ExpectMsgAsync<GatewayMessages.Drained>(cancellationToken: Cancellation);
        await ExpectTerminatedAsync(Actor, cancellationToken: Cancellation);
    }

    [Fact]
    public async Task A_drain_does_not_wait_for_ever_for_a_guild()
    {
        var socket = await LiveAsync();
        socket.Message(2, 10);
        await GuildAwakesAsync();
        Actor.Tell(new GatewayMessages.Drain(), TestActor);
        await UntilAsync(status => status.Phase == GatewayPhase.Draining);
        Advance(10);
        await ExpectMsgAsync<GatewayMessages.Drained>(cancellationToken: Cancellation);
        Assert.Equal(1, Store.Checkpoint?.Committed);
    }

    [Fact]
    public async Task A_drain_to_another_node_soon_gives_up_handlers_that_are_at_work_because_nobody_sees_new_events_meanwhile()
    {
        HasSuccessor = true;
        var socket = await LiveAsync();
        socket.Message(2, 10);
        var guild = await GuildAwakesAsync();
        Actor.Tell(new GatewayMessages.Drain(), TestActor);
        await guild.FishForMessageAsync<GuildMessages.Drain>(_ => true, cancellationToken: Cancellation);
        await UntilAsync(status => status.Phase == GatewayPhase.Draining);
        Advance(0.5);
        await guild.ExpectMsgAsync<GuildMessages.Fenced>(cancellationToken: Cancellation);
        await ExpectMsgAsync<GatewayMessages.Drained>(cancellationToken: Cancellation);
        Assert.Equal(1, Store.Checkpoint?.Committed);
    }

    [Fact]
    public async Task A_drain_waits_longer_for_a_new_sessions_checkpoint_than_for_guilds()
    {
        Start();
        var socket = await Gateway.NextAsync();
        socket.Hello();
        await Governor.FishForMessageAsync<IdentifyMessages.RequestPermit>(_ => true, cancellationToken: Cancellation);
        Actor.Tell(new IdentifyMessages.PermitGranted(Shard));
        await socket.ExpectAsync(2);
        socket.Ready("abc"); // the store is slow: without the checkpoint the next owner would have to IDENTIFY
        await UntilAsync(status => status.Phase == GatewayPhase.Live);
        Actor.Tell(new GatewayMessages.Drain(), TestActor);
        await UntilAsync(status => status.Phase == GatewayPhase.Draining);
        Advance(10);
        await UntilAsync(status => status.Phase == GatewayPhase.Draining); // still, with the timer's message behind it
        await StoredAsync(rows => rows.Checkpoint?.Session.Value == "abc");
        await ExpectMsgAsync<GatewayMessages.Drained>(cancellationToken: Cancellation);
        Assert.Equal(4000, await socket.ClosedWith);
    }

    [Fact]
    public async Task A_drain_does_not_wait_for_ever_for_the_store()
    {
        var socket = await LiveAsync();
        socket.Message(2, 10);
        await GuildAwakesAsync();
        Actor.Tell(new GatewayMessages.Done(Session, 2));
        Actor.Tell(new GatewayMessages.Drain(), TestActor);
        await UntilAsync(status => status.Phase == GatewayPhase.Draining);
        Advance(10);
        await UntilAsync(status => status.Phase == GatewayPhase.Draining); // still, with the timer's message behind it
        Advance(10);
        await ExpectMsgAsync<GatewayMessages.Drained>(cancellationToken: Cancellation);
        Assert.Equal(1, Store.Checkpoint?.Committed);
    }

    [Fact]
    public async Task A_command_goes_out_as_a_frame()
    {
        var socket = await LiveAsync();
        Actor.Tell(new GatewayMessages.SendCommand(GatewayOpcode.RequestGuildMembers, """{"guild_id":"10","query":"","limit":0}"""u8.ToArray()));
        Assert.Equal("10", (await socket.ExpectAsync(8)).GetProperty("guild_id").GetString());
    }

    [Theory]
    [InlineData(GatewayOpcode.Identify, "{}", SendVerdict.NotACommand)]
    [InlineData(GatewayOpcode.PresenceUpdate, "{", SendVerdict.NotJson)]
    [InlineData(GatewayOpcode.PresenceUpdate, "", SendVerdict.NotJson)]
    public async Task A_command_that_cannot_be_sent_is_refused_with_a_reason(GatewayOpcode opcode, string data, SendVerdict why)
    {
        await LiveAsync();
        Actor.Tell(new GatewayMessages.SendCommand(opcode, Encoding.UTF8.GetBytes(data)), TestActor);
        Assert.Equal(why, (await ExpectMsgAsync<GatewayMessages.SendRefused>(cancellationToken: Cancellation)).Why);
    }

    [Fact]
    public async Task A_command_of_more_than_4096_bytes_is_refused()
    {
        await LiveAsync();
        var data = Encoding.UTF8.GetBytes("\"" + new string('x', 4096) + "\"");
        Actor.Tell(new GatewayMessages.SendCommand(GatewayOpcode.PresenceUpdate, data), TestActor);
        Assert.Equal(SendVerdict.TooLarge, (await ExpectMsgAsync<GatewayMessages.SendRefused>(cancellationToken: Cancellation)).Why);
    }
}
