using System.Text.Json.Nodes;

namespace Guildhall.LocalDiscord.Tests;

public sealed class ControlTests
{
    private static async Task<(int Status, string Text)> GetAsync(LocalDiscordServer server, string path)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(server.ControlBase + path));
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_control_api_lists_its_commands()
    {
        await using var server = await Fixtures.StartAsync();
        var (status, text) = await GetAsync(server, "");
        Assert.Equal(200, status);
        Assert.True(JsonNode.Parse(text)!.AsObject().ContainsKey("drop"));
    }

    [Fact]
    public async Task A_shards_socket_can_be_cut_over_http()
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await GatewayClient.LoginAsync(server);
        Assert.Equal(1, JsonNode.Parse((await GetAsync(server, "/drop?shard=0")).Text)!["done"]!.GetValue<int>());
        Assert.Null(await client.CloseCodeAsync());
    }

    [Fact]
    public async Task A_shards_socket_can_be_closed_with_any_code()
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await GatewayClient.LoginAsync(server);
        await GetAsync(server, "/close?shard=0&code=4009");
        Assert.Equal(4009, await client.CloseCodeAsync());
    }

    [Fact]
    public async Task The_ledger_is_read_as_json_lines()
    {
        await using var server = await Fixtures.StartAsync();
        var (client, _) = await GatewayClient.EnterAsync(server);
        await using var __ = client;
        var lines = (await GetAsync(server, $"/ledger?kind=dispatches&session={client.SessionId}")).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["READY", "GUILD_CREATE"], lines.Select(line => JsonNode.Parse(line)!["t"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_scenario_is_started_watched_and_ended_over_http()
    {
        await using var server = await Fixtures.StartAsync();
        using var http = new HttpClient();
        using var scenario = new StringContent("""{ "begin": "at-once", "steps": [ { "at": 0, "do": "message", "content": "hi" }, { "at": 0, "do": "command", "name": "unknown" }, { "at": "1h", "do": "leave" } ] }""");

        using var started = await http.PostAsync(new Uri(server.ControlBase + "/scenario"), scenario, TestContext.Current.CancellationToken);
        Assert.Equal(1, JsonNode.Parse(await started.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["scenario"]!.GetValue<int>());
        while (server.Scenarios[0].Done < 2) await Task.Delay(10, TestContext.Current.CancellationToken);

        var state = JsonNode.Parse((await GetAsync(server, "/scenario")).Text)!.AsArray().Single()!;
        Assert.Equal(("playing", 2, 3), (state["state"]!.GetValue<string>(), state["done"]!.GetValue<int>(), state["of"]!.GetValue<int>()));
        Assert.Contains("command", state["failures"]!.AsArray().Single()!["step"]!.GetValue<string>(), StringComparison.Ordinal);

        Assert.Equal(1, JsonNode.Parse((await GetAsync(server, "/end-scenario?scenario=1")).Text)!["done"]!.GetValue<int>());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => server.Scenarios[0].Ended);
        Assert.Equal("stopped", JsonNode.Parse((await GetAsync(server, "/scenario")).Text)!.AsArray().Single()!["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_wrong_scenario_is_refused_over_http_with_its_line()
    {
        await using var server = await Fixtures.StartAsync();
        using var http = new HttpClient();
        using var scenario = new StringContent("""{ "steps": [ { "at": 0, "do": "dance" } ] }""");

        using var refused = await http.PostAsync(new Uri(server.ControlBase + "/scenario"), scenario, TestContext.Current.CancellationToken);

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("there is no action dance", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Empty(server.Scenarios);
    }

    [Fact]
    public async Task A_mistake_is_answered_with_what_is_wrong()
    {
        await using var server = await Fixtures.StartAsync();
        Assert.Equal(400, (await GetAsync(server, "/close?code=7")).Status);
        Assert.Equal(404, (await GetAsync(server, "/nonsense")).Status);
    }

    [Fact]
    public async Task A_guild_as_it_is_can_be_asked_for()
    {
        await using var server = await Fixtures.StartAsync();
        var guild = JsonNode.Parse((await GetAsync(server, $"/guild?guild={server.Guild()}")).Text)!;
        Assert.Equal(server.World.MemberCount(server.Guild()), guild["members"]!.AsArray().Count);
    }

    [Fact]
    public async Task The_token_is_in_no_log_line()
    {
        var log = new ListLogger();
        await using var server = await Fixtures.StartAsync(new() { Guilds = 1, Log = log });
        await using var client = await GatewayClient.LoginAsync(server);
        using var api = new Api(server);
        await api.GetAsync("/users/@me");
        await client.DrainAsync();
        Assert.NotEmpty(log.Lines);
        Assert.DoesNotContain(log.Lines, line => line.Contains(server.Token, StringComparison.Ordinal));
        Assert.DoesNotContain(server.Token, server.ToString() + server.Options, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Port", 70000)]
    [InlineData("Shards", 0)]
    [InlineData("MinMembers", 1)]
    public void An_option_out_of_range_is_named(string option, int value)
    {
        var options = option switch
        {
            "Port" => new LocalDiscordOptions { Port = value },
            "Shards" => new LocalDiscordOptions { Shards = value },
            _ => new LocalDiscordOptions { MinMembers = value },
        };
        Assert.StartsWith($"{option} is {value}", Assert.Throws<LocalDiscordException>(options.Validate).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_ledger_forgets_its_oldest_rows_and_counts_them()
    {
        await using var server = await Fixtures.StartAsync(new() { Guilds = 1, LedgerCapacity = 1024 });
        await using var client = await GatewayClient.LoginAsync(server);
        for (var i = 0; i < 5000; i++) server.Say("x");
        var kept = server.Ledger.Dispatches();
        Assert.Equal(1024, kept.Count);
        Assert.Equal(server.Ledger.TotalDispatches, kept[^1].Sequence);
        var counts = (await GetAsync(server, "/ledger?kind=counts")).Text.Split('\n').Select(line => JsonNode.Parse(line)!).First(row => row["kind"]!.GetValue<string>() == "dispatches");
        Assert.Equal((server.Ledger.TotalDispatches, 1024, server.Ledger.TotalDispatches - 1024), (counts["total"]!.GetValue<long>(), counts["kept"]!.GetValue<long>(), counts["forgotten"]!.GetValue<long>()));
    }

    private sealed class ListLogger : Microsoft.Extensions.Logging.ILogger
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> _lines = [];

        public IReadOnlyCollection<string> Lines => _lines;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(Microsoft.Extensions.Logging.LogLevel logLevel) => true;

        public void Log<TState>(Microsoft.Extensions.Logging.LogLevel logLevel, Microsoft.Extensions.Logging.EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Enqueue(formatter(state, exception));
    }
}
