namespace Guildhall.LocalDiscord.Tests.Rest;

public sealed class AutoModerationTests : RestScene
{
    private const string Rule = """{"name":"No gold","event_type":1,"trigger_type":1,"enabled":true,"trigger_metadata":{"keyword_filter":["gold*"]},"actions":[{"type":1}]}""";

    private string Rules => $"{Guild}/auto-moderation/rules";

    [Fact]
    public async Task A_rule_keeps_back_what_a_member_says_and_tells_the_bot()
    {
        var id = (await Api.PostAsync(Rules, Rule)).Id;
        Assert.Equal(id, (await EventAsync("AUTO_MODERATION_RULE_CREATE"))["id"]!.GetValue<string>());
        var member = Somebody;
        await Client.DrainAsync();
        Assert.Throws<LocalDiscordException>(() => Server.World.SendMessageAs(member, Server.Channel(), "cheap goldbars here"));
        Server.World.SendMessageAs(member, Server.Channel(), "silver");
        var frames = await Client.DrainAsync();
        var execution = frames.Single(frame => frame.Event == "AUTO_MODERATION_ACTION_EXECUTION").Data;
        Assert.Equal((member.ToString(), "gold*"), (execution["user_id"]!.GetValue<string>(), execution["matched_keyword"]!.GetValue<string>()));
        Assert.Equal("silver", frames.Single(frame => frame.Event == "MESSAGE_CREATE").Data["content"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_kind_of_rule_has_a_limit()
    {
        for (var i = 0; i < 6; i++) Assert.Equal(200, (await Api.PostAsync(Rules, Rule)).Status);
        Assert.Equal((400, 50035), await Refusal(Api.PostAsync(Rules, Rule)));
    }

    [Fact]
    public async Task A_rule_needs_an_action() =>
        Assert.Equal((400, 50035), await Refusal(Api.PostAsync(Rules, """{"name":"x","event_type":1,"trigger_type":1,"actions":[]}""")));

    [Fact]
    public async Task Rules_are_for_those_who_manage_the_guild()
    {
        Server.Forbid(Permissions.ManageGuild | Permissions.Administrator);
        Assert.Equal((403, 50013), await Refusal(Api.GetAsync(Rules)));
    }

    [Fact]
    public async Task What_was_kept_back_is_told_without_its_content_to_who_may_not_read_it()
    {
        await using var server = await Fixtures.StartAsync(new() { Guilds = 1, RateLimits = new() { Enabled = false } });
        using var api = new Api(server);
        await api.PostAsync($"/guilds/{server.Guild()}/auto-moderation/rules", Rule);
        await using var client = await GatewayClient.LoginAsync(server, GatewayIntents.All & ~GatewayIntents.MessageContent);
        var member = server.World.JoinMember(server.Guild());
        Assert.Throws<LocalDiscordException>(() => server.World.SendMessageAs(member, server.Channel(), "cheap gold"));
        var told = (await client.EventAsync("AUTO_MODERATION_ACTION_EXECUTION")).Data;
        Assert.Equal(("", "", "gold*"), (told["content"]!.GetValue<string>(), told["matched_content"]!.GetValue<string>(), told["matched_keyword"]!.GetValue<string>()));
    }
}
