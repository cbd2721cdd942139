using System.Text.Json.Nodes;

namespace Guildhall.LocalDiscord.Tests.Gateway;

public sealed class RequestTests
{
    private static async Task<GatewayClient> EnterAsync(LocalDiscordServer server)
    {
        var client = await GatewayClient.LoginAsync(server);
        await client.GuildsAsync();
        await client.DrainAsync();
        return client;
    }

    [Fact]
    public async Task Joining_voice_is_answered_by_the_voice_state_and_the_voice_server()
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await EnterAsync(server);
        var room = server.World.Channels(server.Guild(), ChannelType.GuildVoice)[0];
        await client.SendAsync(4, new JsonObject { ["guild_id"] = server.Guild().Value, ["channel_id"] = room.Value, ["self_mute"] = true, ["self_deaf"] = false });
        var state = (await client.EventAsync("VOICE_STATE_UPDATE")).Data;
        Assert.Equal((server.BotId.ToString(), room.ToString()), (state["user_id"]!.GetValue<string>(), state["channel_id"]!.GetValue<string>()));
        Assert.NotNull((await client.EventAsync("VOICE_SERVER_UPDATE")).Data["token"]);
    }

    [Fact]
    public async Task Leaving_voice_is_answered_by_a_voice_state_without_a_channel()
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await EnterAsync(server);
        var room = server.World.Channels(server.Guild(), ChannelType.GuildVoice)[0];
        await client.SendAsync(4, new JsonObject { ["guild_id"] = server.Guild().ToString(), ["channel_id"] = room.ToString() });
        await client.EventAsync("VOICE_SERVER_UPDATE");
        await client.SendAsync(4, new JsonObject { ["guild_id"] = server.Guild().ToString(), ["channel_id"] = null });
        Assert.Null((await client.EventAsync("VOICE_STATE_UPDATE")).Data["channel_id"]);
    }

    [Fact]
    public async Task Soundboard_sounds_are_answered_guild_by_guild()
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await EnterAsync(server);
        await client.SendAsync(31, new JsonObject { ["guild_ids"] = new JsonArray(server.Guild().ToString()) });
        Assert.Equal(server.Guild().ToString(), (await client.EventAsync("SOUNDBOARD_SOUNDS")).Data["guild_id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Channel_info_holds_the_fields_that_were_asked_for()
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await EnterAsync(server);
        using var api = new Api(server);
        var room = server.World.Channels(server.Guild(), ChannelType.GuildVoice)[0];
        await api.PutAsync($"/channels/{room}/voice-status", """{"status":"jamming"}""");
        await client.SendAsync(43, new JsonObject { ["guild_id"] = server.Guild().ToString(), ["fields"] = new JsonArray("status") });
        var channel = (await client.EventAsync("CHANNEL_INFO")).Data["channels"]!.AsArray().Single(channel => channel!["id"]!.GetValue<string>() == room.ToString())!.AsObject();
        Assert.Equal("jamming", channel["status"]!.GetValue<string>());
        Assert.False(channel.ContainsKey("voice_start_time"));
    }

    [Fact]
    public async Task A_presence_of_the_bot_shows_in_its_guilds()
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await EnterAsync(server);
        await client.SendAsync(3, new JsonObject { ["since"] = null, ["activities"] = new JsonArray(), ["status"] = "dnd", ["afk"] = false });
        Assert.Equal("dnd", (await client.EventAsync("PRESENCE_UPDATE")).Data["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_sixth_presence_within_20_seconds_is_ignored()
    {
        var (server, time) = await Fixtures.StartFrozenAsync();
        await using var _ = server;
        await using var client = await EnterAsync(server);
        string[] statuses = ["dnd", "idle", "dnd", "idle", "dnd", "idle"];
        foreach (var status in statuses) await client.SendAsync(3, new JsonObject { ["since"] = null, ["activities"] = new JsonArray(), ["status"] = status, ["afk"] = false });
        Assert.Equal(5, (await client.DrainAsync()).Count(frame => frame.Event == "PRESENCE_UPDATE"));
        time.Advance(TimeSpan.FromSeconds(20));
        await client.SendAsync(3, new JsonObject { ["since"] = null, ["activities"] = new JsonArray(), ["status"] = "idle", ["afk"] = false });
        Assert.Equal("idle", (await client.EventAsync("PRESENCE_UPDATE")).Data["status"]!.GetValue<string>());
    }
}
