using System.Collections.Concurrent;
using System.Diagnostics;
using Guildhall.Actors.Rest;
using Guildhall.Bench.Rest.Nodes;
using Guildhall.Bench.Rest.Server;

namespace Guildhall.Bench.Rest.Runs;

/// <summary>Interaction answers behind 10,000 bulk calls and more ordinary calls than the global limit lets through.</summary>
internal static class LanesRun
{
    public const string Name = "lanes";

    private static readonly TimeSpan Length = TimeSpan.FromSeconds(60);
    private static readonly RestCallOptions Patient = new() { Deadline = TimeSpan.FromHours(1) };

    public static async Task<Section> RunAsync()
    {
        var plan = new ServerPlan { MinWorkMs = 5, MaxWorkMs = 300 };
        await using var server = await ServerProcess.StartAsync(plan);
        await using var node = await BenchNode.StartAsync(new RestOptions { Api = server.Api("a") });
        using var stop = new CancellationTokenSource();
        var (bulk, ordinary) = (0, 0);
        var calls = Enumerable.Range(0, 10_000).Select(i => CountAsync(node.Discord.CreateMessageAsync(Channel(i), $"bulk {i}", RestCallOptions.Bulk, stop.Token), () => Interlocked.Increment(ref bulk)))
            .Concat(Enumerable.Range(0, 6_000).Select(i => CountAsync(node.Discord.CreateMessageAsync(Channel(i), $"{i}", Patient, stop.Token), () => Interlocked.Increment(ref ordinary)))).ToList();

        var latencies = new ConcurrentBag<double>();
        var failed = 0;
        var answers = new List<Task>();
        var started = Stopwatch.GetTimestamp();
        using (var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50)))
        {
            while (Stopwatch.GetElapsedTime(started) < Length && await timer.WaitForNextTickAsync()) answers.Add(AnswerAsync(answers.Count));
        }

        await Task.WhenAll(answers);
        var report = await server.ReportAsync();
        await stop.CancelAsync();
        await Task.WhenAll(calls);
        var sorted = latencies.Order().ToList();
        return new Section(Name, "Lanes", Figures.Text($"10,000 bulk and 6,000 ordinary messages over 200 channels queued on one node; 20 interaction answers a second for {Length.TotalSeconds:N0} s; the server takes 5-300 ms for each call."),
        [
            Figures.AtMost("interaction answers, p99", Figures.Quantile(sorted, 0.99), 1_000, "N0", " ms"),
            Figures.Plain("the same, p50 and longest", $"{Figures.Quantile(sorted, 0.5):N0} ms, {sorted[^1]:N0} ms of {sorted.Count:N0}"),
            Figures.None("interaction answers that failed", failed),
            Figures.AtLeast("bulk's share of the messages", (double)bulk / (bulk + ordinary), 0.1, "P1"),
            Figures.Plain("messages", $"{report.Accepted:N0} in {report.Seconds:0.0} s = {report.Accepted / (50 * report.Seconds + 50):P1} of 50 a second"),
            Figures.None("429s", report.BucketRefusals + report.GlobalRefusals),
        ]);

        async Task AnswerAsync(int number)
        {
            var asked = Stopwatch.GetTimestamp();
            var result = await node.Discord.CreateInteractionResponseAsync(new InteractionId((ulong)number + 1), $"token-{number}", InteractionResponse.Reply("pong"));
            latencies.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
            if (!result.IsSuccess) Interlocked.Increment(ref failed);
        }
    }

    private static ChannelId Channel(int number) => new((ulong)(number % 200) + 1);

    private static async Task CountAsync<T>(Task<RestResult<T>> call, Action done)
    {
        if ((await call).IsSuccess) done();
    }
}
