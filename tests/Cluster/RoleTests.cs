using Guildhall.Cluster.Tests.Proof;

namespace Guildhall.Cluster.Tests;

/// <summary>Nodes that carry only shards or only outgoing calls.</summary>
public sealed class RoleTests
{
    private const int Shards = 4;

    [Fact]
    public async Task A_node_for_calls_has_no_shard_and_sends_what_nodes_for_shards_answer()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(4));
        var cancellation = limit.Token;
        await using var world = await ProofWorld.StartAsync(Shards, guilds: 6, seed: 7, cancellation);
        // the oldest node is not one for shards: who coordinates them is the oldest of those
        await using var cluster = new BotCluster(world.Discord, BotCluster.Loopback(["--roles", "rest"], ["--roles", "shards"], ["--roles", "shards"]));
        try
        {
            for (var node = 0; node < 3; node++) await cluster.SeesAsync(node, 3, cancellation);
            await world.AnnouncedAsync(cancellation);
            foreach (var guild in world.Guilds) await world.AskAsync(guild, "!proof", "proven", cancellation);
            await ProofWorld.UntilAsync(() => Count(cluster, 1, "shards ") + Count(cluster, 2, "shards ") == Shards && Count(cluster, 0, "REST ") >= world.Guilds.Count(),
                "the nodes to say what they do", cancellation);
            Assert.Equal(0, Count(cluster, 0, "shards "));
            for (var node = 1; node < 3; node++) Assert.InRange(Count(cluster, node, "REST "), 0, 1); // the call that opens the connection for answers to interactions

            await world.LiveAsync(40, cancellation);
            await cluster[1].KillAsync();
            await world.LiveAsync(40, cancellation);
            await cluster[0].KillAsync(); // calls wait for a node that can send them
            await world.LiveAsync(40, cancellation);
            cluster.Start(0);
            foreach (var guild in world.Guilds) await world.AskAsync(guild, "!proof", "proven", cancellation);
            foreach (var guild in world.Guilds) await Audit.RunAsync(world, guild, cancellation);
            await ProofWorld.UntilAsync(() => world.Questions.All(q => q.Answers > 0), "every !proof to be answered", cancellation);
            Assert.All(world.Questions, question => Assert.Equal(1, question.Answers));
            Assert.Equal((Shards, 0L, 0L), ((int)world.Discord.Ledger.Identifies, world.Discord.Ledger.IdentifiesRefused, world.Discord.Ledger.ResumesRefused));
        }
        catch (Exception e) when (e is not Xunit.Sdk.IAssertionException)
        {
            throw new InvalidOperationException($"{e.Message}\n{cluster.Output}", e);
        }
    }

    /// <summary>A number in the last line of a node: "shards 2/2 live", "REST 6 calls"; -1 before it says it.</summary>
    private static int Count(BotCluster cluster, int node, string before)
    {
        var line = cluster[node].LastLine;
        var at = line.LastIndexOf(before, StringComparison.Ordinal);
        return at >= 0 && int.TryParse(new string([.. line.Skip(at + before.Length).TakeWhile(char.IsAsciiDigit)]), out var number) ? number : -1;
    }
}
