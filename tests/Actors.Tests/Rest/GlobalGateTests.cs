using CsCheck;
using Guildhall.Actors.Rest;

namespace Guildhall.Actors.Tests.Rest;

public class GlobalGateTests
{
    private static readonly GlobalLimitOptions Options = new();
    private long _number;

    [Fact]
    public void No_sliding_second_holds_more_than_the_share()
    {
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[1, 60]).Sample((seed, share) =>
        {
            var gate = Open(share);
            var random = new Random(seed);
            var sent = new List<TimeSpan>();
            var passed = new List<GateTicket>();
            for (var now = TimeSpan.Zero; now < TimeSpan.FromSeconds(5); now += TimeSpan.FromMilliseconds(random.Next(40)))
            {
                for (var i = random.Next(6); i > 0; i--) gate.Request(Ticket());
                passed.Clear();
                gate.Release(now, passed);
                sent.AddRange(passed.Select(_ => now));
            }

            for (var i = share; i < sent.Count; i++) Assert.True(sent[i] - sent[i - share] > TimeSpan.FromSeconds(1));
        }, iter: 200);
    }

    [Fact]
    public void It_is_used_to_the_full()
    {
        var gate = Open(50);
        for (var i = 0; i < 2000; i++) gate.Request(Ticket());
        var passed = new List<GateTicket>();
        TimeSpan? now = TimeSpan.Zero;
        while (now < TimeSpan.FromSeconds(20))
        {
            gate.Release(now.Value, passed);
            now = gate.NextWake(now.Value);
        }

        Assert.True(passed.Count >= 50 * 20 * 0.97, $"{passed.Count}");
    }

    [Fact]
    public void Interaction_routes_pass_a_closed_gate_and_are_not_counted()
    {
        var gate = Open(1);
        gate.Close(TimeSpan.Zero, TimeSpan.FromSeconds(10));
        gate.Request(Ticket());
        for (var i = 0; i < 5; i++) gate.Request(Ticket(exempt: true));
        Assert.Equal(5, Released(gate, TimeSpan.FromSeconds(1)).Count);
        Assert.Single(Released(gate, TimeSpan.FromSeconds(11)));
    }

    [Fact]
    public void A_block_of_the_address_stops_everything()
    {
        var gate = Open(50);
        gate.CloseAddress(TimeSpan.Zero, TimeSpan.FromSeconds(60));
        gate.Request(Ticket(exempt: true));
        gate.Request(Ticket());
        Assert.Empty(Released(gate, TimeSpan.FromSeconds(59)));
        Assert.Equal(TimeSpan.FromSeconds(60), gate.NextWake(TimeSpan.FromSeconds(59)));
        Assert.Equal(2, Released(gate, TimeSpan.FromSeconds(60)).Count);
    }

    [Fact]
    public void Too_many_refusals_leave_only_interaction_answers()
    {
        var gate = new GlobalGate(Options);
        gate.Grant(50, TimeSpan.MaxValue, Options.StopAtInvalid);
        gate.Request(Ticket());
        gate.Request(Ticket(exempt: true));
        Assert.Single(Released(gate, TimeSpan.Zero));
        gate.Grant(50, TimeSpan.MaxValue, 10);
        Assert.Single(Released(gate, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void A_share_that_was_not_renewed_ends()
    {
        var gate = new GlobalGate(Options);
        gate.Grant(50, TimeSpan.FromSeconds(5), 0);
        gate.Request(Ticket());
        Assert.Empty(Released(gate, TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public void A_withdrawn_call_does_not_pass()
    {
        var gate = Open(50);
        var ticket = Ticket();
        gate.Request(ticket);
        Assert.True(gate.Withdraw(ticket.Id, ticket.Lane, ticket.IsExempt));
        Assert.Empty(Released(gate, TimeSpan.Zero));
    }

    [Fact]
    public void Each_global_429_widens_the_spacing_and_quiet_times_narrow_it_again()
    {
        var gate = Open(50);
        gate.Close(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(1));
        var wide = gate.Guard;
        Assert.True(wide > Options.Guard);
        gate.Close(TimeSpan.FromSeconds(5.1), TimeSpan.FromSeconds(1));
        Assert.Equal(wide, gate.Guard);
        Released(gate, TimeSpan.FromMinutes(2));
        Assert.True(gate.Guard < wide);
    }

    private static GlobalGate Open(int share)
    {
        var gate = new GlobalGate(Options);
        gate.Grant(share, TimeSpan.MaxValue, 0);
        return gate;
    }

    private static List<GateTicket> Released(GlobalGate gate, TimeSpan now)
    {
        var passed = new List<GateTicket>();
        gate.Release(now, passed);
        return passed;
    }

    private GateTicket Ticket(bool exempt = false) => new(new CallId(0, ++_number), RestLane.Ordinary, exempt, this);
}
