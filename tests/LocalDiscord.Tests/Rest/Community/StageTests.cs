namespace Guildhall.LocalDiscord.Tests.Rest;

public sealed class StageTests : RestScene
{
    private ChannelId Stage => ChannelOf(ChannelType.GuildStageVoice);

    [Fact]
    public async Task A_stage_opens_changes_its_topic_and_closes()
    {
        Assert.Equal(200, (await Api.PostAsync("/stage-instances", $$"""{"channel_id":"{{Stage}}","topic":"News"}""")).Status);
        Assert.Equal("News", (await EventAsync("STAGE_INSTANCE_CREATE"))["topic"]!.GetValue<string>());
        await Api.PatchAsync($"/stage-instances/{Stage}", """{"topic":"More"}""");
        Assert.Equal("More", (await EventAsync("STAGE_INSTANCE_UPDATE"))["topic"]!.GetValue<string>());
        Assert.Equal(204, (await Api.DeleteAsync($"/stage-instances/{Stage}")).Status);
        Assert.Equal(Stage.ToString(), (await EventAsync("STAGE_INSTANCE_DELETE"))["channel_id"]!.GetValue<string>());
        Assert.Equal((404, 10067), await Refusal(Api.GetAsync($"/stage-instances/{Stage}")));
    }

    [Fact]
    public async Task A_stage_is_open_once()
    {
        var body = $$"""{"channel_id":"{{Stage}}","topic":"News"}""";
        await Api.PostAsync("/stage-instances", body);
        Assert.Equal((400, 150006), await Refusal(Api.PostAsync("/stage-instances", body)));
    }

    [Fact]
    public async Task Another_kind_of_channel_has_no_stage() =>
        Assert.Equal(400, (await Refusal(Api.PostAsync("/stage-instances", $$"""{"channel_id":"{{Server.Channel()}}","topic":"News"}"""))).Status);
}
