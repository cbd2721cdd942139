namespace Guildhall.LocalDiscord.Tests.Traffic;

public sealed class TrafficTests
{
    [Fact]
    public async Task The_same_seed_makes_the_same_events()
    {
        var first = await EventsAsync(seed: 3);
        Assert.Equal(first, await EventsAsync(seed: 3));
        Assert.NotEqual(first, await EventsAsync(seed: 4));
    }

    [Fact]
    public async Task The_mix_holds_all_kinds_of_events()
    {
        var kinds = (await EventsAsync(seed: 1)).ToHashSet();
        Assert.Superset(
            new HashSet<GatewayEvent>
            {
                GatewayEvent.MessageCreate, GatewayEvent.TypingStart, GatewayEvent.MessageReactionAdd, GatewayEvent.PresenceUpdate, GatewayEvent.MessageUpdate,
                GatewayEvent.MessageDelete, GatewayEvent.GuildMemberAdd, GatewayEvent.GuildMemberRemove, GatewayEvent.GuildMemberUpdate, GatewayEvent.VoiceStateUpdate,
            },
            kinds);
    }

    [Fact]
    public async Task People_run_the_commands_that_the_bot_has()
    {
        await using var server = await Fixtures.StartAsync(new() { Guilds = 1, Traffic = new TrafficMix { Commands = 50 } });
        await using var client = await GatewayClient.LoginAsync(server);
        using var api = new Api(server);
        await api.PutAsync($"/applications/{server.BotId}/commands", """[{"name":"ping","description":"p","options":[{"type":4,"name":"times","description":"t","required":true}]}]""");
        await server.Traffic.EmitAsync(50, TestContext.Current.CancellationToken);
        var data = (await client.EventAsync("INTERACTION_CREATE")).Data["data"]!;
        Assert.Equal(("ping", "times"), (data["name"]!.GetValue<string>(), data["options"]![0]!["name"]!.GetValue<string>()));
    }

    [Fact]
    public async Task It_keeps_the_rate_by_the_clock()
    {
        var (server, time) = await Fixtures.StartFrozenAsync();
        await using var _ = server;
        server.Traffic.Start(1000);
        // The timer is set by a task of its own: step until it has run.
        while (server.Traffic.Actions < 1000)
        {
            time.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Yield();
        }

        await server.Traffic.StopAsync();
        Assert.False(server.Traffic.IsRunning);
    }

    private static async Task<List<GatewayEvent>> EventsAsync(ulong seed)
    {
        await using var server = await Fixtures.StartAsync(new() { Guilds = 2, Seed = seed });
        await using var client = await GatewayClient.LoginAsync(server);
        await client.DrainAsync();
        await client.DrainAsync();
        await server.Traffic.EmitAsync(2000, TestContext.Current.CancellationToken);
        return [.. server.Ledger.Dispatches(new SessionId(client.SessionId)).Skip(3).Select(record => record.Event)];
    }

    [Fact]
    public async Task People_click_the_buttons_that_the_bot_has_put()
    {
        await using var server = await Fixtures.StartAsync(new() { Guilds = 1, Traffic = new TrafficMix { Clicks = 50 } });
        await using var client = await GatewayClient.LoginAsync(server);
        using var api = new Api(server);
        await api.PostAsync($"/channels/{server.Channel()}/messages", """{"content":"well?","components":[{"type":1,"components":[{"type":2,"style":1,"label":"Yes","custom_id":"yes"}]}]}""");
        await server.Traffic.EmitAsync(200, TestContext.Current.CancellationToken);
        Assert.Equal("yes", (await client.EventAsync("INTERACTION_CREATE")).Data["data"]!["custom_id"]!.GetValue<string>());
    }
}
