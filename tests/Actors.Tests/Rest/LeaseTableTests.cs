using CsCheck;
using Guildhall.Actors.Rest;

namespace Guildhall.Actors.Tests.Rest;

public class LeaseTableTests
{
    private static readonly GlobalLimitOptions Options = new();
    private static readonly NodeName A = new("a");
    private static readonly NodeName B = new("b");
    private static readonly NodeName C = new("c");

    [Fact]
    public void A_single_node_gets_all_at_once()
    {
        var table = new LeaseTable(Options, TimeSpan.Zero);
        Assert.Equal(50, table.Report(A, 0, 0, [A], TimeSpan.Zero));
    }

    [Fact]
    public void Nothing_is_given_before_every_node_has_said_what_it_holds()
    {
        var table = new LeaseTable(Options, TimeSpan.Zero);
        Assert.Equal(0, table.Report(A, 0, 100, [A, B], TimeSpan.Zero));
        Assert.Equal(20, table.Report(B, 20, 20, [A, B], TimeSpan.FromMilliseconds(100)));
        Assert.Equal(30, table.Report(A, 0, 100, [A, B], TimeSpan.FromMilliseconds(200)));
    }

    [Fact]
    public void A_node_that_never_reports_holds_the_others_up_only_until_its_old_lease_has_run_out()
    {
        var table = new LeaseTable(Options, TimeSpan.Zero);
        Assert.Equal(0, table.Report(A, 0, 100, [A, B], TimeSpan.FromSeconds(1)));
        Assert.Equal(50, table.Report(A, 0, 100, [A, B], TimeSpan.FromSeconds(6)));
    }

    [Fact]
    public void Shares_follow_demand()
    {
        var shares = Settle(new Dictionary<NodeName, int> { [A] = 180, [B] = 18, [C] = 2 });
        Assert.Equal((30, 18, 2), (shares[A], shares[B], shares[C]));
    }

    [Fact]
    public void What_nobody_needs_is_split_so_that_quiet_nodes_can_begin_at_once()
    {
        var shares = Settle(new Dictionary<NodeName, int> { [A] = 0, [B] = 0, [C] = 0 });
        Assert.All(shares.Values, share => Assert.InRange(share, 16, 17));
        Assert.Equal(50, shares.Values.Sum());
    }

    [Fact]
    public void A_lowered_share_is_given_away_as_the_calls_made_under_it_cease_to_count()
    {
        var table = new LeaseTable(Options, TimeSpan.Zero);
        table.Report(A, 0, 100, [A], TimeSpan.Zero);
        table.Report(B, 0, 100, [A, B], TimeSpan.FromSeconds(1));
        Assert.Equal(25, table.Report(A, 50, 100, [A, B], TimeSpan.FromSeconds(2)));
        Assert.Equal(0, table.Report(B, 0, 100, [A, B], TimeSpan.FromSeconds(2.1)));
        table.Report(A, 40, 100, [A, B], TimeSpan.FromSeconds(2.2));
        Assert.Equal(10, table.Report(B, 0, 100, [A, B], TimeSpan.FromSeconds(2.2)));
        table.Report(A, 25, 100, [A, B], TimeSpan.FromSeconds(2.5));
        Assert.Equal(25, table.Report(B, 10, 100, [A, B], TimeSpan.FromSeconds(2.5)));
    }

    [Fact]
    public void An_odd_call_of_equal_shares_does_not_go_to_and_fro()
    {
        var table = new LeaseTable(Options, TimeSpan.Zero);
        NodeName[] nodes = [A, B, C];
        var random = new Random(1);
        var shares = nodes.ToDictionary(node => node, _ => 0);
        for (var round = 0; round < 400; round++)
        {
            var now = TimeSpan.FromMilliseconds(round * 50);
            foreach (var node in nodes)
            {
                var share = table.Report(node, shares[node], 60 + random.Next(40), nodes, now);
                if (round > 200) Assert.Equal(shares[node], share);
                shares[node] = share;
            }
        }

        Assert.Equal(50, shares.Values.Sum());
    }

    [Fact]
    public void After_the_loss_of_the_node_that_kept_the_table_nothing_new_is_given_for_a_window()
    {
        var table = new LeaseTable(Options, TimeSpan.FromSeconds(10.3), lostAt: TimeSpan.FromSeconds(10));
        Assert.Equal(30, table.Report(A, 30, 100, [A], TimeSpan.FromSeconds(10.9)));
        Assert.Equal(50, table.Report(A, 30, 100, [A], TimeSpan.FromSeconds(11.1)));
    }

    [Fact]
    public void The_share_of_a_node_that_left_is_free_after_a_window()
    {
        var table = new LeaseTable(Options, TimeSpan.Zero);
        table.Report(A, 0, 100, [A, B], TimeSpan.Zero);
        table.Report(B, 0, 100, [A, B], TimeSpan.Zero);
        table.Report(A, 0, 100, [A, B], TimeSpan.FromSeconds(0.1));
        table.Leave(A, TimeSpan.FromSeconds(1));
        var before = table.Report(B, 25, 100, [B], TimeSpan.FromSeconds(1.5));
        Assert.True(before < 50);
        Assert.Equal(50, table.Report(B, before, 100, [B], TimeSpan.FromSeconds(2.1)));
    }

    [Fact]
    public void What_a_lost_node_had_used_is_free_when_it_said_and_the_rest_a_window_after_the_loss()
    {
        var table = new LeaseTable(Options, TimeSpan.Zero);
        table.Report(A, 30, 100, [A, B], TimeSpan.FromSeconds(1), [TimeSpan.FromSeconds(0.1), TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(0.7)]);
        table.Report(B, 20, 100, [A, B], TimeSpan.FromSeconds(1));
        table.Leave(A, TimeSpan.FromSeconds(1.3));
        Assert.Equal(20, table.Report(B, 20, 100, [B], TimeSpan.FromSeconds(1.4)));
        Assert.Equal(21, table.Report(B, 20, 100, [B], TimeSpan.FromSeconds(1.5)));
        Assert.Equal(22, table.Report(B, 21, 100, [B], TimeSpan.FromSeconds(2.3)));
        Assert.Equal(50, table.Report(B, 22, 100, [B], TimeSpan.FromSeconds(2.31)));
    }

    [Fact]
    public void What_came_free_after_a_lost_node_had_certainly_ended_was_not_used_again()
    {
        var table = new LeaseTable(Options, TimeSpan.Zero);
        table.Report(A, 30, 100, [A, B], TimeSpan.FromSeconds(1), [TimeSpan.FromSeconds(0.1), TimeSpan.FromSeconds(0.25), TimeSpan.FromSeconds(0.7)]);
        table.Report(B, 20, 100, [A, B], TimeSpan.FromSeconds(1));
        table.Leave(A, TimeSpan.FromSeconds(1.3), endedBy: TimeSpan.FromSeconds(1.2));
        Assert.Equal(21, table.Report(B, 20, 100, [B], TimeSpan.FromSeconds(1.3)));
        Assert.Equal(22, table.Report(B, 21, 100, [B], TimeSpan.FromSeconds(2.3)));
        Assert.Equal(50, table.Report(B, 22, 100, [B], TimeSpan.FromSeconds(2.31)));
    }

    [Fact]
    public void What_comes_free_is_offered_before_the_next_report()
    {
        var table = new LeaseTable(Options, TimeSpan.Zero);
        table.Report(A, 0, 100, [A], TimeSpan.Zero);
        table.Report(B, 0, 100, [A, B], TimeSpan.FromSeconds(1));
        table.Report(A, 50, 100, [A, B], TimeSpan.FromSeconds(1));
        Assert.Null(table.More(B, TimeSpan.FromSeconds(1)));
        table.Report(A, 40, 100, [A, B], TimeSpan.FromSeconds(1.1));
        Assert.Equal(10, table.More(B, TimeSpan.FromSeconds(1.1)));
        Assert.Null(table.More(B, TimeSpan.FromSeconds(1.1)));
        Assert.Null(table.More(A, TimeSpan.FromSeconds(1.1)));
        // a report that was on its way already does not know of the offer, which its node then does not take
        Assert.Equal(10, table.Report(B, 0, 100, [A, B], TimeSpan.FromSeconds(1.1)));
    }

    [Fact]
    public void No_sliding_second_of_all_nodes_together_holds_more_than_the_limit_even_if_nodes_are_lost()
    {
        Gen.Int[0, 1_000_000].Sample(seed =>
        {
            var random = new Random(seed);
            var table = new LeaseTable(Options, TimeSpan.Zero);
            var nodes = new List<NodeName> { A, B, C };
            var gates = nodes.ToDictionary(node => node, _ => new GlobalGate(Options));
            var sent = new List<TimeSpan>();
            long number = 0;
            var demand = nodes.ToDictionary(node => node, _ => random.NextDouble());
            var reports = nodes.ToDictionary(node => node, _ => TimeSpan.Zero);
            (NodeName Node, TimeSpan EndedBy, int Noticed)? lost = null;
            for (var step = 0; step < 4000; step++)
            {
                var now = TimeSpan.FromMilliseconds(step * 5);
                if (step % 400 == 0) foreach (var node in nodes) demand[node] = random.Next(3) * random.NextDouble();
                if (step % 700 == 699)
                {
                    lost = (nodes[random.Next(nodes.Count)], now + TimeSpan.FromMilliseconds(random.Next(200)), step + 1 + random.Next(150));
                    nodes.Remove(lost.Value.Node);
                }

                if (lost is { } loss && loss.Noticed == step)
                {
                    table.Leave(loss.Node, now, loss.EndedBy);
                    var next = new NodeName($"{loss.Node}'");
                    nodes.Add(next);
                    gates[next] = new GlobalGate(Options);
                    demand[next] = random.NextDouble();
                }

                foreach (var node in nodes)
                {
                    var gate = gates[node];
                    if (random.NextDouble() < demand[node]) gate.Request(new GateTicket(new CallId(0, ++number), RestLane.Ordinary, false, node));
                    if (random.Next(60) == 0 && gate.Waiting < 500)
                        gate.Grant(table.Report(node, gate.Held(now), gate.TakeDemand(now), nodes, reports[node] = now, gate.Frees(now)), now + Options.LeaseTime, 0);
                    if (table.More(node, now) is { } more && random.Next(4) > 0) gate.Grant(more, reports[node] + Options.LeaseTime, 0); // or it is lost on its way
                    var passed = new List<GateTicket>();
                    gate.Release(now, passed);
                    sent.AddRange(passed.Select(_ => now));
                    foreach (var ticket in passed) gate.Land(ticket.Id, now);
                }
            }

            for (var i = Options.PerSecond; i < sent.Count; i++) Assert.True(sent[i] - sent[i - Options.PerSecond] > TimeSpan.FromSeconds(1));
        }, iter: 60);
    }

    private static Dictionary<NodeName, int> Settle(Dictionary<NodeName, int> demand)
    {
        var table = new LeaseTable(Options, TimeSpan.Zero);
        var shares = demand.Keys.ToDictionary(node => node, _ => 0);
        for (var round = 0; round < 40; round++)
        {
            foreach (var node in demand.Keys) shares[node] = table.Report(node, shares[node], demand[node], demand.Keys, TimeSpan.FromMilliseconds(round * 250));
        }

        return shares;
    }
}
