namespace Guildhall.LocalDiscord.Tests.Faults;

public sealed class FaultTableTests
{
    public static TheoryData<string> Names => [.. FaultTable.All.Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_fault_says_what_it_does_and_takes_its_own_defaults(string name)
    {
        var kind = FaultTable.Find(name)!;
        Assert.NotEmpty(kind.Does);
        Assert.NotEmpty(kind.Expect);
        var defaults = kind.Parameters.Where(parameter => parameter.Default.Length > 0).Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Default));
        Assert.Equal(kind, FaultSpec.Of(name, defaults).Kind);
    }

    [Theory]
    [InlineData("nonsense", "There is no fault nonsense")]
    [InlineData("drop:shard", "not of the form param=value")]
    [InlineData("drop:code=1", "has no parameter code")]
    [InlineData("close:code=7", "must be 1000 to 4999")]
    [InlineData("rest-status:route=Nothing", "must be names such as CreateMessage")]
    public void A_mistake_is_told_with_what_to_write_instead(string text, string words) =>
        Assert.Contains(words, Assert.Throws<LocalDiscordException>(() => FaultSpec.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task The_same_seed_strikes_the_same_calls()
    {
        async Task<string> RunAsync()
        {
            await using var server = await Fixtures.StartAsync();
            using var api = new Api(server);
            server.Faults.Start("rest-status:probability=0.5,seed=7");
            var seen = "";
            for (var i = 0; i < 16; i++) seen += (await api.GetAsync("/gateway")).Status == 200 ? "." : "x";
            return seen;
        }

        var first = await RunAsync();
        Assert.Equal(first, await RunAsync());
        Assert.Contains('x', first);
        Assert.Contains('.', first);
    }

    [Fact]
    public async Task A_fault_begins_after_a_time_strikes_again_and_again_and_ends()
    {
        var (server, time) = await Fixtures.StartFrozenAsync();
        await using var _ = server;
        await using var client = await GatewayClient.LoginAsync(server);
        server.Faults.Start("heartbeat:after=5s,every=2s,for=20s");
        Assert.Empty(server.Ledger.Strikes());
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Single(server.Ledger.Strikes());
        for (var i = 0; i < 100; i++) time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.InRange(server.Ledger.Strikes().Count, 4, 11);
        time.Advance(TimeSpan.FromSeconds(20));
        Assert.Empty(server.Faults.Active);
    }

    [Fact]
    public async Task Every_row_of_the_ledger_is_a_line_of_its_file()
    {
        var path = Path.GetTempFileName();
        await using (var server = await Fixtures.StartAsync(new() { Guilds = 1, LedgerFile = path, Faults = [FaultSpec.Parse("rest-latency:time=1ms")] }))
        {
            var (client, _) = await GatewayClient.EnterAsync(server);
            await using var __ = client;
            using var api = new Api(server);
            await api.GetAsync("/users/@me");
        }

        var kinds = (await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken)).Select(line => System.Text.Json.Nodes.JsonNode.Parse(line)!["kind"]!.GetValue<string>()).ToHashSet();
        File.Delete(path);
        Assert.Superset(new HashSet<string> { "dispatch", "call", "session", "frame", "fault" }, kinds);
    }
}
