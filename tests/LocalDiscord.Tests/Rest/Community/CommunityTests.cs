namespace Guildhall.LocalDiscord.Tests.Rest;

public sealed class CommunityTests : RestScene
{
    [Fact]
    public async Task An_entitlement_is_given_found_and_taken_with_its_events_on_shard_0()
    {
        var application = $"/applications/{Server.BotId}";
        // The application has three SKUs, numbered on from its own id.
        var sku = Server.BotId.Value + 1;
        var made = await Api.PostAsync($"{application}/entitlements", $$"""{"sku_id":"{{sku}}","owner_id":"{{Server.Guild()}}","owner_type":1}""");
        Assert.Equal(made.Id, (await EventAsync("ENTITLEMENT_CREATE"))["id"]!.GetValue<string>());
        Assert.Contains((await Api.GetAsync($"{application}/entitlements?guild_id={Server.Guild()}&sku_ids={sku}")).Json.AsArray(), found => found!["id"]!.GetValue<string>() == made.Id);
        Assert.Equal(204, (await Api.DeleteAsync($"{application}/entitlements/{made.Id}")).Status);
        Assert.Equal(made.Id, (await EventAsync("ENTITLEMENT_DELETE"))["id"]!.GetValue<string>());
        Assert.Equal(404, (await Api.GetAsync($"{application}/entitlements/{made.Id}")).Status);
    }

    [Fact]
    public async Task A_guild_has_one_template_which_knows_when_it_is_out_of_date()
    {
        var made = (await Api.PostAsync($"{Guild}/templates", """{"name":"mine"}""")).Json;
        var code = made["code"]!.GetValue<string>();
        Assert.Null(made["is_dirty"]);
        Assert.Equal((400, 30031), await Refusal(Api.PostAsync($"{Guild}/templates", """{"name":"second"}""")));
        await Api.PostAsync($"{Guild}/channels", """{"name":"new"}""");
        Assert.True((await Api.GetAsync($"/guilds/templates/{code}")).Json["is_dirty"]!.GetValue<bool>());
        Assert.Null((await Api.PutAsync($"{Guild}/templates/{code}")).Json["is_dirty"]);
        Assert.Equal("ours", (await Api.PatchAsync($"{Guild}/templates/{code}", """{"name":"ours"}""")).Json["name"]!.GetValue<string>());
        Assert.Equal(200, (await Api.DeleteAsync($"{Guild}/templates/{code}")).Status);
        Assert.Equal((404, 10057), await Refusal(Api.GetAsync($"/guilds/templates/{code}")));
    }

    [Fact]
    public async Task A_welcome_screen_names_channels_of_the_guild_only()
    {
        var body = (string channel) => $$"""{"enabled":true,"description":"hi","welcome_channels":[{"channel_id":"{{channel}}","description":"talk","emoji_name":"👋"}]}""";
        Assert.Equal(400, (await Api.PatchAsync($"{Guild}/welcome-screen", body("123456789012345678"))).Status);
        Assert.Equal(200, (await Api.PatchAsync($"{Guild}/welcome-screen", body(Server.Channel().ToString()))).Status);
        Assert.Equal("talk", (await Api.GetAsync($"{Guild}/welcome-screen")).Json["welcome_channels"]![0]!["description"]!.GetValue<string>());
    }

    [Fact]
    public async Task Onboarding_is_kept_and_cannot_be_enabled_with_too_few_channels()
    {
        var prompts = """[{"id":"0","type":0,"title":"Who are you?","options":[{"title":"A bot","channel_ids":[],"role_ids":[],"emoji_name":"🤖"}],"single_select":true,"required":false,"in_onboarding":true}]""";
        Assert.Equal(200, (await Api.PutAsync($"{Guild}/onboarding", $$"""{"enabled":false,"mode":0,"default_channel_ids":[],"prompts":{{prompts}}}""")).Status);
        Assert.Equal("Who are you?", (await Api.GetAsync($"{Guild}/onboarding")).Json["prompts"]![0]!["title"]!.GetValue<string>());
        Assert.Equal((400, 350000), await Refusal(Api.PutAsync($"{Guild}/onboarding", """{"enabled":true,"mode":0,"default_channel_ids":[],"prompts":[]}""")));
    }

    [Fact]
    public async Task Messages_are_found_by_content_and_author_newest_first()
    {
        var (first, second) = (Server.Say("the quick fox"), Server.Say("a Quick one"));
        var found = (await Api.GetAsync($"{Guild}/messages/search?content=quick&author_id={Server.User()}")).Json;
        Assert.Equal(2, found["total_results"]!.GetValue<int>());
        Assert.Equal([second.ToString(), first.ToString()], found["messages"]!.AsArray().Select(group => group![0]!["id"]!.GetValue<string>()));
        Assert.Equal(400, (await Api.GetAsync($"{Guild}/messages/search?limit=26")).Status);
    }

    [Fact]
    public async Task Search_needs_the_message_content_intent_of_the_application()
    {
        await using var server = await Fixtures.StartAsync(new() { Guilds = 1, PrivilegedIntents = GatewayIntents.GuildMembers });
        using var api = new Api(server);
        Assert.Equal((403, 50001), await Refusal(api.GetAsync($"/guilds/{server.Guild()}/messages/search?content=x")));
    }
}
