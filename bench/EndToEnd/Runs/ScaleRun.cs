using System.Diagnostics;

namespace Guildhall.Bench.EndToEnd.Runs;

/// <summary>What an event costs when there are more shards, guilds, members or nodes, at the same total rate.</summary>
internal static class ScaleRun
{
    public const string Name = "scale";

    private const int Rate = 10_000;
    private const int HardlyAny = 100; // what runs once a second or less is compiled for minutes on
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestWarmUp = TimeSpan.FromSeconds(45);

    private static readonly Axis[] Axes =
    [
        new("shards", "1,000 guilds of 100 members", [1, 16, 64], shards => new(shards, 1_000, 100, 1), HasFloor: true),
        new("guilds", "4 shards, 100 members each", [100, 10, 10_000], guilds => new(4, guilds, 100, 1)), // Discord wants four for so many
        new("members of a guild", "one guild", [1_000, 10, 1_000_000], members => new(1, 1, members, 1)),
        new("nodes", "12 shards, 1,000 guilds of 100 members, all nodes on one core", [1, 3], nodes => new(12, 1_000, 100, nodes), HasFloor: true),
    ];

    public static async Task<Section> RunAsync(bool smoke, CancellationToken cancellation)
    {
        var times = smoke ? new Times(0.2, 1, 1) : new Times(4, 5, 3);
        var facts = new List<Fact>();
        foreach (var axis in Axes)
        {
            var name = (int value) => Figures.Text($"{axis.Name}: {value:N0} ({axis.World})");
            var values = smoke ? axis.Values[1..2] : axis.Values[1..];
            await CompareAllAsync(BeginNodesAsync, (value, told, ratio) => new Fact(name(value), told, "at most 1.25 times", ratio <= 1.25));
            if (axis.HasFloor) await CompareAllAsync(BeginFloorsAsync, (value, told, _) => new Fact("floor: " + name(value), told, "", null));

            async Task CompareAllAsync(Func<BenchWorld, Point, CancellationToken, Task> begin, Func<int, string, double, Fact> fact)
            {
                await using var first = await WarmAsync(begin, axis.Point(axis.Values[0]), times, cancellation);
                foreach (var value in values)
                {
                    await using var other = await WarmAsync(begin, axis.Point(value), times, cancellation);
                    var (ratios, slices) = await CompareAsync(first, other, times, cancellation);
                    var told = Figures.Text($"{Median(ratios):0.00} times {axis.Values[0]:N0} ({string.Join(", ", ratios.Select(r => Figures.Text($"{r:0.00}")))}): {slices.Other.Cost * 1e6:0.0} us an event and {slices.First.Cost * 1e6:0.0}; {Sent(slices.Other, times):N0} and {Sent(slices.First, times):N0} events a second, {slices.Other.Compiled} and {slices.First.Compiled} methods compiled meanwhile");
                    facts.Add(fact(value, told, Median(ratios)));
                    await Console.Error.WriteLineAsync($"{facts[^1].Name}: {told}");
                }
            }
        }

        return new Section(Name, "Cost of an event by size", Figures.Text(
            $"Processor time of all nodes, of one core, for each event of the local Discord's traffic (its own mix, of which most are chat) at about {Rate:N0} events a second in all, each at a random time and sent by itself, as people act; state kept, commits tracked, SQLite. Two worlds at a time, both warm, which have this traffic by turns of {times.Slice} s (a, b, b, a), {times.Rounds} times, because the machine's own speed changes within a minute; what a world still does in the other's turn counts, too. The floor (sockets and a reader of op, s, t and the guild, nothing else) shows what more sockets and processes cost any program on one core. The median of the ratios counts."), facts);
    }

    private static async Task<BenchWorld> WarmAsync(Func<BenchWorld, Point, CancellationToken, Task> begin, Point point, Times times, CancellationToken cancellation)
    {
        var world = await BenchWorld.StartAsync(point.Guilds, point.Members, point.Shards, cancellation);
        try
        {
            await begin(world, point, cancellation);
            await world.TellAsync($"/bench/traffic/{Rate}", cancellation);
            await UntilWarmAsync(world, TimeSpan.FromSeconds(times.Look), cancellation);
            await world.TellAsync("/bench/rest", cancellation);
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    private static async Task BeginNodesAsync(BenchWorld world, Point point, CancellationToken cancellation)
    {
        await world.AddNodesAsync(point.Nodes);
        var all = (long)point.Guilds * point.Members;
        await world.UntilAsync(nodes => nodes.Live == point.Shards && nodes.Received >= point.Guilds && nodes.Received == nodes.Committed, cancellation);
        // guilds whose shard has moved to another node are not in its memory before they are needed, and shards move while nodes join
        do await world.TellAsync($"/bench/speak/0/{point.Guilds}", cancellation);
        while (!await world.HoldsWithinAsync(nodes => nodes.Guilds == point.Guilds && nodes.Members >= all && nodes.Received == nodes.Committed, Patience, cancellation));
    }

    private static async Task BeginFloorsAsync(BenchWorld world, Point point, CancellationToken cancellation)
    {
        await world.AddFloorsAsync(point.Nodes, cancellation);
        await world.UntilAsync(floors => floors.Live == point.Shards && floors.Received >= point.Guilds, cancellation);
    }

    /// <summary>They have taken what came, and hardly compile a method any more.</summary>
    private static async Task UntilWarmAsync(BenchWorld world, TimeSpan look, CancellationToken cancellation)
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

    private static async Task<(IReadOnlyList<double> Ratios, (Slice First, Slice Other) Sum)> CompareAsync(BenchWorld first, BenchWorld other, Times times, CancellationToken cancellation)
    {
        var ratios = new List<double>();
        var (start, last) = (await ReadAsync(), await ReadAsync());
        for (var round = 0; round < times.Rounds; round++)
        {
            // neither of them is always the one that runs behind the other
            foreach (var world in (BenchWorld[])[first, other, other, first]) await TrafficAsync(world, times.Slice, cancellation);
            var now = await ReadAsync();
            ratios.Add((now.Other - last.Other).Cost / (now.First - last.First).Cost);
            last = now;
        }

        return (ratios, (last.First - start.First, last.Other - start.Other));

        async Task<(Slice First, Slice Other)> ReadAsync() => (await SoFarAsync(first, cancellation), await SoFarAsync(other, cancellation));
    }

    private static async Task TrafficAsync(BenchWorld world, int seconds, CancellationToken cancellation)
    {
        await world.TellAsync($"/bench/traffic/{Rate}", cancellation);
        await Task.Delay(TimeSpan.FromSeconds(seconds), cancellation);
        await world.TellAsync("/bench/rest", cancellation);
        await world.UntilAsync(nodes => nodes.Received == nodes.Committed, cancellation);
    }

    private static async Task<Slice> SoFarAsync(BenchWorld world, CancellationToken cancellation)
    {
        var reading = await world.ReadAsync(cancellation);
        return new Slice(await world.SentAsync(cancellation), reading.CpuSeconds, reading.Compiled);
    }

    /// <summary>Events a second of a world that had its turn twice a round.</summary>
    private static double Sent(Slice all, Times times) => all.Events / (2.0 * times.Rounds * times.Slice);

    private static double Median(IReadOnlyList<double> values) => values.Order().ElementAt(values.Count / 2);

    private readonly record struct Slice(long Events, double CpuSeconds, long Compiled)
    {
        public double Cost => CpuSeconds / Events;

        public static Slice operator -(Slice to, Slice from) => new(to.Events - from.Events, to.CpuSeconds - from.CpuSeconds, to.Compiled - from.Compiled);
    }

    /// <param name="Look">Seconds between two looks at a world that is getting warm.</param>
    /// <param name="Slice">Seconds of a turn.</param>
    /// <param name="Rounds">How often each of two worlds has two turns.</param>
    private readonly record struct Times(double Look, int Slice, int Rounds);

    private sealed record Axis(string Name, string World, int[] Values, Func<int, Point> Point, bool HasFloor = false);

    private readonly record struct Point(int Shards, int Guilds, int Members, int Nodes);
}
