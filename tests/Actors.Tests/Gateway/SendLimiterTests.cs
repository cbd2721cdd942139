using System.Globalization;
using System.Text;
using CsCheck;
using Guildhall.Actors.Gateway;
using Guildhall.Protocol;

namespace Guildhall.Actors.Tests.Gateway;

public sealed class SendLimiterTests
{
    private readonly SendLimiter _limiter = new(capacity: 200);

    private static TimeSpan At(double seconds) => TimeSpan.FromSeconds(seconds);

    private static ReadOnlyMemory<byte> Frame(int number) => Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture));

    private int TakeAll(TimeSpan now)
    {
        var taken = 0;
        while (_limiter.TryTake(now, out _)) taken++;
        return taken;
    }

    private void Offer(int count, GatewayOpcode opcode = GatewayOpcode.RequestGuildMembers)
    {
        for (var i = 0; i < count; i++) Assert.Equal(SendVerdict.Accepted, _limiter.Offer(opcode, Frame(i)));
    }

    [Fact]
    public void A_burst_stops_at_the_limit_less_the_reserve_and_goes_on_after_a_minute()
    {
        Offer(200);
        Assert.Equal(110, TakeAll(At(0)));
        Assert.Equal(0, TakeAll(At(60)));
        Assert.Equal(At(60.5), _limiter.UntilNext(At(0)));
        Assert.Equal(90, TakeAll(At(60.5)));
    }

    [Fact]
    public void A_heartbeat_never_waits_behind_commands()
    {
        Offer(200);
        TakeAll(At(0));
        for (var i = 0; i < SendLimiter.DefaultReserve; i++) Assert.True(_limiter.TakeControl(At(1)));
    }

    [Fact]
    public void Commands_go_out_in_order()
    {
        Offer(3);
        List<string> sent = [];
        while (_limiter.TryTake(At(0), out var frame)) sent.Add(Encoding.ASCII.GetString(frame.Span));
        Assert.Equal(["0", "1", "2"], sent);
    }

    [Fact]
    public void Presence_updates_are_5_in_20_seconds_and_hold_nothing_else_up()
    {
        Offer(7, GatewayOpcode.PresenceUpdate);
        Offer(2);
        Assert.Equal(7, TakeAll(At(0)));
        Assert.Equal(2, _limiter.Waiting);
        Assert.Equal(At(20.5), _limiter.UntilNext(At(0)));
        Assert.Equal(2, TakeAll(At(20.5)));
    }

    [Fact]
    public void A_frame_over_4096_bytes_is_refused_with_a_reason()
    {
        Assert.Equal(SendVerdict.Accepted, _limiter.Offer(GatewayOpcode.RequestGuildMembers, new byte[4096]));
        Assert.Equal(SendVerdict.TooLarge, _limiter.Offer(GatewayOpcode.RequestGuildMembers, new byte[4097]));
    }

    [Fact]
    public void A_full_queue_refuses_with_a_reason()
    {
        Offer(200);
        Assert.Equal(SendVerdict.QueueFull, _limiter.Offer(GatewayOpcode.RequestGuildMembers, Frame(0)));
    }

    [Fact]
    public void A_new_connection_starts_with_empty_windows_and_keeps_what_waits()
    {
        Offer(150);
        TakeAll(At(0));
        _limiter.NewConnection();
        Assert.Equal(40, TakeAll(At(0)));
    }

    [Fact]
    public void With_nothing_waiting_there_is_nothing_to_wait_for() => Assert.Null(_limiter.UntilNext(At(0)));

    [Fact]
    public void No_stretch_of_60_seconds_ever_holds_more_than_120_frames_and_beats_within_the_reserve_always_pass() =>
        Gen.Select(Gen.Double[0, 8], Gen.Int[0, 60], Gen.Bool).Array[1, 120].Sample(moves =>
        {
            var limiter = new SendLimiter(capacity: 10_000);
            var now = TimeSpan.Zero;
            List<TimeSpan> sent = [];
            List<TimeSpan> beats = [];
            foreach (var (seconds, offered, beat) in moves)
            {
                now += At(seconds);
                for (var i = 0; i < offered; i++) limiter.Offer(i % 9 == 0 ? GatewayOpcode.PresenceUpdate : GatewayOpcode.RequestGuildMembers, Frame(i));
                if (beat && beats.Count(at => now - at < At(60.5)) < SendLimiter.DefaultReserve)
                {
                    Assert.True(limiter.TakeControl(now));
                    beats.Add(now);
                    sent.Add(now);
                }

                while (limiter.TryTake(now, out _)) sent.Add(now);
                Assert.True(sent.Count(at => now - at < At(60)) <= 120);
                if (limiter.UntilNext(now) is { } wait) Assert.True(wait > TimeSpan.Zero);
            }
        });
}
