using Guildhall.Cluster.Tests.Proof;

namespace Guildhall.Cluster.Tests;

/// <summary>Nodes whose PostgreSQL is away while people go on, and one of which is killed meanwhile.</summary>
public sealed class StoreAwayTests
{
    private const int Shards = 4;

    [Fact]
    public async Task Nodes_that_lose_their_store_and_one_of_them_meanwhile_lose_nothing_and_answer_nothing_twice()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(4));
        var cancellation = limit.Token;
        await using var store = await FreshPostgres.StartAsync();
        await using var world = await ProofWorld.StartAsync(Shards, guilds: 6, seed: 4, cancellation);
        await using var cluster = new BotCluster(world.Discord, nodes: 2, "--store", store.ConnectionString);
        try
        {
            for (var node = 0; node < 2; node++) await cluster.SeesAsync(node, 2, cancellation);
            await world.AnnouncedAsync(cancellation);
            // Without the store a shard on its way to another node has to wait, and so has a guild that is not in memory.
            await ProofWorld.UntilAsync(() => cluster[0].LastLine.Contains("shards 2/2 live", StringComparison.Ordinal) && cluster[1].LastLine.Contains("shards 2/2 live", StringComparison.Ordinal),
                "the shards to be spread evenly", cancellation);
            foreach (var guild in world.Guilds) await world.AskAsync(guild, "!proof", "proven", cancellation);
            await world.LiveAsync(60, cancellation);

            store.Cable.FallSilent();
            foreach (var guild in world.Guilds) await world.AskAsync(guild, "!proof", "proven", cancellation); // handlers run on what is in memory
            await world.LiveAsync(60, cancellation);
            await ProofWorld.UntilAsync(() => cluster[0].Says("STORE: ") && cluster[1].Says("STORE: "), "both nodes to raise the alarm", cancellation);
            store.Cable.HangUp();
            await cluster[0].KillAsync(); // the other cannot take its shards over: nobody could say whose they are
            await world.LiveAsync(60, cancellation);
            Assert.False(cluster[1].HasEnded);

            store.Cable.Mend();
            await world.LiveAsync(60, cancellation);
            foreach (var guild in world.Guilds) await world.AskAsync(guild, "!proof", "proven", cancellation);
            foreach (var guild in world.Guilds) await Audit.RunAsync(world, guild, cancellation);
            await ProofWorld.UntilAsync(() => world.Questions.All(q => q.Answers > 0), "every !proof to be answered", cancellation);
            Assert.All(world.Questions, question => Assert.Equal(1, question.Answers));
            Assert.All(world.AcceptedAnswers, answers => Assert.InRange(answers, 0, 1));
            Assert.Equal((Shards, 0L, 0L), ((int)world.Discord.Ledger.Identifies, world.Discord.Ledger.IdentifiesRefused, world.Discord.Ledger.ResumesRefused));
            await ProofWorld.UntilAsync(() => !cluster[1].LastLine.Contains("STORE: ", StringComparison.Ordinal), "the alarm to end", cancellation);
        }
        catch (Exception e) when (e is not Xunit.Sdk.IAssertionException)
        {
            throw new InvalidOperationException($"{e.Message}\n{cluster.Output}", e);
        }
    }
}
