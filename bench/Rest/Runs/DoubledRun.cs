using Guildhall.Actors.Rest;
using Guildhall.Bench.Rest.Nodes;
using Guildhall.Bench.Rest.Server;

namespace Guildhall.Bench.Rest.Runs;

/// <summary>Kills the sending node between a message's arrival at the server and its answer, again and again.</summary>
internal static class DoubledRun
{
    public const string Name = "doubled";

    private const int Kills = 50;

    public static async Task<Section> RunAsync()
    {
        // Short windows: the next owner waits for a whole one before it repeats, and that is not what is measured here.
        await using var server = await ServerProcess.StartAsync(new ServerPlan { MinWorkMs = 400, MaxWorkMs = 400, WindowMs = 1_000, Announce = true });
        await using var caller = await BenchNode.StartAsync(new RestOptions { Api = server.Api("a") });
        var victim = await ChildNode.StartAsync("b", server.Api("b"), caller.Address);
        var (kills, answered, unknown, other, wrong) = (0, 0, 0, 0, 0);
        var slowest = TimeSpan.Zero;
        try
        {
            for (var number = 0; kills < Kills && number < Kills * 20; number++)
            {
                // Every second call has no enforced nonce, so that it may not be repeated: it has to end as unknown.
                var isSafe = number % 2 == 0;
                var started = TimeProvider.System.GetTimestamp();
                var call = caller.Discord.CreateMessageAsync(new ChannelId((ulong)number + 1), new CreateMessage { Content = $"{number}", EnforceNonce = isSafe });
                var (node, _) = await server.NextAsync(CancellationToken.None) ?? throw new InvalidOperationException("The server has ended.");
                if (node == "a")
                {
                    await call;
                    continue;
                }

                victim.Kill();
                victim.Dispose();
                if (++kills % 10 == 0) await Console.Error.WriteLineAsync($"{kills} of {Kills} kills after {number + 1} calls");
                var result = await call;
                var took = TimeProvider.System.GetElapsedTime(started);
                if (took > slowest) slowest = took;
                if (result.IsSuccess) answered++;
                else if (result.Error is RestError.Unknown) unknown++;
                else other++;
                if (result.IsSuccess != isSafe) wrong++;
                if (isSafe) await server.NextAsync(CancellationToken.None); // its repetition
                victim = await ChildNode.StartAsync("b", server.Api("b"), caller.Address);
                await caller.MembersAsync(2);
            }
        }
        finally
        {
            victim.Dispose();
        }

        var report = await server.ReportAsync();
        return new Section(Name, "Killed between send and answer",
            "Node a calls, node b owns the channel and sends; b gets SIGKILL when the server has the message and before it answers. Every second message has an enforced nonce and is sent again by the next owner; the others must end as unknown.",
        [
            Figures.AtLeast("kills", kills, Kills, "N0"),
            Figures.None("doubled messages", report.Doubled),
            Figures.None("calls that ended otherwise than they should", wrong + other),
            Figures.Plain("calls answered, unknown", $"{answered}, {unknown}"),
            Figures.Plain("repetitions that the nonce kept from posting twice", $"{report.Deduplicated}"),
            Figures.Plain("slowest of these calls", $"{slowest.TotalSeconds:0.0} s"),
            Figures.None("429s", report.BucketRefusals + report.GlobalRefusals),
        ]);
    }
}
