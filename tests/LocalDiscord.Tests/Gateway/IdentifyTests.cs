namespace Guildhall.LocalDiscord.Tests.Gateway;

public sealed class IdentifyTests
{
    [Theory]
    [InlineData("v=6&encoding=json")]
    [InlineData("encoding=json")]
    [InlineData("v=10&encoding=etf")]
    [InlineData("v=10&encoding=json&compress=lzma")]
    public async Task A_connection_that_this_server_cannot_serve_is_closed_for_good(string query)
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await GatewayClient.ConnectAsync(server, query);
        Assert.Equal(4012, await client.CloseCodeAsync());
    }

    [Fact]
    public async Task A_wrong_token_closes_with_4004()
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await GatewayClient.ConnectAsync(server);
        await client.IdentifyAsync(token: "wrong");
        Assert.Equal(4004, await client.CloseCodeAsync());
    }

    [Fact]
    public async Task The_token_may_have_its_http_prefix()
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await GatewayClient.ConnectAsync(server);
        client.Token = "Bot " + server.Token;
        await client.IdentifyAsync();
        await client.ReadyAsync();
        await using var again = await GatewayClient.ConnectAsync(server);
        again.Token = client.Token;
        await again.ResumeAsync(client.SessionId, client.Sequence);
        await again.EventAsync("RESUMED");
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(-1, 2)]
    [InlineData(0, 0)]
    public async Task A_bad_shard_tuple_closes_with_4010(int shard, int count)
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await GatewayClient.ConnectAsync(server);
        await client.IdentifyAsync(shard: shard, count: count);
        Assert.Equal(4010, await client.CloseCodeAsync());
    }

    [Fact]
    public async Task A_very_large_bot_must_use_a_multiple_of_its_shard_number()
    {
        await using var server = await Fixtures.StartAsync(new() { Guilds = 1, Shards = 5, ShardMultiple = 4 });
        using var api = new Api(server);
        Assert.Equal(8, (await api.GetAsync("/gateway/bot")).Json["shards"]!.GetValue<int>());
        await using var wrong = await GatewayClient.ConnectAsync(server);
        await wrong.IdentifyAsync(count: 6);
        Assert.Equal(4010, await wrong.CloseCodeAsync());
        await using var right = await GatewayClient.LoginAsync(server, count: 8);
    }

    [Fact]
    public async Task More_than_2500_guilds_on_a_shard_close_with_4011()
    {
        await using var server = await Fixtures.StartAsync(new() { Guilds = 2501, MinMembers = 2, MaxMembers = 2, MaxConcurrency = 2 });
        await using var all = await GatewayClient.ConnectAsync(server);
        await all.IdentifyAsync();
        Assert.Equal(4011, await all.CloseCodeAsync());
        await using var half = await GatewayClient.LoginAsync(server, shard: 1, count: 2);
    }

    [Fact]
    public async Task An_unknown_intent_closes_with_4013()
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await GatewayClient.ConnectAsync(server);
        await client.IdentifyAsync((GatewayIntents)(1 << 17));
        Assert.Equal(4013, await client.CloseCodeAsync());
    }

    [Fact]
    public async Task A_privileged_intent_that_is_not_enabled_closes_with_4014()
    {
        await using var server = await Fixtures.StartAsync(new() { Guilds = 1, PrivilegedIntents = GatewayIntents.GuildMembers });
        await using var client = await GatewayClient.ConnectAsync(server);
        await client.IdentifyAsync(GatewayIntents.Guilds | GatewayIntents.MessageContent);
        Assert.Equal(4014, await client.CloseCodeAsync());
    }

    [Fact]
    public async Task A_second_identify_closes_with_4005()
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await GatewayClient.LoginAsync(server);
        await client.IdentifyAsync();
        Assert.Equal(4005, await client.CloseCodeAsync());
    }

    [Fact]
    public async Task A_request_before_identify_closes_with_4003()
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await GatewayClient.ConnectAsync(server);
        await client.SendTextAsync("""{"op":8,"d":{"guild_id":"1","query":"","limit":0}}""");
        Assert.Equal(4003, await client.CloseCodeAsync());
    }

    [Fact]
    public async Task A_heartbeat_before_identify_is_acknowledged()
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await GatewayClient.ConnectAsync(server);
        Assert.Equal(10, (await client.ReceiveAsync())!.Op);
        await client.SendAsync(1, null);
        Assert.Equal(11, (await client.ReceiveAsync())!.Op);
    }

    [Fact]
    public async Task A_second_identify_of_the_same_key_within_5_seconds_gets_an_invalid_session()
    {
        var (server, time) = await Fixtures.StartFrozenAsync();
        await using var __ = server;
        await using var first = await GatewayClient.LoginAsync(server, shard: 0, count: 2);
        await using var second = await GatewayClient.ConnectAsync(server);
        time.Advance(TimeSpan.FromSeconds(4.9));
        await second.IdentifyAsync(shard: 1, count: 2);
        Assert.False((await second.ExpectAsync(9)).Data.GetValue<bool>());
    }

    [Fact]
    public async Task An_identify_after_5_seconds_passes()
    {
        var (server, time) = await Fixtures.StartFrozenAsync();
        await using var __ = server;
        await using var first = await GatewayClient.LoginAsync(server, shard: 0, count: 2);
        time.Advance(TimeSpan.FromSeconds(5));
        await using var second = await GatewayClient.LoginAsync(server, shard: 1, count: 2);
        Assert.Equal(2, server.Sessions.Count);
    }

    [Fact]
    public async Task Shards_of_different_keys_identify_together()
    {
        await using var server = await Fixtures.StartAsync(new() { Guilds = 4, MaxConcurrency = 2 });
        await using var first = await GatewayClient.LoginAsync(server, shard: 0, count: 2);
        await using var second = await GatewayClient.LoginAsync(server, shard: 1, count: 2);
        Assert.Equal(0, server.Ledger.IdentifiesRefused);
    }

    [Fact]
    public async Task One_identify_over_the_daily_budget_ends_all_sessions_and_resets_the_token()
    {
        await using var server = await Fixtures.StartAsync(new() { Guilds = 1, SessionStartTotal = 1, MaxConcurrency = 2 });
        var token = server.Token;
        await using var first = await GatewayClient.LoginAsync(server, shard: 0, count: 2);
        await using var second = await GatewayClient.ConnectAsync(server);
        await second.IdentifyAsync(shard: 1, count: 2);
        Assert.Equal(4004, await first.CloseCodeAsync());
        Assert.NotEqual(token, server.Token);
    }

    [Fact]
    public async Task Ready_names_the_guilds_of_its_shard_only()
    {
        await using var server = await Fixtures.StartAsync(new() { Guilds = 10, MaxConcurrency = 3 });
        await using var client = await GatewayClient.LoginAsync(server, shard: 1, count: 3);
        var expected = server.World.Guilds.Where(guild => (guild.Value >> 22) % 3 == 1).Select(guild => guild.ToString());
        Assert.Equal(expected, client.Ready!["guilds"]!.AsArray().Select(guild => guild!["id"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Ready_is_the_first_dispatch_and_holds_what_libraries_need()
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await GatewayClient.LoginAsync(server);
        Assert.Equal(1, client.Sequence);
        Assert.All(["v", "user", "guilds", "session_id", "resume_gateway_url", "shard", "application"], key => Assert.NotNull(client.Ready![key]));
        Assert.DoesNotContain('?', client.Ready!["resume_gateway_url"]!.GetValue<string>());
    }
}
