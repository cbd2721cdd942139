namespace Guildhall.Bench.EndToEnd.Runs;

/// <summary>The runs whose figures have bars, each a command and a section of <c>speed-and-memory.md</c>.</summary>
internal static class BarRuns
{
    /// <summary>Name, what it does, and the run; true = small and short, to see that everything works.</summary>
    public static IReadOnlyList<(string Name, string About, Func<bool, CancellationToken, Task<Section>> Run)> All { get; } =
    [
        (LatencyRun.Name, "From event to REST answer, and commits, at 5,000 events a second; 6 minutes.", LatencyRun.RunAsync),
    ];

    /// <summary>The page.</summary>
    public static ResultsPage Page { get; } = new("speed-and-memory",
        "# Speed and memory, bar by bar\n\nWritten by the commands below each heading. Throughput beside other libraries is on [its own page](end-to-end.md).\n",
        "bench/EndToEnd", [.. All.Select(run => run.Name)]);
}
