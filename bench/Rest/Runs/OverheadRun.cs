using Guildhall.Bench.Rest.Nodes;
using Guildhall.Bench.Rest.Server;

namespace Guildhall.Bench.Rest.Runs;

/// <summary>Calls per CPU-second with limits out of the way: bare HttpClient, and the typed client through actors and limits, in turns.</summary>
internal static class OverheadRun
{
    public const string Name = "overhead";

    private const int Rounds = 3;

    public static async Task<Section> RunAsync()
    {
        var bare = new List<OverheadReading>();
        var ours = new List<OverheadReading>();
        for (var round = 0; round < Rounds; round++)
        {
            bare.Add(await ClientAsync("bare"));
            ours.Add(await ClientAsync("guildhall"));
        }

        var (floor, runtime) = (Median(bare, reading => reading.Rate), Median(ours, reading => reading.Rate));
        var shared = SelfProcess.CanPin ? "Server on core 0, client on core 1." : "NOT pinned: server and client share cores.";
        return new Section(Name, "Overhead", $"20,000 messages over 32 channels, 32 at once, by a process that is warm: two rounds of 20,000 before had hardly a method compiled. Median of {Rounds} rounds in turns, each with a fresh server. {shared}",
        [
            Figures.Plain("bare HttpClient, body read", Told(floor, bare)),
            Figures.Plain("typed client, actors, limits, answer parsed", Told(runtime, ours)),
            Figures.AtLeast("ratio", runtime / floor, 0.5, "0.00"),
            Figures.Plain("the same two rates after 60,000 calls, when the JIT is still at work", $"{Median(bare, reading => reading.Early):N0} and {Median(ours, reading => reading.Early):N0}"),
        ]);
    }

    // Each client has a server of its own: one that remembers half a million messages is slower, and who comes later waits for it.
    private static async Task<OverheadReading> ClientAsync(string kind)
    {
        await using var server = await ServerProcess.StartAsync(new ServerPlan { Global = 1_000_000, PerWindow = 1_000_000 }, core: 0);
        // The JIT replaces hot code at once instead of waiting for a pause in what is new: the same code, sooner.
        using var process = SelfProcess.Start(1, [("DOTNET_TC_CallCountingDelayMs", "0")], ["client", kind, server.Api("a").ToString()]);
        var result = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"The client '{kind}' gave no result.");
        await process.WaitForExitAsync();
        return OverheadReading.Parse(result);
    }

    private static FormattableString Told(double median, List<OverheadReading> readings) =>
        $"{median:N0} calls per CPU-second ({readings.Min(reading => reading.Rate):N0} - {readings.Max(reading => reading.Rate):N0}), warm after {readings.Max(reading => reading.WarmAfter):N0} calls";

    private static double Median(List<OverheadReading> readings, Func<OverheadReading, double> figure) => readings.Select(figure).Order().ElementAt(readings.Count / 2);
}
