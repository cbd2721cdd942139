using System.Text.Json;
using Guildhall.Cluster.Tests.Proof;

namespace Guildhall.Cluster.Tests;

/// <summary>The short version of the proof, as anybody can run it; the long one's report is in bench/results.</summary>
public sealed class ChaosCommandTests
{
    /// <summary>Far more than it needs on two cores that are busy with other suites; times are judged in bench.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(6);

    private static readonly string[] Violations =
    [
        "lost", "applied_twice", "handled_zero", "reordered_in_guild", "gaps_unreported", "answered_zero", "answered_twice", "identifies_unneeded", "state_mismatch",
    ];

    [Fact]
    public async Task Three_nodes_that_are_killed_drained_and_cut_off_under_load_keep_every_promise()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        var home = Directory.CreateTempSubdirectory("guildhall-chaos-test-");
        try
        {
            var json = Path.Combine(home.FullName, "chaos.json");
            await using var chaos = BotProcess.Host("chaos", "--nodes", "3", "--shards", "6", "--guilds", "30", "--guild-size", "10-30", "--rate", "60", "--commands", "4",
                "--duration", "40s", "--every", "8s", "--faults", "kill,drain,drop", "--answer-within", "60s", "--seed", "3", "--json", json);
            var code = await chaos.EndedAsync(limit.Token);
            Assert.True(code == 0, $"exit code {code}\n{chaos.Output}");

            using var figures = JsonDocument.Parse(await File.ReadAllTextAsync(json, limit.Token));
            var root = figures.RootElement;
            Assert.All(Violations, name => Assert.Equal((name, 0), (name, root.GetProperty(name).GetInt32())));
            Assert.InRange(root.GetProperty("kills").GetInt32(), 2, int.MaxValue);
            Assert.InRange(root.GetProperty("dispatches").GetInt64(), 1_000, long.MaxValue);
            Assert.InRange(root.GetProperty("commands").GetInt32(), 50, int.MaxValue);
            Assert.Equal(JsonValueKind.Number, root.GetProperty("takeover_ms").GetProperty("p99").ValueKind);
        }
        finally
        {
            home.Delete(recursive: true);
        }
    }
}
