using System.Net.Http.Headers;
using System.Text;

namespace Guildhall.LocalDiscord.Tests.Rest;

public sealed class ExpressionTests : RestScene
{
    private const string Sound = """{"name":"horn","sound":"data:audio/mp3;base64,AAAA","volume":0.5,"emoji_name":"📯"}""";

    private async Task<Answer> AddStickerAsync(string file = "wave.png")
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in new[] { ("name", "wave"), ("description", "A wave"), ("tags", "wave") }) form.Add(new StringContent(value), name);
        var bytes = new ByteArrayContent(Encoding.UTF8.GetBytes("png"));
        bytes.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        form.Add(bytes, "file", file);
        return await Api.SendAsync(HttpMethod.Post, $"{Guild}/stickers", form, "Bot " + Server.Token);
    }

    private static System.Text.Json.Nodes.JsonNode Newest(System.Text.Json.Nodes.JsonNode update) => update["stickers"]!.AsArray()[^1]!;

    [Fact]
    public async Task A_sticker_comes_in_by_multipart_is_renamed_and_deleted_and_each_time_the_whole_list_is_told()
    {
        var made = await AddStickerAsync();
        Assert.Equal(201, made.Status);
        Assert.Equal(made.Id, Newest(await EventAsync("GUILD_STICKERS_UPDATE"))["id"]!.GetValue<string>());
        Assert.Equal("hi", (await Api.PatchAsync($"{Guild}/stickers/{made.Id}", """{"name":"hi"}""")).Json["name"]!.GetValue<string>());
        Assert.Equal("hi", Newest(await EventAsync("GUILD_STICKERS_UPDATE"))["name"]!.GetValue<string>());
        Assert.Equal("hi", (await Api.GetAsync($"/stickers/{made.Id}")).Json["name"]!.GetValue<string>());
        Assert.Equal(204, (await Api.DeleteAsync($"{Guild}/stickers/{made.Id}")).Status);
        Assert.DoesNotContain((await EventAsync("GUILD_STICKERS_UPDATE"))["stickers"]!.AsArray(), sticker => sticker!["id"]!.GetValue<string>() == made.Id);
        Assert.Equal((404, 10060), await Refusal(Api.GetAsync($"{Guild}/stickers/{made.Id}")));
    }

    [Fact]
    public async Task A_sticker_of_another_file_type_or_over_the_limit_is_refused()
    {
        Assert.Equal(400, (await AddStickerAsync("wave.exe")).Status);
        for (var held = (await Api.GetAsync($"{Guild}/stickers")).Json.AsArray().Count; held < 5; held++) Assert.Equal(201, (await AddStickerAsync()).Status);
        Assert.Equal((400, 30039), await Refusal(AddStickerAsync()));
    }

    [Fact]
    public async Task There_are_sticker_packs_for_everybody()
    {
        var pack = (await Api.GetAsync("/sticker-packs")).Json["sticker_packs"]![0]!;
        Assert.Equal(pack["name"]!.GetValue<string>(), (await Api.GetAsync($"/sticker-packs/{pack["id"]}")).Json["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_sound_is_made_changed_listed_and_deleted_with_its_events()
    {
        var made = await Api.PostAsync($"{Guild}/soundboard-sounds", Sound);
        var id = made.Json["sound_id"]!.GetValue<string>();
        Assert.Equal((201, id), (made.Status, (await EventAsync("GUILD_SOUNDBOARD_SOUND_CREATE"))["sound_id"]!.GetValue<string>()));
        await Api.PatchAsync($"{Guild}/soundboard-sounds/{id}", """{"volume":1}""");
        Assert.Equal(1, (await EventAsync("GUILD_SOUNDBOARD_SOUND_UPDATE"))["volume"]!.GetValue<double>());
        Assert.Contains((await Api.GetAsync($"{Guild}/soundboard-sounds")).Json["items"]!.AsArray(), sound => sound!["sound_id"]!.GetValue<string>() == id);
        Assert.Equal(204, (await Api.DeleteAsync($"{Guild}/soundboard-sounds/{id}")).Status);
        Assert.Equal(id, (await EventAsync("GUILD_SOUNDBOARD_SOUND_DELETE"))["sound_id"]!.GetValue<string>());
        Assert.Equal((404, 10097), await Refusal(Api.GetAsync($"{Guild}/soundboard-sounds/{id}")));
    }

    [Fact]
    public async Task A_sound_is_played_where_the_bot_sits_and_only_there()
    {
        var room = ChannelOf(ChannelType.GuildVoice);
        var sound = (await Api.GetAsync("/soundboard-default-sounds")).Json[0]!["sound_id"]!.GetValue<string>();
        Assert.Equal(400, (await Api.PostAsync($"/channels/{room}/send-soundboard-sound", $$"""{"sound_id":"{{sound}}"}""")).Status);
        await Client.SendAsync(4, new System.Text.Json.Nodes.JsonObject { ["guild_id"] = Server.Guild().ToString(), ["channel_id"] = room.ToString() });
        await EventAsync("VOICE_SERVER_UPDATE");
        Assert.Equal(204, (await Api.PostAsync($"/channels/{room}/send-soundboard-sound", $$"""{"sound_id":"{{sound}}"}""")).Status);
        Assert.Equal(room.ToString(), (await EventAsync("VOICE_CHANNEL_EFFECT_SEND"))["channel_id"]!.GetValue<string>());
    }
}
