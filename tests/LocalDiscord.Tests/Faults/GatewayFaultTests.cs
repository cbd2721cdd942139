using System.Net.WebSockets;

namespace Guildhall.LocalDiscord.Tests.Faults;

/// <summary>What a client sees of each gateway fault, over real sockets.</summary>
public sealed class GatewayFaultTests
{
    private static async Task<(LocalDiscordServer Server, GatewayClient Client)> EnterAsync()
    {
        var server = await Fixtures.StartAsync(new() { Guilds = 1, HeartbeatInterval = TimeSpan.FromSeconds(30) });
        var (client, _) = await GatewayClient.EnterAsync(server);
        await client.DrainAsync();
        return (server, client);
    }

    private static async Task<GatewayClient> ResumeAsync(LocalDiscordServer server, GatewayClient before)
    {
        var client = await GatewayClient.ConnectAsync(server, url: before.Ready!["resume_gateway_url"]!.GetValue<string>());
        await client.ExpectAsync(10);
        await client.ResumeAsync(before.SessionId, before.Sequence);
        return client;
    }

    [Theory]
    [InlineData("drop")]
    [InlineData("reset")]
    public async Task A_socket_ends_without_a_close_frame_and_its_session_can_be_resumed(string fault)
    {
        var (server, client) = await EnterAsync();
        await using var _ = server;
        await using var __ = client;
        Assert.Equal(1, server.Faults.Start(fault).Strikes);
        Assert.Null(await client.CloseCodeAsync());
        await using var second = await ResumeAsync(server, client);
        await second.EventAsync("RESUMED");
    }

    [Fact]
    public async Task A_half_open_socket_says_nothing_and_its_session_can_be_resumed_elsewhere()
    {
        var (server, client) = await EnterAsync();
        await using var _ = server;
        await using var __ = client;
        server.Faults.Start("half-open");
        server.Say("missed");
        await client.SendAsync(1, client.Sequence);
        await using var second = await ResumeAsync(server, client);
        Assert.Equal("MESSAGE_CREATE", (await second.ReceiveAsync())!.Event);
        Assert.Equal(WebSocketState.Open, client.State);
    }

    [Fact]
    public async Task A_stalled_socket_goes_on_when_the_time_is_over()
    {
        var (server, client) = await EnterAsync();
        await using var _ = server;
        await using var __ = client;
        server.Faults.Start("stall:time=300ms");
        var started = server.Ledger.Strikes()[^1].At;
        server.Say("late");
        await client.EventAsync("MESSAGE_CREATE");
        await client.DrainAsync();
        Assert.True(server.Ledger.Frames()[^1].At - started >= TimeSpan.FromMilliseconds(290));
    }

    [Fact]
    public async Task Op_7_op_9_and_a_beat_can_be_sent()
    {
        var (server, client) = await EnterAsync();
        await using var _ = server;
        await using var __ = client;
        server.Faults.Start("heartbeat");
        await client.ExpectAsync(1);
        server.Faults.Start("invalidate:resumable=true");
        Assert.True((await client.ExpectAsync(9)).Data.GetValue<bool>());
        server.Faults.Start("reconnect");
        await client.ExpectAsync(7);
        server.Faults.Start("close:code=4008");
        Assert.Equal(4008, await client.CloseCodeAsync());
    }

    [Fact]
    public async Task Stopped_dispatches_leave_heartbeats_alone_and_come_when_it_is_over()
    {
        var (server, client) = await EnterAsync();
        await using var _ = server;
        await using var __ = client;
        var fault = server.Faults.Start("stop-dispatches");
        server.Say("kept back");
        Assert.Empty(await client.DrainAsync());
        Assert.True(server.Faults.End(fault.Id));
        await client.EventAsync("MESSAGE_CREATE");
    }

    [Fact]
    public async Task A_delayed_dispatch_comes()
    {
        var (server, client) = await EnterAsync();
        await using var _ = server;
        await using var __ = client;
        server.Faults.Start("delay:time=200ms");
        server.Say("late");
        await client.EventAsync("MESSAGE_CREATE");
    }

    [Fact]
    public async Task A_duplicate_has_the_same_sequence()
    {
        var (server, client) = await EnterAsync();
        await using var _ = server;
        await using var __ = client;
        server.Faults.Start("duplicate:event=MESSAGE_CREATE");
        server.Say("twice");
        Assert.Equal((await client.EventAsync("MESSAGE_CREATE")).Sequence, (await client.EventAsync("MESSAGE_CREATE")).Sequence);
    }

    [Fact]
    public async Task Reordered_dispatches_come_in_the_wrong_order()
    {
        var (server, client) = await EnterAsync();
        await using var _ = server;
        await using var __ = client;
        server.Faults.Start("reorder:event=MESSAGE_CREATE");
        server.Say("second");
        server.Say("first");
        Assert.Equal("first", (await client.EventAsync("MESSAGE_CREATE")).Data["content"]!.GetValue<string>());
        Assert.Equal("second", (await client.EventAsync("MESSAGE_CREATE")).Data["content"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_held_dispatch_comes_by_itself_if_nothing_overtakes_it()
    {
        var (server, client) = await EnterAsync();
        await using var _ = server;
        await using var __ = client;
        server.Faults.Start("reorder:event=MESSAGE_CREATE");
        server.Say("alone");
        await client.EventAsync("MESSAGE_CREATE");
    }

    [Fact]
    public async Task A_skipped_dispatch_is_left_out_and_replayed_by_a_resume()
    {
        var (server, client) = await EnterAsync();
        await using var _ = server;
        await using var __ = client;
        server.Faults.Start("skip:event=MESSAGE_CREATE");
        server.Say("skipped");
        Assert.Empty(await client.DrainAsync());
        client.Abort();
        await using var second = await ResumeAsync(server, client);
        await second.EventAsync("MESSAGE_CREATE");
    }

    [Theory]
    [InlineData("corrupt")]
    [InlineData("truncate")]
    public async Task A_spoilt_frame_cannot_be_read(string fault)
    {
        var (server, client) = await EnterAsync();
        await using var _ = server;
        await using var __ = client;
        server.Faults.Start(fault);
        server.Say("spoilt");
        await Assert.ThrowsAnyAsync<System.Text.Json.JsonException>(client.ReceiveAsync);
    }

    [Fact]
    public async Task A_shrunk_replay_buffer_is_as_it_was_when_the_fault_is_over()
    {
        var (server, client) = await EnterAsync();
        await using var _ = server;
        await using var __ = client;
        var fault = server.Faults.Start("replay-buffer:size=0");
        client.Abort();
        server.Say("lost");
        await using var second = await ResumeAsync(server, client);
        Assert.False((await second.ExpectAsync(9)).Data.GetValue<bool>());
        Assert.Equal(1, fault.Strikes);
        Assert.True(server.Faults.End(fault.Id));
        Assert.Empty(server.Faults.Active);
    }

    [Theory]
    [InlineData("refuse-hello:code=4001", 4001)]
    [InlineData("refuse-ready:code=4002", 4002)]
    public async Task A_handshake_can_be_refused_with_a_code(string fault, int code)
    {
        await using var server = await Fixtures.StartAsync();
        server.Faults.Start(fault);
        await using var client = await GatewayClient.ConnectAsync(server);
        if (fault.StartsWith("refuse-ready", StringComparison.Ordinal)) await client.IdentifyAsync();
        Assert.Equal(code, await client.CloseCodeAsync());
    }

    [Theory]
    [InlineData("delay-hello:time=200ms")]
    [InlineData("delay-ready:time=200ms")]
    public async Task A_late_handshake_is_one_all_the_same(string fault)
    {
        await using var server = await Fixtures.StartAsync();
        server.Faults.Start(fault);
        await using var client = await GatewayClient.LoginAsync(server);
        Assert.Equal(1, server.Faults.Active.Single().Strikes);
    }

    [Fact]
    public async Task Ready_can_be_refused_with_op_9()
    {
        await using var server = await Fixtures.StartAsync();
        server.Faults.Start("refuse-ready");
        await using var client = await GatewayClient.ConnectAsync(server);
        await client.IdentifyAsync();
        Assert.False((await client.ExpectAsync(9)).Data.GetValue<bool>());
    }

    [Theory]
    [InlineData("refuse-resumed:resumable=true", true)]
    [InlineData("refuse-resumed", false)]
    public async Task A_resume_can_be_refused_both_ways(string fault, bool resumable)
    {
        var (server, client) = await EnterAsync();
        await using var _ = server;
        await using var __ = client;
        server.Faults.Start(fault);
        client.Abort();
        await using var second = await ResumeAsync(server, client);
        Assert.Equal(resumable, (await second.ExpectAsync(9)).Data.GetValue<bool>());
        Assert.Equal(resumable ? 1 : 0, server.Sessions.Count);
    }

    [Fact]
    public async Task A_late_resumed_comes()
    {
        var (server, client) = await EnterAsync();
        await using var _ = server;
        await using var __ = client;
        server.Faults.Start("delay-resumed:time=200ms");
        client.Abort();
        await using var second = await ResumeAsync(server, client);
        await second.EventAsync("RESUMED");
    }

    [Theory]
    [InlineData("refuse-connect:door=main,status=503")]
    [InlineData("reset-connect:door=main")]
    [InlineData("outage")]
    public async Task No_socket_opens_while_the_door_is_shut(string fault)
    {
        await using var server = await Fixtures.StartAsync();
        var started = server.Faults.Start(fault);
        await Assert.ThrowsAsync<WebSocketException>(() => GatewayClient.ConnectAsync(server));
        server.Faults.End(started.Id);
        await using var client = await GatewayClient.LoginAsync(server);
    }

    [Fact]
    public async Task A_hanging_connect_ends_with_its_fault()
    {
        await using var server = await Fixtures.StartAsync();
        var fault = server.Faults.Start("hang-connect:count=1");
        var connecting = GatewayClient.ConnectAsync(server);
        while (server.Ledger.Strikes().Count == 0) await Task.Delay(10, TestContext.Current.CancellationToken);
        Assert.False(connecting.IsCompleted);
        Assert.True(server.Faults.End(fault.Id));
        await Assert.ThrowsAsync<WebSocketException>(() => connecting);
    }

    [Fact]
    public async Task The_resume_url_can_be_one_that_no_name_server_knows()
    {
        await using var server = await Fixtures.StartAsync();
        server.Faults.Start("lost-resume-url");
        await using var client = await GatewayClient.LoginAsync(server);
        Assert.Equal("ws://gateway.invalid", client.Ready!["resume_gateway_url"]!.GetValue<string>());
    }

    [Fact]
    public async Task Guilds_go_and_come_back_with_an_outage()
    {
        var (server, client) = await EnterAsync();
        await using var _ = server;
        await using var __ = client;
        var fault = server.Faults.Start("guild-outage");
        Assert.True((await client.EventAsync("GUILD_DELETE")).Data["unavailable"]!.GetValue<bool>());
        server.Faults.End(fault.Id);
        await client.EventAsync("GUILD_CREATE");
    }

    [Fact]
    public async Task A_fault_of_a_guild_strikes_the_shard_that_has_it()
    {
        await using var server = await Fixtures.StartAsync(new() { Guilds = 4, Shards = 2, MaxConcurrency = 2 });
        await using var first = await GatewayClient.LoginAsync(server, shard: 0, count: 2);
        await using var second = await GatewayClient.LoginAsync(server, shard: 1, count: 2);
        var guild = server.World.Guilds.First(id => ShardId.Of(id, 2).Index == 1);
        Assert.Equal(1, server.Faults.Start($"close:guild={guild},code=4002").Strikes);
        Assert.Equal(4002, await second.CloseCodeAsync());
        Assert.DoesNotContain(await first.DrainAsync(), frame => frame.Op != 0);
    }

    [Theory]
    [InlineData("refuse-connect:door=resume,status=503")]
    [InlineData("reset-connect:door=resume")]
    public async Task The_resume_address_can_fail_while_the_general_one_works(string fault)
    {
        var (server, client) = await EnterAsync();
        await using var _ = server;
        await using var __ = client;
        server.Faults.Start(fault);
        client.Abort();
        await Assert.ThrowsAsync<WebSocketException>(() => GatewayClient.ConnectAsync(server, url: client.Ready!["resume_gateway_url"]!.GetValue<string>()));
        await using var second = await GatewayClient.ConnectAsync(server);
        await second.ExpectAsync(10);
        await second.ResumeAsync(client.SessionId, client.Sequence);
        await second.EventAsync("RESUMED");
    }

    [Fact]
    public async Task The_resume_address_can_hang_while_the_general_one_works()
    {
        var (server, client) = await EnterAsync();
        await using var _ = server;
        await using var __ = client;
        server.Faults.Start("hang-connect:door=resume");
        client.Abort();
        var hanging = GatewayClient.ConnectAsync(server, url: client.Ready!["resume_gateway_url"]!.GetValue<string>());
        await using var second = await GatewayClient.ConnectAsync(server);
        await second.ExpectAsync(10);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        while (server.Faults.Active.Single().Strikes == 0) await Task.Delay(5, limit.Token); // the first may come after the second
        Assert.False(hanging.IsCompleted);
        server.Faults.EndAll();
        await Assert.ThrowsAsync<WebSocketException>(() => hanging);
    }
}
