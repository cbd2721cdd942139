namespace Guildhall.LocalDiscord.Tests.Gateway;

public sealed class HeartbeatTests
{
    [Fact]
    public async Task Hello_names_the_interval_of_the_options()
    {
        await using var server = await Fixtures.StartAsync(new() { Guilds = 1, HeartbeatInterval = TimeSpan.FromSeconds(7) });
        await using var client = await GatewayClient.ConnectAsync(server);
        Assert.Equal(7000, (await client.ReceiveAsync())!.Data["heartbeat_interval"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_client_that_misses_its_beats_is_closed_and_may_resume()
    {
        var (server, time) = await Fixtures.StartFrozenAsync();
        await using var __ = server;
        await using var client = await GatewayClient.LoginAsync(server);
        await client.DrainAsync();
        time.Advance(server.Options.HeartbeatInterval * 1.5);
        Assert.Equal(4000, await client.CloseCodeAsync());
    }

    [Fact]
    public async Task A_client_that_beats_is_not_closed()
    {
        var (server, time) = await Fixtures.StartFrozenAsync();
        await using var __ = server;
        await using var client = await GatewayClient.LoginAsync(server);
        for (var i = 0; i < 5; i++)
        {
            time.Advance(server.Options.HeartbeatInterval);
            await client.DrainAsync();
        }

        Assert.True(server.Sessions.Single().Connected);
    }

    [Fact]
    public async Task An_acknowledgement_says_that_it_has_no_sequence()
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await GatewayClient.LoginAsync(server);
        await client.DrainAsync();
        // discordeno takes whatever is not null for the newest sequence, a missing one too, and then resumes from 0.
        Assert.Equal("""{"op":11,"s":null,"t":null}""", System.Text.Encoding.UTF8.GetString(client.LastMessage.Bytes));
    }

    [Fact]
    public async Task The_server_can_ask_for_a_beat()
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await GatewayClient.LoginAsync(server);
        server.RequestHeartbeat(0);
        Assert.Equal(1, (await client.ExpectAsync(1)).Op);
    }

    [Fact]
    public async Task Beats_go_unanswered_once_acks_are_stopped()
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await GatewayClient.LoginAsync(server);
        await client.DrainAsync();
        server.StopAcks(0);
        await client.SendAsync(1, client.Sequence);
        server.SendReconnect(0);
        var ops = new List<int>();
        do ops.Add((await client.ReceiveAsync())!.Op);
        while (ops[^1] != 7);
        Assert.DoesNotContain(11, ops);
    }
}
