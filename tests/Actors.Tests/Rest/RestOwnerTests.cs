using Guildhall.Actors.Rest;
using Guildhall.Protocol;

namespace Guildhall.Actors.Tests.Rest;

/// <summary>How owners of limits come and go, and whose refusals count together.</summary>
public sealed class RestOwnerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_owner_without_calls_is_unloaded_once_its_windows_are_over_and_comes_back_with_the_next_call()
    {
        var strict = new StrictServer(2, TimeSpan.FromSeconds(3));
        await using var server = new ScriptedServer(strict.Answer);
        await using var cluster = await RestCluster.StartAsync(1, new RestOptions { Api = server.Api, PassivateAfter = TimeSpan.FromMilliseconds(200) });
        var node = cluster.Nodes[0];
        for (var i = 0; i < 2; i++) Assert.True((await node.Discord.CreateMessageAsync(new ChannelId(5), $"{i}", cancellation: Cancellation)).IsSuccess);

        await RestCluster.Until(() => node.Rest.Status.BucketCount == 0);
        Assert.True((await node.Discord.CreateMessageAsync(new ChannelId(5), "again", cancellation: Cancellation)).IsSuccess);
        Assert.Equal(0, strict.Violations); // it was not forgotten while its window lasted
    }

    [Fact]
    public async Task A_node_that_is_to_be_warm_makes_one_call_without_the_token_that_no_limit_of_the_bot_counts()
    {
        await using var server = new ScriptedServer(request => request.Method == "POST" ? new ServerAnswer(204) : new ServerAnswer(200, """{"url":"wss://gateway.example"}"""));
        await using var cluster = await RestCluster.StartAsync(1, new RestOptions { Api = server.Api, WarmUp = true, Global = new GlobalLimitOptions { PerSecond = 1 } });
        var node = cluster.Nodes[0];
        await RestCluster.Until(() => !server.Requests.IsEmpty && node.Rest.Status.BucketCount == 0); // its owner is gone again
        Assert.True((await node.Discord.TriggerTypingAsync(new ChannelId(5), new RestCallOptions { Deadline = TimeSpan.FromSeconds(60) }, Cancellation)).IsSuccess);

        var first = server.Requests.First();
        Assert.EndsWith("/gateway", first.Target, StringComparison.Ordinal);
        Assert.DoesNotContain("Authorization", first.Headers.Keys, StringComparer.OrdinalIgnoreCase);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Nodes_behind_different_addresses_count_refusals_apart()
    {
        await using var server = new ScriptedServer(request => request.Method == "POST" ? new ServerAnswer(204) : new ServerAnswer(403, """{"message":"Missing Access","code":50001}"""));
        var options = new RestOptions { Api = server.Api, Global = new GlobalLimitOptions { StopAtInvalid = 12, WarnAtInvalid = 6, Egress = "one" } };
        await using var cluster = await RestCluster.StartAsync(1, options);
        await cluster.AddAsync(options with { Global = options.Global with { Egress = "two" } });
        var (one, two) = (cluster.Nodes[0], cluster.Nodes[1]);

        // Every call leaves from the node that owns its limit: the first one's are those that show in its own figures.
        for (var id = 1UL; one.Rest.Status.Gate.Invalid < 12; id++)
        {
            await one.Discord.TriggerTypingAsync(new ChannelId(id), cancellation: Cancellation);
            if (one.Rest.Status.Buckets.Any(bucket => bucket.Name.StartsWith($"c:{id} ", StringComparison.Ordinal))) await one.Discord.GetChannelAsync(new ChannelId(id), cancellation: Cancellation);
        }

        Assert.Equal(0, two.Rest.Status.Gate.Invalid);
    }
}
