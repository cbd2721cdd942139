using System.Globalization;
using Guildhall.Bench.Rest.Nodes;
using Guildhall.Bench.Rest.Report;
using Guildhall.Bench.Rest.Server;

namespace Guildhall.Bench.Rest.Runs;

/// <summary>Calls per CPU-second with limits out of the way: bare HttpClient, and the typed client through actors and limits, in turns.</summary>
internal static class OverheadRun
{
    public const string Name = "overhead";

    private const int Rounds = 3;

    public static async Task<Section> RunAsync()
    {
        var bare = new List<double>();
        var ours = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            bare.Add(await ClientAsync("bare"));
            ours.Add(await ClientAsync("guildhall"));
        }

        var (floor, runtime) = (Median(bare), Median(ours));
        var shared = SelfProcess.CanPin ? "Server on core 0, client on core 1." : "NOT pinned: server and client share cores.";
        return new Section(Name, "Overhead", $"20,000 messages over 32 channels, 32 at once, after 80,000 to warm up; median of {Rounds} rounds in turns, each with a fresh server. {shared}",
        [
            Figures.Plain("bare HttpClient, body read", $"{floor:N0} calls per CPU-second ({bare.Min():N0} - {bare.Max():N0})"),
            Figures.Plain("typed client, actors, limits, answer parsed", $"{runtime:N0} calls per CPU-second ({ours.Min():N0} - {ours.Max():N0})"),
            Figures.AtLeast("ratio", runtime / floor, 0.5, "0.00"),
        ]);
    }

    // Each client has a server of its own: one that remembers half a million messages is slower, and who comes later waits for it.
    private static async Task<double> ClientAsync(string kind)
    {
        await using var server = await ServerProcess.StartAsync(new ServerPlan { Global = 1_000_000, PerWindow = 1_000_000 }, core: 0);
        using var process = SelfProcess.Start(1, "client", kind, server.Api("a").ToString());
        var result = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"The client '{kind}' gave no result.");
        await process.WaitForExitAsync();
        return double.Parse(result, CultureInfo.InvariantCulture);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
