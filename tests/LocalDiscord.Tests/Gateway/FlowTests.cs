namespace Guildhall.LocalDiscord.Tests.Gateway;

public sealed class FlowTests
{
    [Fact]
    public async Task Every_dispatch_comes_once_and_in_order_while_people_chat()
    {
        await using var server = await Fixtures.StartAsync(new() { Guilds = 5 });
        var (client, _) = await GatewayClient.EnterAsync(server);
        await using var __ = client;
        var emit = server.Traffic.EmitAsync(5000, TestContext.Current.CancellationToken);
        var last = client.Sequence;
        await emit;
        foreach (var frame in await client.DrainAsync()) Assert.Equal(++last, frame.Sequence);
        Assert.Equal(server.Sessions.Single().Sequence, last);
    }

    [Fact]
    public async Task The_ledger_holds_every_dispatch_with_the_hash_of_its_body()
    {
        await using var server = await Fixtures.StartAsync();
        var (client, _) = await GatewayClient.EnterAsync(server);
        await using var __ = client;
        await server.Traffic.EmitAsync(200, TestContext.Current.CancellationToken);
        var received = (await client.DrainAsync()).Where(frame => frame.Sequence is not null).ToDictionary(frame => frame.Sequence!.Value, frame => frame.Event!);
        var ledger = server.Ledger.Dispatches(new SessionId(client.SessionId)).ToDictionary(record => record.Sequence);
        Assert.All(received, pair => Assert.Equal(pair.Value, ledger[pair.Key].Event.Name()));
    }

    [Fact]
    public async Task A_client_that_does_not_read_is_dropped_before_memory_grows_over_the_bound()
    {
        await using var server = await Fixtures.StartAsync(new() { Guilds = 1, SendBacklog = 500, ReplayBuffer = 100, MinMembers = 40 });
        var (client, _) = await GatewayClient.EnterAsync(server);
        await using var __ = client;
        // More than the socket's buffers hold, so that the server's own backlog fills.
        for (var i = 0; i < 40_000 && server.Sessions.Single().Connected; i++) server.Say(new string('x', 1900));
        Assert.False(server.Sessions.Single().Connected);
        Assert.Null(await client.CloseCodeAsync());
    }

    [Fact]
    public async Task A_guilds_outage_and_return_are_told()
    {
        await using var server = await Fixtures.StartAsync();
        var (client, _) = await GatewayClient.EnterAsync(server);
        await using var __ = client;
        server.World.SetUnavailable(server.Guild(), true);
        server.Say("nobody hears this");
        server.World.SetUnavailable(server.Guild(), false);
        var frames = await client.DrainAsync();
        Assert.Equal(["GUILD_DELETE", "GUILD_CREATE"], frames.Select(frame => frame.Event));
        Assert.True(frames[0].Data["unavailable"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_guild_that_the_bot_joins_comes_without_the_key_unavailable()
    {
        await using var server = await Fixtures.StartAsync();
        var (client, _) = await GatewayClient.EnterAsync(server);
        await using var __ = client;
        var added = server.World.AddGuild();
        var guild = (await client.EventAsync("GUILD_CREATE")).Data.AsObject();
        Assert.Equal(added.ToString(), guild["id"]!.GetValue<string>());
        Assert.False(guild.ContainsKey("unavailable"));
    }

    [Fact]
    public async Task A_guild_that_the_bot_leaves_is_deleted_without_the_key_unavailable()
    {
        await using var server = await Fixtures.StartAsync();
        var (client, _) = await GatewayClient.EnterAsync(server);
        await using var __ = client;
        server.World.RemoveBot(server.Guild());
        Assert.False((await client.EventAsync("GUILD_DELETE")).Data.AsObject().ContainsKey("unavailable"));
    }

    [Fact]
    public async Task What_happened_before_a_guild_was_loaded_is_in_its_guild_create_and_comes_no_second_time()
    {
        await using var server = await Fixtures.StartAsync(new() { Guilds = 1 });
        var joiner = server.World.JoinMember(server.Guild());
        var (client, guilds) = await GatewayClient.EnterAsync(server);
        await using var __ = client;
        Assert.Contains(guilds[server.Guild().ToString()]["members"]!.AsArray(), member => member!["user"]!["id"]!.GetValue<string>() == joiner.ToString());
        Assert.Empty(await client.DrainAsync());
    }

    [Fact]
    public async Task Several_layouts_are_served_at_once()
    {
        await using var server = await Fixtures.StartAsync(new() { Guilds = 4, MaxConcurrency = 16 });
        await using var whole = await GatewayClient.LoginAsync(server, shard: 0, count: 1);
        // A layout in which the guild is not on shard 0, whose identify key is taken for 5 s.
        var count = Enumerable.Range(2, 10).First(count => ShardId.Of(server.Guild(), count).Index > 0);
        await using var third = await GatewayClient.LoginAsync(server, shard: ShardId.Of(server.Guild(), count).Index, count: count);
        await whole.DrainAsync();
        await third.DrainAsync();
        server.Say("to both");
        Assert.Equal((await whole.EventAsync("MESSAGE_CREATE")).Data.ToJsonString(), (await third.EventAsync("MESSAGE_CREATE")).Data.ToJsonString());
    }

    [Fact]
    public async Task A_port_in_use_is_said_in_one_clear_message()
    {
        await using var server = await Fixtures.StartAsync();
        var refused = await Assert.ThrowsAsync<LocalDiscordException>(() => Fixtures.StartAsync(new() { Port = server.ApiBase.Port }));
        Assert.Contains(server.ApiBase.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), refused.Message, StringComparison.Ordinal);
    }
}
