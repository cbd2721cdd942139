using Guildhall.Cluster.Tests.Proof;

namespace Guildhall.Cluster.Tests;

/// <summary>Three nodes under load: whatever is done to one of them or two, the others go on and nothing shows.</summary>
public sealed class BrokenNodesTests
{
    private const int Shards = 6;

    [Fact]
    public Task Nodes_killed_the_oldest_first_and_then_two_at_once_are_replaced_by_the_others_and_nothing_is_lost() => RunAsync(1, async (world, cluster, cancellation) =>
    {
        await cluster[0].KillAsync();
        await world.LiveAsync(40, cancellation);
        await AnsweredAsync(world, cancellation);
        cluster.Start(0);
        await cluster.SeesAsync(0, 3, cancellation);
        await world.LiveAsync(40, cancellation);

        await Task.WhenAll(cluster[1].KillAsync(), cluster[2].KillAsync()); // the one that is left is no majority, yet it knows that the others are gone
        await world.LiveAsync(40, cancellation);
        await AnsweredAsync(world, cancellation);
    });

    [Fact]
    public Task A_node_frozen_under_load_is_replaced_and_ends_without_a_deed_when_it_wakes() => RunAsync(2, async (world, cluster, cancellation) =>
    {
        await cluster[0].FreezeAsync(); // in the midst of events, handlers and calls
        await world.LiveAsync(40, cancellation);
        await AnsweredAsync(world, cancellation); // by the others
        await cluster[0].ThawAsync();
        await world.LiveAsync(40, cancellation);
        Assert.NotEqual(0, await cluster[0].EndedAsync(cancellation));
        Assert.Contains("frozen or cut off", cluster[0].Output, StringComparison.Ordinal);

        cluster.Start(0);
        await cluster.SeesAsync(0, 3, cancellation);
        await world.LiveAsync(40, cancellation);
    });

    [Fact]
    public Task All_nodes_restarted_one_after_another_hand_their_shards_over_and_spend_no_identify() => RunAsync(3, async (world, cluster, cancellation) =>
    {
        for (var node = 0; node < 3; node++)
        {
            var living = world.LiveAsync(40, cancellation);
            Assert.Equal(0, await cluster[node].TerminateAsync(cancellation));
            await living;
            cluster.Start(node);
            await cluster.SeesAsync(node, 3, cancellation);
        }
    });

    private static async Task RunAsync(int seed, Func<ProofWorld, BotCluster, CancellationToken, Task> breaking)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(4));
        var cancellation = limit.Token;
        await using var world = await ProofWorld.StartAsync(Shards, guilds: 9, seed, cancellation);
        await using var cluster = new BotCluster(world.Discord, nodes: 3);
        try
        {
            for (var node = 0; node < 3; node++) await cluster.SeesAsync(node, 3, cancellation);
            await world.AnnouncedAsync(cancellation); // a slow machine's nodes see each other before any shard is up
            foreach (var guild in world.Guilds) await world.AskAsync(guild, "!proof", "proven", cancellation);
            await world.LiveAsync(60, cancellation);

            await breaking(world, cluster, cancellation);

            await AnsweredAsync(world, cancellation);
            foreach (var guild in world.Guilds) await Audit.RunAsync(world, guild, cancellation);
            Assert.All(world.Questions, question => Assert.Equal(1, question.Answers));
            Assert.All(world.AcceptedAnswers, answers => Assert.InRange(answers, 0, 1));
            var ledger = world.Discord.Ledger;
            Assert.Equal((Shards, 0L, 0L), ((int)ledger.Identifies, ledger.IdentifiesRefused, ledger.ResumesRefused));
        }
        catch (Exception e) when (e is not Xunit.Sdk.IAssertionException)
        {
            throw new InvalidOperationException($"{e.Message}\n{cluster.Output}", e);
        }
    }

    private static async Task AnsweredAsync(ProofWorld world, CancellationToken cancellation)
    {
        foreach (var guild in world.Guilds) await world.AskAsync(guild, "!proof", "proven", cancellation);
        await ProofWorld.UntilAsync(() => world.Questions.All(q => q.Answers > 0), "every !proof to be answered", cancellation);
    }
}
