using System.Diagnostics;
using Guildhall.Actors.Rest;
using Guildhall.Bench.Rest.Nodes;
using Guildhall.Bench.Rest.Server;

namespace Guildhall.Bench.Rest.Runs;

/// <summary>200 messages over 10 channels from one node, 5 in 5 s each: three windows have to be waited for.</summary>
internal static class OptimumRun
{
    public const string Name = "optimum";

    private const double Optimum = 15;

    public static async Task<Section> RunAsync()
    {
        await using var server = await ServerProcess.StartAsync(new ServerPlan());
        await using var node = await BenchNode.StartAsync(new RestOptions { Api = server.Api("a") });
        // The connection and the code are warm, as in a bot that runs; the windows are not known, as in a channel that was quiet.
        await node.Discord.CreateMessageAsync(new ChannelId(99), "warm");
        await server.PlanAsync(new ServerPlan());

        var started = Stopwatch.GetTimestamp();
        var results = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => node.Discord.CreateMessageAsync(new ChannelId((ulong)(i % 10) + 1), $"{i}")));
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var report = await server.ReportAsync();
        return new Section(Name, "200 calls over 10 channels, one node", "5 messages in 5 s and channel, in order, no added latency. The optimum is 15 s.",
        [
            Figures.AtMost("time", seconds, Optimum * 1.03, "0.00", " s"),
            Figures.None("429s", report.BucketRefusals + report.GlobalRefusals),
            Figures.None("calls that failed", results.Count(result => !result.IsSuccess)),
        ]);
    }
}
