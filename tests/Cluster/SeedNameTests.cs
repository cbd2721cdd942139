using Guildhall.Cluster.Tests.Net;
using Guildhall.Cluster.Tests.Proof;

namespace Guildhall.Cluster.Tests;

/// <summary>Nodes that are not told of each other but share a name, as behind a head-less service.</summary>
public sealed class SeedNameTests
{
    [Fact]
    public async Task Nodes_that_know_only_a_name_find_each_other_by_its_addresses_and_serve_as_one()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(3));
        var cancellation = limit.Token;
        await using var world = await ProofWorld.StartAsync(shards: 3, guilds: 4, seed: 8, cancellation);
        await using var network = await TestNetwork.StartAsync(world.Discord, hosts: 3, named: "nodes.guildhall.test");
        await using var cluster = new BotCluster(world.Discord, [.. network.Places.Select(place => place with { Joins = ["--seed-dns", $"nodes.guildhall.test:{place.Port}"] })]);
        try
        {
            for (var node = 0; node < 3; node++) await cluster.SeesAsync(node, 3, cancellation);
            await world.AnnouncedAsync(cancellation);
            foreach (var guild in world.Guilds) await world.AskAsync(guild, "!proof", "proven", cancellation);
            await cluster[0].KillAsync();
            cluster.Start(0); // the first by address: it must find the others, not begin without them
            await cluster.SeesAsync(0, 3, cancellation);
            foreach (var guild in world.Guilds) await Audit.RunAsync(world, guild, cancellation);
            Assert.Equal(3, world.Discord.Ledger.Identifies);
        }
        catch (Exception e) when (e is not Xunit.Sdk.IAssertionException)
        {
            throw new InvalidOperationException($"{e.Message}\n{cluster.Output}", e);
        }
    }
}
