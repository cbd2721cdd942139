namespace Guildhall.Bench.EndToEnd.Runs;

/// <summary>The runs whose figures have bars, each a command and a section of <c>speed-and-memory.md</c>.</summary>
internal static class BarRuns
{
    /// <summary>Name, what it does, and the run; true = small and short, to see that everything works.</summary>
    public static IReadOnlyList<(string Name, string About, Func<bool, CancellationToken, Task<Section>> Run)> All { get; } =
    [
        (LatencyRun.Name, "From event to REST answer, and commits, at 5,000 events a second; 6 minutes.", LatencyRun.RunAsync),
        (ScaleRun.Name, "Cost of an event by shards, guilds, members and nodes; 15 minutes.", ScaleRun.RunAsync),
        (ColdRun.Name, "From nothing and from the store to 1,000 guilds of 1,000 members; a minute.", ColdRun.RunAsync),
        (StoreRun.Name, "Changed members a second that a node stores, and pages a second of the store alone; a minute.", StoreRun.RunAsync),
        (WeightRun.Name, "Bytes of a member and of an idle guild, beside libraries that keep members too; 3 minutes.", WeightRun.RunAsync),
        (LargeGuildRun.Name, "The state of one guild with a million members; half a minute.", LargeGuildRun.RunAsync),
    ];

    /// <summary>The page.</summary>
    public static ResultsPage Page { get; } = new("speed-and-memory",
        "# Speed and memory, bar by bar\n\nWritten by the commands below each heading. Throughput beside other libraries is on [its own page](end-to-end.md).\n",
        "bench/EndToEnd", [.. All.Select(run => run.Name)]);
}
