using Akka.Actor;
using Guildhall.Actors.Gateway;

namespace Guildhall.Actors.Tests.Gateway;

public sealed class GatewayShardHeartbeatTests : GatewayScene
{
    [Fact]
    public async Task The_first_beat_comes_after_a_random_part_of_the_interval_and_before_identify()
    {
        Start();
        var socket = await Gateway.NextAsync();
        socket.Hello(milliseconds: 40_000);
        await UntilAsync(status => status.Phase == GatewayPhase.AwaitingPermit);
        Advance(19.9);
        Assert.True(socket.HasSentNothingMore);
        Advance(0.1); // random 0.5
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await socket.ExpectAsync(1)).ValueKind);
    }

    [Fact]
    public async Task A_beat_that_is_not_acknowledged_ends_the_connection_with_a_code_that_keeps_the_session()
    {
        var socket = await LiveAsync();
        Advance(20);
        await socket.ExpectAsync(1);
        Advance(40);
        Assert.Equal(4000, await socket.ClosedWith);
        await AcceptResumeAsync(await Gateway.NextAsync(), 1);
    }

    [Fact]
    public async Task An_acknowledgement_gives_the_latency_and_keeps_the_connection()
    {
        var socket = await LiveAsync();
        Advance(20);
        await socket.ExpectAsync(1);
        Time.Advance(TimeSpan.FromMilliseconds(80));
        socket.Send("""{"op":11}""");
        Assert.Equal(TimeSpan.FromMilliseconds(80), (await UntilAsync(status => status.Latency is not null)).Latency);
        Advance(40);
        await socket.ExpectAsync(1);
    }

    [Fact]
    public async Task A_beat_that_the_server_asks_for_goes_out_at_once()
    {
        var socket = await LiveAsync();
        socket.Send("""{"op":1,"d":null}""");
        await socket.ExpectAsync(1);
    }

    [Fact]
    public async Task When_too_much_is_uncommitted_reading_stops_while_beats_go_on_and_resumes_when_guilds_catch_up()
    {
        Options = Options with { MaxUncommitted = 512 };
        var socket = await LiveAsync();
        const int last = 3_000;
        for (var sequence = 2; sequence <= last; sequence++) socket.Message(sequence, 10);
        var stalled = await UntilAsync(status => status.IsStalled && status.Received - status.Committed >= 512);
        Assert.True(socket.Unread > 1_000);
        Assert.True(stalled.Outstanding < 1_200);

        Advance(20);
        await socket.ExpectAsync(1);
        for (var beat = 0; beat < 3; beat++)
        {
            Advance(40); // acknowledgements lie unread behind the events
            await socket.ExpectAsync(1);
        }

        Assert.Equal(GatewayPhase.Live, (await StatusAsync()).Phase);

        var done = 1L;
        while (done < last)
        {
            var status = await StatusAsync();
            while (done < status.Received) Actor.Tell(new GatewayMessages.Done(Session, ++done));
        }

        await UntilAsync(status => status.Committed == last && !status.IsStalled);
        Assert.Equal(1, Gateway.Attempts);
    }
}
