using System.Text.Json.Nodes;

namespace Guildhall.LocalDiscord.Tests.Gateway;

public sealed class VoiceTests : Rest.RestScene
{
    private ChannelId Empty => Server.World.Channels(Server.Guild(), ChannelType.GuildVoice)[^1];

    private Task AskAsync(ChannelId? channel) => Client.SendAsync(4, new JsonObject { ["guild_id"] = Server.Guild().ToString(), ["channel_id"] = channel?.ToString(), ["self_mute"] = false, ["self_deaf"] = false });

    [Fact]
    public async Task A_channel_has_a_start_time_from_the_first_who_enters_to_the_last_who_leaves()
    {
        Server.World.MoveVoice(Server.Guild(), Server.User(3), Empty);
        var start = await EventAsync("VOICE_CHANNEL_START_TIME_UPDATE");
        Assert.Equal((Empty.ToString(), Server.Guild().ToString()), (start["id"]!.GetValue<string>(), start["guild_id"]!.GetValue<string>()));
        await Client.SendAsync(43, new JsonObject { ["guild_id"] = Server.Guild().ToString(), ["fields"] = new JsonArray("voice_start_time") });
        var told = (await EventAsync("CHANNEL_INFO"))["channels"]!.AsArray().Single(channel => channel!["id"]!.GetValue<string>() == Empty.ToString())!;
        Assert.Equal(start["voice_start_time"]!.GetValue<long>(), told["voice_start_time"]!.GetValue<long>());

        Server.World.MoveVoice(Server.Guild(), Server.User(4), Empty);
        Server.World.MoveVoice(Server.Guild(), Server.User(3), null);
        Assert.DoesNotContain(await Client.DrainAsync(), frame => frame.Event == "VOICE_CHANNEL_START_TIME_UPDATE");
        Server.World.MoveVoice(Server.Guild(), Server.User(4), null);
        Assert.Null((await EventAsync("VOICE_CHANNEL_START_TIME_UPDATE"))["voice_start_time"]);
    }

    [Fact]
    public async Task A_voice_status_is_told_and_is_not_in_the_channel()
    {
        Assert.Equal(204, (await Api.PutAsync($"/channels/{Empty}/voice-status", """{"status":"jamming"}""")).Status);
        Assert.Equal("jamming", (await EventAsync("VOICE_CHANNEL_STATUS_UPDATE"))["status"]!.GetValue<string>());
        Assert.False((await Api.GetAsync($"/channels/{Empty}")).Json.AsObject().ContainsKey("status"));
    }

    [Fact]
    public async Task A_voice_state_is_read_and_unknown_when_nobody_is_there()
    {
        Assert.Equal((404, 10065), await Refusal(Api.GetAsync($"{Guild}/voice-states/@me")));
        await AskAsync(Empty);
        await EventAsync("VOICE_SERVER_UPDATE");
        Assert.Equal(Empty.ToString(), (await Api.GetAsync($"{Guild}/voice-states/@me")).Json["channel_id"]!.GetValue<string>());
        Assert.Equal(Empty.ToString(), (await Api.GetAsync($"{Guild}/voice-states/{Server.BotId}")).Json["channel_id"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_bot_asks_to_speak_on_a_stage_and_another_is_silenced()
    {
        var stage = ChannelOf(ChannelType.GuildStageVoice);
        Server.World.MoveVoice(Server.Guild(), Server.User(3), stage);
        await AskAsync(stage);
        await EventAsync("VOICE_SERVER_UPDATE");
        Assert.Equal(204, (await Api.PatchAsync($"{Guild}/voice-states/@me", $$"""{"channel_id":"{{stage}}","request_to_speak_timestamp":"2030-01-01T00:00:00Z"}""")).Status);
        Assert.NotNull((await EventAsync("VOICE_STATE_UPDATE"))["request_to_speak_timestamp"]);
        Assert.Equal(204, (await Api.PatchAsync($"{Guild}/voice-states/{Server.User(3)}", $$"""{"channel_id":"{{stage}}","suppress":true}""")).Status);
        Assert.True((await EventAsync("VOICE_STATE_UPDATE"))["suppress"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_full_channel_gives_no_answer_without_move_members()
    {
        await Api.PatchAsync($"/channels/{Empty}", """{"user_limit":1}""");
        Server.World.MoveVoice(Server.Guild(), Server.User(3), Empty);
        Server.Forbid(Permissions.MoveMembers | Permissions.Administrator);
        await Client.DrainAsync();
        await AskAsync(Empty);
        Assert.DoesNotContain(await Client.DrainAsync(), frame => frame.Event is "VOICE_STATE_UPDATE" or "VOICE_SERVER_UPDATE");
    }

    [Fact]
    public async Task Ids_may_come_as_numbers_in_voice_requests_too()
    {
        await Client.SendAsync(4, new JsonObject { ["guild_id"] = Server.Guild().Value, ["channel_id"] = Empty.Value, ["self_mute"] = false, ["self_deaf"] = false });
        Assert.Equal(Empty.ToString(), (await EventAsync("VOICE_STATE_UPDATE"))["channel_id"]!.GetValue<string>());
    }
}
