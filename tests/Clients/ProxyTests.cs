using System.Text.Json.Nodes;
using Guildhall.Clients.Tests.Processes;
using Guildhall.Clients.Tests.Worlds;

namespace Guildhall.Clients.Tests;

/// <summary>Bots of other libraries, each behind another node's HTTP proxy.</summary>
public sealed class ProxyTests
{
    private const int Each = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task Bots_of_two_libraries_send_through_two_nodes_and_nobody_is_told_429()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        var cancellation = limit.Token;
        await using var js = await ClientProcess.StartAsync(ClientKind.DiscordJs, cancellation);
        await using var py = await ClientProcess.StartAsync(ClientKind.DiscordPy, cancellation);
        await using var world = await LocalWorld.StartAsync(new WorldPlan(Guilds: 2, Members: 10), cancellation);
        var data = Directory.CreateTempSubdirectory("guildhall-proxy-");
        try
        {
            var seed = NodeProcess.FreePort();
            await using var one = NodeProcess.Start(world.Api, world.Token, seed, seed, data.FullName);
            await using var two = NodeProcess.Start(world.Api, world.Token, seed, 0, data.FullName);
            await Task.WhenAll(one.LineAsync("2 nodes", cancellation), two.LineAsync("2 nodes", cancellation));
            await LogInAsync(js, await one.ProxyAsync(cancellation), world, cancellation);
            await LogInAsync(py, await two.ProxyAsync(cancellation), world, cancellation);

            // A channel allows five messages in five seconds, whoever sends them: each library alone would send five at once.
            var channel = world.Guilds[0].TextChannel.ToString();
            await Task.WhenAll(SendAllAsync(js, "js", channel, cancellation), SendAllAsync(py, "py", channel, cancellation));

            var history = await py.AskAsync("history", new JsonObject { ["channel"] = channel, ["limit"] = 100 }, cancellation);
            var sent = history["messages"]!.AsArray().Select(message => message!["content"]!.GetValue<string>()).Where(text => text.StartsWith("js ", StringComparison.Ordinal) || text.StartsWith("py ", StringComparison.Ordinal)).ToList();
            Assert.Equal(Words("js").Concat(Words("py")).Order(), sent.Order());
            Assert.Equal(Words("js"), sent.Where(text => text.StartsWith("js", StringComparison.Ordinal)).Reverse());
            Assert.Empty(world.CallsRefusedForRate);
            Assert.Empty(js.Events.Of("waiting")); // its own limiter had no reason to wait
            Assert.Empty(js.Events.Of("refused"));
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static Task LogInAsync(ClientProcess bot, string proxy, LocalWorld world, CancellationToken cancellation) => bot.AskAsync("login",
        new JsonObject { ["api"] = proxy, ["gateway"] = world.Gateway, ["token"] = world.Token, ["timeout"] = 65_000 }, cancellation);

    private static Task SendAllAsync(ClientProcess bot, string name, string channel, CancellationToken cancellation) =>
        Task.WhenAll(Words(name).Select(text => bot.AskAsync("send", new JsonObject { ["channel"] = channel, ["content"] = text }, cancellation)));

    private static IEnumerable<string> Words(string name) => Enumerable.Range(1, Each).Select(i => $"{name} {i}");
}
