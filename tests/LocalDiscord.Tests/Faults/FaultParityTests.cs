using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace Guildhall.LocalDiscord.Tests.Faults;

/// <summary>Every fault of the table, started in C# and over the control API: it strikes the same either way.</summary>
public sealed class FaultParityTests
{
    public static TheoryData<string, bool> Ways => [.. FaultTable.All.SelectMany(kind => new[] { (kind.Name, false), (kind.Name, true) })];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_fault_strikes_however_it_is_started(string name, bool overHttp)
    {
        await using var server = await Fixtures.StartAsync(new() { Guilds = 1, MaxConcurrency = 16 });
        var (client, _) = await GatewayClient.EnterAsync(server);
        await using var __ = client;
        await client.DrainAsync();
        var area = FaultTable.Find(name)!.Area;
        var query = name == "rest-limit" ? "route=GetMyUser" : "";

        var started = overHttp ? await OverHttpAsync(server, $"{name}?{query}") : server.Faults.Start(query.Length == 0 ? name : $"{name}:{query}").Id;
        var doings = server.Ledger.Strikes().Count == 0 ? Provoke(server, client, area) : [];
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (server.Ledger.Strikes().Count == 0) await Task.Delay(5, patience.Token);

        Assert.All(server.Ledger.Strikes(), strike => Assert.Equal((started, name), (strike.Fault, strike.Name)));
        if (overHttp) await OverHttpAsync(server, "end");
        else server.Faults.EndAll();
        Assert.Empty(server.Faults.Active);
        await Task.WhenAll(doings);
    }

    [Fact]
    public async Task The_control_api_tells_of_every_fault_and_each_of_its_parameters()
    {
        await using var server = await Fixtures.StartAsync();
        using var http = new HttpClient();
        var table = JsonNode.Parse(await http.GetStringAsync(new Uri(server.ControlBase + "/fault-table"), TestContext.Current.CancellationToken))!.AsArray();
        Assert.Equal(FaultTable.All.Select(kind => $"{kind.Name} {string.Join(' ', kind.Parameters.Select(parameter => parameter.Name))}"),
            table.Select(row => $"{row!["name"]} {string.Join(' ', row["parameters"]!.AsArray().Select(parameter => parameter!["name"]))}"));
    }

    private static async Task<long> OverHttpAsync(LocalDiscordServer server, string command)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri($"{server.ControlBase}/{command}"), TestContext.Current.CancellationToken);
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.True(answer.IsSuccessStatusCode, body.ToString());
        return body["fault"]?.GetValue<long>() ?? 0;
    }

    /// <summary>Does what such a fault waits for. What becomes of it is other tests' business: it may hang until the fault ends, break, or just be late.</summary>
    private static List<Task> Provoke(LocalDiscordServer server, GatewayClient client, FaultArea area)
    {
        if (area == FaultArea.Rest) return [CallAsync(server)];
        if (area is FaultArea.Sockets or FaultArea.Dispatches)
        {
            server.Say("hello");
            return [client.SendAsync(1, client.Sequence)];
        }

        client.Abort();
        return [ComeBackAsync(server, client), ComeAnewAsync(server)];
    }

    private static async Task CallAsync(LocalDiscordServer server)
    {
        using var api = new Api(server);
        await TolerateAsync(() => api.GetAsync("/users/@me"));
    }

    private static async Task ComeBackAsync(LocalDiscordServer server, GatewayClient before) => await TolerateAsync(async () =>
    {
        await using var second = await GatewayClient.ConnectAsync(server, url: before.Ready!["resume_gateway_url"]!.GetValue<string>());
        if (await second.ReceiveAsync() is null) return;
        await second.ResumeAsync(before.SessionId, before.Sequence);
        await second.ReceiveAsync();
    });

    private static async Task ComeAnewAsync(LocalDiscordServer server) => await TolerateAsync(async () =>
    {
        await using var another = await GatewayClient.ConnectAsync(server);
        if (await another.ReceiveAsync() is null) return;
        await another.IdentifyAsync(shard: 1, count: 2);
        await another.ReceiveAsync();
    });

    private static async Task TolerateAsync(Func<Task> doing)
    {
        try
        {
            await doing();
        }
        catch (Exception broken) when (broken is WebSocketException or HttpRequestException or System.Text.Json.JsonException or OperationCanceledException)
        {
        }
    }
}
