using System.Diagnostics;

namespace Guildhall.Bench.EndToEnd.Runs;

/// <summary>What an event costs when there are more shards, guilds, members or nodes, at the same total rate.</summary>
internal static class ScaleRun
{
    public const string Name = "scale";

    private const int Rate = 10_000;
    private const int HardlyAny = 40;
    private static readonly TimeSpan LongestWarmUp = TimeSpan.FromSeconds(45);

    private static readonly Axis[] Axes =
    [
        new("shards", "1,000 guilds of 100 members", [1, 16, 64], shards => new(shards, 1_000, 100, 1)),
        new("guilds", "4 shards, 100 members each", [100, 10, 10_000], guilds => new(4, guilds, 100, 1)), // Discord wants four for so many
        new("members of a guild", "one guild", [1_000, 10, 1_000_000], members => new(1, 1, members, 1)),
        new("nodes", "12 shards, 1,000 guilds of 100 members, all nodes on one core", [1, 3], nodes => new(12, 1_000, 100, nodes)),
    ];

    public static async Task<Section> RunAsync(bool smoke, CancellationToken cancellation)
    {
        var (look, measured) = smoke ? (0.2, 1) : (4, 10);
        var facts = new List<Fact>();
        foreach (var axis in Axes)
        {
            var first = 0.0;
            foreach (var value in smoke ? axis.Values[..2] : axis.Values)
            {
                var (cost, compiled) = await CostAsync(axis.Point(value), TimeSpan.FromSeconds(look), TimeSpan.FromSeconds(measured), cancellation);
                if (first == 0) first = cost;
                var name = Figures.Text($"{axis.Name}: {value:N0} ({axis.World})");
                var told = Figures.Text($"{cost * 1e6:0.0} us an event, {cost / first:0.00} times the first; {compiled} methods compiled meanwhile");
                facts.Add(value == axis.Values[0] ? new Fact(name, Figures.Text($"{cost * 1e6:0.0} us an event; {compiled} methods compiled meanwhile")) : new Fact(name, told, "at most 1.25 times", cost / first <= 1.25));
                await Console.Error.WriteLineAsync($"{name}: {told}");
            }
        }

        return new Section(Name, "Cost of an event by size", Figures.Text(
            $"Processor time of all nodes, of one core, for each event of the local Discord's traffic (its own mix, of which most are chat) at {Rate:N0} events a second in all, for {measured} s by nodes that are warm: they have taken what came and hardly compiled a method any more; state kept, commits tracked, SQLite. One round. The first line of each kind is what the others are compared with."), facts);
    }

    private static async Task<(double Cost, long Compiled)> CostAsync(Point point, TimeSpan look, TimeSpan measured, CancellationToken cancellation)
    {
        await using var world = await BenchWorld.StartAsync(point.Guilds, point.Members, point.Shards, cancellation);
        await world.AddNodesAsync(point.Nodes);
        var all = (long)point.Guilds * point.Members;
        await world.UntilAsync(nodes => nodes.Live == point.Shards && nodes.Guilds == point.Guilds && nodes.Members >= all && nodes.Received == nodes.Committed, cancellation);
        await world.TellAsync($"/bench/traffic/{Rate}", cancellation);
        await WarmAsync(world, look, cancellation);
        var (sent, before) = (await world.SentAsync(cancellation), await world.ReadAsync(cancellation));
        await Task.Delay(measured, cancellation);
        var (events, after) = (await world.SentAsync(cancellation) - sent, await world.ReadAsync(cancellation));
        return ((after.CpuSeconds - before.CpuSeconds) / events, after.Compiled - before.Compiled);
    }

    private static async Task WarmAsync(BenchWorld world, TimeSpan look, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var last = await world.ReadAsync(cancellation);
        while (clock.Elapsed < LongestWarmUp)
        {
            await Task.Delay(look, cancellation);
            var now = await world.ReadAsync(cancellation);
            // the shards say four times a second how far they are
            var takesWhatComes = now.Received - last.Received <= Rate * look.TotalSeconds * 1.2;
            if (now.Compiled - last.Compiled <= HardlyAny && takesWhatComes) return;
            last = now;
        }
    }

    private sealed record Axis(string Name, string World, int[] Values, Func<int, Point> Point);

    private readonly record struct Point(int Shards, int Guilds, int Members, int Nodes);
}
