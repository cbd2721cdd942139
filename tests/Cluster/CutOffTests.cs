using Guildhall.Cluster.Tests.Net;
using Guildhall.Cluster.Tests.Proof;

namespace Guildhall.Cluster.Tests;

/// <summary>Three nodes on hosts of their own, whose network breaks in the kernel: what a node that is cut off still does would show.</summary>
public sealed class CutOffTests
{
    private const int Shards = 6;

    [Fact]
    public Task A_node_cut_off_both_ways_or_one_way_only_is_replaced_and_acts_no_more() => RunAsync(5, async (world, network, cluster, cancellation) =>
    {
        // its peers are out of reach, yet Discord is not: it would be served
        await CutAsync(0, () => network.DropAsync(0, Packets.Both));
        // it hears all, nobody hears it; nor does it reach Discord
        await CutAsync(1, () =>
        {
            network.DiscordOf(1).FallSilent();
            return network.DropAsync(1, Packets.Outgoing);
        });

        async Task CutAsync(int node, Func<Task> cut)
        {
            await cut();
            await world.LiveAsync(40, cancellation);
            await AnsweredAsync(world, cancellation); // by the others
            network.DiscordOf(node).Mend();
            await world.LiveAsync(40, cancellation);
            await network.MendAsync(node);
            await ProofWorld.UntilAsync(() => cluster[node].HasEnded, $"node {node} to see that it is not wanted any more", cancellation);
            Assert.Equal(1, await cluster[node].EndedAsync(cancellation));
            cluster.Start(node);
            await cluster.SeesAsync(node, 3, cancellation);
        }
    });

    [Fact]
    public Task A_network_that_loses_packets_loses_no_event() => RunAsync(6, async (world, network, cluster, cancellation) =>
    {
        for (var node = 0; node < 3; node++) await network.DropAsync(node, Packets.Both, percent: 8);
        for (var round = 0; round < 3; round++)
        {
            await world.LiveAsync(30, cancellation);
            await AnsweredAsync(world, cancellation);
        }

        for (var node = 0; node < 3; node++) await network.MendAsync(node);
    });

    private static async Task RunAsync(int seed, Func<ProofWorld, TestNetwork, BotCluster, CancellationToken, Task> breaking)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(5));
        var cancellation = limit.Token;
        await using var world = await ProofWorld.StartAsync(Shards, guilds: 9, seed, cancellation);
        await using var network = await TestNetwork.StartAsync(world.Discord, hosts: 3);
        await using var cluster = new BotCluster(world.Discord, network.Places);
        try
        {
            for (var node = 0; node < 3; node++) await cluster.SeesAsync(node, 3, cancellation);
            await world.AnnouncedAsync(cancellation);
            foreach (var guild in world.Guilds) await world.AskAsync(guild, "!proof", "proven", cancellation);
            await world.LiveAsync(60, cancellation);

            await breaking(world, network, cluster, cancellation);

            await AnsweredAsync(world, cancellation);
            foreach (var guild in world.Guilds) await Audit.RunAsync(world, guild, cancellation);
            Assert.All(world.Questions, question => Assert.Equal(1, question.Answers));
            Assert.All(world.AcceptedAnswers, answers => Assert.InRange(answers, 0, 1));
            var ledger = world.Discord.Ledger;
            Assert.Equal((Shards, 0L, 0L), ((int)ledger.Identifies, ledger.IdentifiesRefused, ledger.ResumesRefused));
            Assert.Empty(await OwnersActs.BehindTakeoversAsync(cluster.Journals, cancellation));
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
