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

    [Theory]
    [InlineData(0, 0, 1, 1, false, 0.97)]
    [InlineData(1, 15, 1, 15, false, 0.95)]
    [InlineData(1, 3, 5, 300, true, 0.97)]
    [InlineData(3, 150, 3, 150, true, 0.90)]
    [InlineData(3, 150, 3, 150, false, 0.82)]
    public void The_server_sees_no_second_with_more_than_the_limit_and_few_with_much_less(int minUp, int maxUp, int minDown, int maxDown, bool tellsItsTime, double least)
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var (violations, used) = Saturate(seed, (minUp, maxUp), (minDown, maxDown), tellsItsTime);
            Assert.Equal(0, violations);
            Assert.True(used >= least, $"seed {seed}: {used:P1}");
        }
    }

    [Fact]
    public void A_call_whose_answer_is_late_does_not_keep_its_place_for_ever()
    {
        var gate = Open(1);
        gate.Request(Ticket());
        gate.Request(Ticket());
        Assert.Single(Released(gate, TimeSpan.Zero));
        Assert.Empty(Released(gate, TimeSpan.FromSeconds(2.9)));
        Assert.Single(Released(gate, TimeSpan.FromSeconds(3.02)));
    }

    [Fact]
    public void A_call_that_was_not_sent_frees_its_place_at_once()
    {
        var gate = Open(1);
        var ticket = Ticket();
        gate.Request(ticket);
        gate.Request(Ticket());
        Released(gate, TimeSpan.Zero);
        gate.Refund(ticket.Id);
        Assert.Single(Released(gate, TimeSpan.Zero));
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
    public void Who_is_given_a_place_passes_in_its_turn_and_waits_at_the_end_if_the_place_has_passed()
    {
        var gate = Open(1);
        var (first, second, heir, late) = (Ticket(), Ticket(), Ticket(), Ticket());
        gate.Request(first);
        gate.Request(second);
        gate.PassOn(first.Id, heir);
        Assert.Equal([heir], Released(gate, TimeSpan.Zero));
        gate.PassOn(heir.Id, late);
        Assert.Equal(2, gate.Waiting);
        gate.Refund(heir.Id);
        Assert.Equal([second], Released(gate, TimeSpan.Zero));
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

    /// <summary>More calls than the limit allows for 30 seconds, with random ways there and back.</summary>
    private (int Violations, double Used) Saturate(int seed, (int Min, int Max) up, (int Min, int Max) down, bool tellsItsTime)
    {
        var gate = Open(50);
        var clock = new ServerClock();
        var random = new Random(seed);
        var events = new PriorityQueue<(CallId Id, TimeSpan Sent, TimeSpan Arrived), TimeSpan>();
        var arrivals = new List<TimeSpan>();
        var end = TimeSpan.FromSeconds(30);
        for (var i = 0; i < 2000; i++) gate.Request(Ticket());
        for (var now = TimeSpan.Zero; now < end;)
        {
            foreach (var ticket in Released(gate, now))
            {
                var arrived = now + Way(up);
                arrivals.Add(arrived);
                events.Enqueue((ticket.Id, now, arrived), arrived + Way(down));
            }

            var wake = gate.NextWake(now) ?? end;
            if (events.TryPeek(out var next, out var read) && read <= wake)
            {
                events.Dequeue();
                now = read;
                gate.Land(next.Id, clock.WrittenBy(next.Sent, now, tellsItsTime ? next.Arrived + TimeSpan.FromDays(20_000) : null));
            }
            else
            {
                now = wake;
            }
        }

        arrivals.Sort();
        return (Enumerable.Range(50, Math.Max(0, arrivals.Count - 50)).Count(i => arrivals[i] - arrivals[i - 50] < TimeSpan.FromSeconds(1)), arrivals.Count / (50 * end.TotalSeconds));

        TimeSpan Way((int Min, int Max) range) => TimeSpan.FromMilliseconds(range.Min + (random.NextDouble() * (range.Max - range.Min)));
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

    private GateTicket Ticket(bool exempt = false) => new(new CallId(0, Interlocked.Increment(ref _number)), RestLane.Ordinary, exempt, this);
}
