namespace Guildhall.LocalDiscord.Tests.Gateway;

public sealed class LoginTests
{
    [Fact]
    public async Task A_client_that_identifies_gets_ready_and_then_each_of_its_guilds()
    {
        await using var server = await LocalDiscordServer.StartAsync(new() { Guilds = 3 }, TestContext.Current.CancellationToken);
        var (client, guilds) = await GatewayClient.EnterAsync(server);
        await using var _ = client;
        Assert.Equal(server.World.Guilds.Select(id => id.ToString()).Order(), guilds.Keys.Order());
        Assert.All(guilds.Values, guild => Assert.False(guild["unavailable"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task A_message_of_a_user_reaches_the_bot()
    {
        await using var server = await LocalDiscordServer.StartAsync(new() { Guilds = 1 }, TestContext.Current.CancellationToken);
        var (client, _) = await GatewayClient.EnterAsync(server);
        await using var __ = client;
        var guild = server.World.Guilds[0];
        server.World.SendMessageAs(server.World.Members(guild)[0], server.World.Channels(guild)[0], "hello there");
        var message = await client.EventAsync("MESSAGE_CREATE");
        Assert.Equal("hello there", message.Data["content"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_message_of_the_bot_is_answered_and_comes_back_as_an_event()
    {
        await using var server = await LocalDiscordServer.StartAsync(new() { Guilds = 1 }, TestContext.Current.CancellationToken);
        var (client, _) = await GatewayClient.EnterAsync(server);
        await using var __ = client;
        using var api = new Api(server);
        var sent = await api.PostAsync($"/channels/{server.World.Channels(server.World.Guilds[0])[0]}/messages", """{"content":"pong"}""");
        Assert.Equal(200, sent.Status);
        Assert.Equal(sent.Id, (await client.EventAsync("MESSAGE_CREATE")).Data["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_dropped_client_resumes_and_gets_what_it_missed()
    {
        await using var server = await LocalDiscordServer.StartAsync(new() { Guilds = 1 }, TestContext.Current.CancellationToken);
        var (client, _) = await GatewayClient.EnterAsync(server);
        client.Abort();
        var guild = server.World.Guilds[0];
        for (var i = 0; i < 5; i++) server.World.SendMessageAs(server.World.Members(guild)[0], server.World.Channels(guild)[0], $"missed {i}");
        await using var second = await GatewayClient.ConnectAsync(server, url: client.Ready!["resume_gateway_url"]!.GetValue<string>());
        await second.ExpectAsync(10);
        await second.ResumeAsync(client.SessionId, client.Sequence);
        for (var i = 0; i < 5; i++)
        {
            var missed = (await second.ReceiveAsync())!;
            Assert.Equal(($"missed {i}", client.Sequence + 1 + i), (missed.Data["content"]!.GetValue<string>(), missed.Sequence));
        }

        Assert.Equal("RESUMED", (await second.ReceiveAsync())!.Event);
    }
}
