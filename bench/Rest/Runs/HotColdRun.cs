using System.Diagnostics;
using Guildhall.Actors.Rest;
using Guildhall.Bench.Rest.Nodes;
using Guildhall.Bench.Rest.Server;

namespace Guildhall.Bench.Rest.Runs;

/// <summary>Three nodes with uneven demand of four times what is allowed: one hot channel, 200 cold ones, 50 a second over all.</summary>
/// <param name="Name">The run's command.</param>
/// <param name="Title">Heading.</param>
/// <param name="Plan">The server.</param>
/// <param name="Calls">Calls to be taken before it ends.</param>
/// <param name="KillEvery">How often a node is killed and started again; null = never.</param>
internal sealed record HotColdRun(string Name, string Title, ServerPlan Plan, int Calls, TimeSpan? KillEvery = null)
{
    private const int Cold = 200;
    private const double HotShare = 0.05;
    private const double Demand = 200;
    private static readonly double[] Edges = [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4, 5, 6, 8, 9.5];

    public async Task<Section> RunAsync()
    {
        await using var server = await ServerProcess.StartAsync(Plan);
        // The oldest node hosts the singletons, and is the first to be killed.
        var second = await StartAsync(server, null, "b");
        await using var first = await BenchNode.StartAsync(new RestOptions { Api = server.Api("a"), WarmUp = true }, second.Address);
        var third = await StartAsync(server, first.Address, "c");
        var kills = new List<double>();
        try
        {
            await first.MembersAsync(3);
            // The first second is the cluster's own: shares are given out when every node has said what it needs.
            await server.PlanAsync(Plan);
            using var stop = new CancellationTokenSource();
            var demand = new Demand(Demand * 0.9, Cold, HotShare, "a");
            var load = demand.RunAsync(first.Discord, stop.Token);
            var started = Stopwatch.GetTimestamp();
            var killed = started;
            ServerReport report;
            while ((report = await server.ReportAsync()).Accepted < Calls)
            {
                if (Stopwatch.GetElapsedTime(started) > TimeSpan.FromSeconds(Calls / 50.0 * 2)) break;
                await Task.Delay(250);
                if (KillEvery is not { } every || Stopwatch.GetElapsedTime(killed) < every) continue;
                killed = Stopwatch.GetTimestamp();
                kills.Add(report.Seconds);
                var name = second.Name;
                second.Kill();
                second.Dispose();
                second = third;
                third = await StartAsync(server, first.Address, name);
            }

            await stop.CancelAsync();
            await load;
            return Describe(report, demand.Outcomes, kills, await server.TimelineAsync());
        }
        finally
        {
            second.Dispose();
            third.Dispose();
        }
    }

    private Section Describe(ServerReport report, Outcomes outcomes, List<double> kills, IReadOnlyList<double> timeline)
    {
        var permitted = Plan.Global * (report.Seconds + 1); // a whole second's worth may go at the start
        var way = Plan.MaxUpMs > 0 ? Figures.Text($"{Plan.MinUpMs}-{Plan.MaxUpMs} ms on the way there and {Plan.MinWorkMs}-{Plan.MaxWorkMs} ms for work and the way back") : Figures.Text($"{Plan.MinWorkMs}-{Plan.MaxWorkMs} ms for each call");
        var facts = new List<Fact>
        {
            Figures.AtLeast("of the permitted rate", report.Accepted / permitted, 0.97, "P1"),
            Figures.Plain("calls", $"{report.Accepted:N0} in {report.Seconds:0.0} s ({string.Join(", ", report.ByNode.Select(node => Figures.Text($"{node.Key} {node.Value:N0}")))})"),
            Figures.Plain("hot channel", $"{report.AcceptedHot:N0} = {report.AcceptedHot / (Plan.PerWindow * (report.Seconds * 1000 / Plan.WindowMs)):P1} of its limit"),
            Figures.Plain("leanest second", $"{report.LeanestSecond:N0} calls"),
            Figures.None("429s of a channel", report.BucketRefusals),
            Figures.None("429s of the global limit", report.GlobalRefusals),
            Figures.Plain("429s of limits shared with others (one in a thousand calls meets one)", $"{report.SharedRefusals:N0}"),
            Figures.None("doubled messages", report.Doubled),
            Figures.Plain("node a's calls", $"{outcomes.Ok:N0} done, {outcomes.Late:N0} given up after 60 s in the queue, {outcomes.Limited:N0} that met a shared limit as their 60 s ended, {outcomes.Unknown:N0} unknown"),
            Figures.None("node a's calls that failed otherwise", outcomes.Failed),
        };
        if (kills.Count > 0)
        {
            facts.Insert(1, Figures.Plain("nodes killed", $"{kills.Count} (each owns about a third of the limits)"));
            facts.Insert(2, Figures.Plain("calls missing after a kill, mean", $"{string.Join(", ", Missing(kills, timeline))}"));
        }

        return new Section(Name, Title, Figures.Text($"Processes on loopback; demand {Demand:N0} a second, split 90/9/1 % over the nodes, {HotShare:P0} of it to the hot channel (5 in 5 s, as each of the {Cold} cold ones); a call waits 60 s at most, as it does by default; the server takes {way}."), facts);
    }

    /// <summary>Where in time the permitted calls go that are not made.</summary>
    private IEnumerable<string> Missing(List<double> kills, IReadOnlyList<double> timeline)
    {
        var whole = kills.Where(kill => kill + Edges[^1] < timeline[^1]).ToList();
        return Edges.Zip(Edges.Skip(1), (from, to) =>
        {
            var made = whole.Count == 0 ? double.NaN : whole.Average(kill => timeline.Count(at => at >= kill + from && at < kill + to));
            return Figures.Text($"{from:0.0##}-{to:0.0##} s: {(Plan.Global * (to - from)) - made:0.0}");
        });
    }

    private static Task<ChildNode> StartAsync(ServerProcess server, string? seed, string name) =>
        ChildNode.StartAsync(name, server.Api(name), seed, Demand * (name == "b" ? 0.09 : 0.01), Cold, HotShare);
}
