namespace Guildhall.LocalDiscord.Tests.Gateway;

public sealed class ResumeTests
{
    private static async Task<GatewayClient> ResumeAsync(LocalDiscordServer server, GatewayClient before, long? sequence = null, string? session = null)
    {
        var client = await GatewayClient.ConnectAsync(server, url: before.Ready!["resume_gateway_url"]!.GetValue<string>());
        await client.ExpectAsync(10);
        await client.ResumeAsync(session ?? before.SessionId, sequence ?? before.Sequence);
        return client;
    }

    private static async Task<GatewayClient> EnterAsync(LocalDiscordServer server)
    {
        var (client, _) = await GatewayClient.EnterAsync(server);
        await client.DrainAsync();
        return client;
    }

    [Fact]
    public async Task Resumed_comes_after_the_replay_with_an_object_as_body()
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await EnterAsync(server);
        client.Abort();
        server.Say("missed");
        await using var second = await ResumeAsync(server, client);
        Assert.Equal("MESSAGE_CREATE", (await second.ReceiveAsync())!.Event);
        var resumed = (await second.ReceiveAsync())!;
        Assert.Equal(("RESUMED", client.Sequence + 2), (resumed.Event, resumed.Sequence));
        Assert.NotNull(resumed.Data.AsObject());
    }

    [Fact]
    public async Task A_replayed_dispatch_is_byte_for_byte_what_was_sent_before()
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await EnterAsync(server);
        server.Say("twice");
        var first = await client.EventAsync("MESSAGE_CREATE");
        client.Abort();
        await using var second = await ResumeAsync(server, client, first.Sequence - 1);
        var again = await second.EventAsync("MESSAGE_CREATE");
        Assert.Equal((first.Sequence, first.Data.ToJsonString()), (again.Sequence, again.Data.ToJsonString()));
    }

    [Fact]
    public async Task An_unknown_session_is_refused_with_an_invalid_session()
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await EnterAsync(server);
        await using var second = await ResumeAsync(server, client, session: "unknown");
        Assert.False((await second.ExpectAsync(9)).Data.GetValue<bool>());
    }

    [Fact]
    public async Task A_sequence_that_was_never_sent_is_refused_and_closed_with_4007()
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await EnterAsync(server);
        client.Abort();
        await using var second = await ResumeAsync(server, client, client.Sequence + 1);
        Assert.False((await second.ExpectAsync(9)).Data.GetValue<bool>());
        Assert.Equal(4007, await second.CloseCodeAsync());
    }

    [Fact]
    public async Task A_session_whose_buffer_was_overrun_is_refused()
    {
        await using var server = await Fixtures.StartAsync(new() { Guilds = 1, ReplayBuffer = 10 });
        await using var client = await EnterAsync(server);
        client.Abort();
        for (var i = 0; i < 11; i++) server.Say("missed");
        await using var second = await ResumeAsync(server, client);
        Assert.False((await second.ExpectAsync(9)).Data.GetValue<bool>());
    }

    [Fact]
    public async Task A_buffer_that_is_exactly_full_is_replayed()
    {
        await using var server = await Fixtures.StartAsync(new() { Guilds = 1, ReplayBuffer = 10 });
        await using var client = await EnterAsync(server);
        client.Abort();
        for (var i = 0; i < 10; i++) server.Say("missed");
        await using var second = await ResumeAsync(server, client);
        for (var i = 0; i < 10; i++) Assert.Equal("MESSAGE_CREATE", (await second.ReceiveAsync())!.Event);
    }

    [Fact]
    public async Task A_session_ends_when_its_time_without_a_socket_is_over()
    {
        var (server, time) = await Fixtures.StartFrozenAsync();
        await using var __ = server;
        await using var client = await EnterAsync(server);
        await client.CloseAsync(4000);
        time.Advance(server.Options.SessionLifetime);
        Assert.Empty(server.Sessions);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(1001)]
    public async Task A_client_that_closes_with_1000_or_1001_ends_its_session(int code)
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await EnterAsync(server);
        await client.CloseAsync(code);
        await using var second = await ResumeAsync(server, client);
        Assert.False((await second.ExpectAsync(9)).Data.GetValue<bool>());
    }

    [Fact]
    public async Task A_client_that_closes_with_another_code_keeps_its_session()
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await EnterAsync(server);
        await client.CloseAsync(4000);
        await using var second = await ResumeAsync(server, client);
        Assert.Equal("RESUMED", (await second.ReceiveAsync())!.Event);
    }

    [Fact]
    public async Task A_second_connection_that_resumes_drops_the_first()
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await EnterAsync(server);
        await using var second = await ResumeAsync(server, client);
        Assert.Equal(4000, await client.CloseCodeAsync());
        Assert.Equal("RESUMED", (await second.ReceiveAsync())!.Event);
    }

    [Fact]
    public async Task After_a_resume_live_events_follow_with_the_next_numbers()
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await EnterAsync(server);
        client.Abort();
        await using var second = await ResumeAsync(server, client);
        await second.EventAsync("RESUMED");
        server.Say("live");
        Assert.Equal(client.Sequence + 2, (await second.EventAsync("MESSAGE_CREATE")).Sequence);
    }

    [Fact]
    public async Task A_wrong_token_in_resume_closes_with_4004()
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await EnterAsync(server);
        await using var second = await GatewayClient.ConnectAsync(server);
        second.Token = "wrong";
        await second.ResumeAsync(client.SessionId, client.Sequence);
        Assert.Equal(4004, await second.CloseCodeAsync());
    }

    [Fact]
    public async Task A_heartbeat_trims_the_buffer_if_the_server_is_told_so()
    {
        await using var server = await Fixtures.StartAsync(new() { Guilds = 1, TrimAtHeartbeat = true });
        await using var client = await EnterAsync(server);
        server.Say("seen");
        var seen = await client.EventAsync("MESSAGE_CREATE");
        await client.DrainAsync();
        client.Abort();
        await using var second = await ResumeAsync(server, client, seen.Sequence - 1);
        Assert.False((await second.ExpectAsync(9)).Data.GetValue<bool>());
    }

    [Fact]
    public async Task Forgotten_sessions_go_on_until_their_socket_ends_and_are_then_refused()
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await EnterAsync(server);
        server.ForgetSessions();
        server.Say("still here");
        await client.EventAsync("MESSAGE_CREATE");
        await using var second = await ResumeAsync(server, client);
        Assert.False((await second.ExpectAsync(9)).Data.GetValue<bool>());
    }

    [Fact]
    public async Task An_invalidated_session_is_gone()
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await EnterAsync(server);
        server.InvalidateSession(0, resumable: false);
        Assert.False((await client.ExpectAsync(9)).Data.GetValue<bool>());
        Assert.Empty(server.Sessions);
    }

    [Fact]
    public async Task A_session_that_was_dropped_while_its_guilds_came_gets_the_rest_of_them_after_the_resume()
    {
        await using var server = await Fixtures.StartAsync(new() { Guilds = 60, ReplayBuffer = 1000 });
        await using var client = await GatewayClient.LoginAsync(server);
        client.Abort();
        await using var second = await ResumeAsync(server, client);
        var guilds = new HashSet<string>();
        while (guilds.Count < 60) guilds.Add((await second.EventAsync("GUILD_CREATE")).Data["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Op_7_asks_the_client_to_reconnect_and_leaves_the_session()
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await EnterAsync(server);
        server.SendReconnect(0);
        await client.ExpectAsync(7);
        await client.CloseAsync(4000);
        await using var second = await ResumeAsync(server, client);
        Assert.Equal("RESUMED", (await second.ReceiveAsync())!.Event);
    }

    [Fact]
    public async Task The_ledger_knows_which_resumes_came_by_the_resume_url()
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await EnterAsync(server);
        client.Abort();
        await using var second = await ResumeAsync(server, client);
        await second.EventAsync("RESUMED");
        Assert.True(server.Ledger.Sessions()[^1] is { Act: SessionAct.Resume, Accepted: true, OnResumeUrl: true });
    }

    [Theory]
    [InlineData(1, 100)]
    [InlineData(2, 150)]
    public async Task Without_an_option_75_dispatches_a_guild_but_at_least_100_can_be_replayed(int guilds, int size)
    {
        await using var server = await Fixtures.StartAsync(new() { Guilds = guilds });
        await using var client = await EnterAsync(server);
        client.Abort();
        for (var i = 0; i < size; i++) server.Say("missed");
        await using var second = await ResumeAsync(server, client);
        Assert.Equal("MESSAGE_CREATE", (await second.ReceiveAsync())!.Event);
        await second.EventAsync("RESUMED");
        second.Abort();
        for (var i = 0; i < size; i++) server.Say("missed");
        server.Say("one too many");
        await using var third = await ResumeAsync(server, client, second.Sequence);
        Assert.False((await third.ExpectAsync(9)).Data.GetValue<bool>());
    }
}
