using static Guildhall.LocalDiscord.Tests.Rest.RouteTests;

namespace Guildhall.LocalDiscord.Tests.Rest;

public sealed class InteractionTests
{
    private const string Pong = """{"type":4,"data":{"content":"pong"}}""";

    private static async Task<(InteractionView Interaction, Api Api)> RunAsync(LocalDiscordServer server)
    {
        var api = new Api(server);
        await api.PutAsync($"/applications/{server.BotId}/commands", """[{"name":"ping","description":"p"}]""");
        return (server.World.RunCommandAs(server.User(), server.Channel(), "ping"), api);
    }

    private static string Callback(InteractionView interaction) => $"/interactions/{interaction.Id}/{interaction.Token}/callback";

    private static string Original(LocalDiscordServer server, InteractionView interaction) => $"/webhooks/{server.BotId}/{interaction.Token}/messages/@original";

    [Fact]
    public async Task A_command_reaches_the_bot_whatever_its_intents_with_what_libraries_need()
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await GatewayClient.LoginAsync(server, GatewayIntents.None);
        var (interaction, api) = await RunAsync(server);
        using var _ = api;
        var body = (await client.EventAsync("INTERACTION_CREATE")).Data;
        Assert.Equal((interaction.Id.ToString(), interaction.Token), (body["id"]!.GetValue<string>(), body["token"]!.GetValue<string>()));
        Assert.All(
            ["application_id", "entitlements", "authorizing_integration_owners", "app_permissions", "attachment_size_limit", "version", "channel", "locale", "member", "guild"],
            key => Assert.NotNull(body[key]));
        Assert.NotNull(body["member"]!["permissions"]);
    }

    [Fact]
    public async Task The_answer_is_a_message_of_the_bot_and_completes_the_interaction()
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await GatewayClient.LoginAsync(server);
        var (interaction, api) = await RunAsync(server);
        using var _ = api;
        Assert.Equal(204, (await api.PostAsync(Callback(interaction), Pong)).Status);
        Assert.Equal(InteractionCallbackType.ChannelMessageWithSource, await interaction.Answered.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken));
        var message = (await client.EventAsync("MESSAGE_CREATE")).Data;
        Assert.Equal(("pong", 20, interaction.Id.ToString()), (message["content"]!.GetValue<string>(), message["type"]!.GetValue<int>(), message["interaction_metadata"]!["id"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("with_response=true", 200)]
    [InlineData("with_response=1", 200)]
    [InlineData("with_response=false", 204)]
    public async Task The_answers_body_comes_if_it_is_asked_for(string query, int status)
    {
        await using var server = await Fixtures.StartAsync();
        var (interaction, api) = await RunAsync(server);
        using var _ = api;
        var answer = await api.PostAsync($"{Callback(interaction)}?{query}", Pong);
        Assert.Equal(status, answer.Status);
        if (status == 200) Assert.Equal(("pong", interaction.Id.ToString()), (answer.Json["resource"]!["message"]!["content"]!.GetValue<string>(), answer.Json["interaction"]!["id"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_second_callback_is_refused_with_40060()
    {
        await using var server = await Fixtures.StartAsync();
        var (interaction, api) = await RunAsync(server);
        using var _ = api;
        await api.PostAsync(Callback(interaction), Pong);
        Assert.Equal((400, 40060), await StatusAndCode(api.PostAsync(Callback(interaction), Pong)));
    }

    [Fact]
    public async Task After_3_seconds_the_callback_is_refused_with_10062()
    {
        var (server, time) = await Fixtures.StartFrozenAsync();
        await using var __ = server;
        var (interaction, api) = await RunAsync(server);
        using var _ = api;
        time.Advance(TimeSpan.FromSeconds(3.01));
        Assert.Equal((404, 10062), await StatusAndCode(api.PostAsync(Callback(interaction), Pong)));
        Assert.Equal((404, 10062), await StatusAndCode(api.GetAsync(Original(server, interaction))));
    }

    [Fact]
    public async Task A_follow_up_before_the_callback_is_refused_with_10015()
    {
        await using var server = await Fixtures.StartAsync();
        var (interaction, api) = await RunAsync(server);
        using var _ = api;
        Assert.Equal((404, 10015), await StatusAndCode(api.PostAsync($"/webhooks/{server.BotId}/{interaction.Token}", """{"content":"x"}""")));
    }

    [Fact]
    public async Task A_deferred_answer_is_completed_by_an_edit_of_the_original()
    {
        await using var server = await Fixtures.StartAsync();
        var (interaction, api) = await RunAsync(server);
        using var _ = api;
        await api.PostAsync(Callback(interaction), """{"type":5}""");
        Assert.Null(interaction.Content);
        var edited = await api.PatchAsync(Original(server, interaction), """{"content":"done"}""");
        Assert.Equal((200, 0), (edited.Status, edited.Json["flags"]!.GetValue<int>() & 128));
        Assert.Equal("done", interaction.Content);
    }

    [Fact]
    public async Task The_first_follow_up_of_a_deferred_answer_is_the_answer()
    {
        await using var server = await Fixtures.StartAsync();
        var (interaction, api) = await RunAsync(server);
        using var _ = api;
        await api.PostAsync(Callback(interaction), """{"type":5}""");
        await api.PostAsync($"/webhooks/{server.BotId}/{interaction.Token}", """{"content":"first"}""");
        await api.PostAsync($"/webhooks/{server.BotId}/{interaction.Token}", """{"content":"second"}""");
        Assert.Equal("first", interaction.Content);
        Assert.Equal(["second"], interaction.FollowUps);
    }

    [Fact]
    public async Task The_original_can_be_read_and_deleted()
    {
        await using var server = await Fixtures.StartAsync();
        var (interaction, api) = await RunAsync(server);
        using var _ = api;
        await api.PostAsync(Callback(interaction), Pong);
        Assert.Equal("pong", (await api.GetAsync(Original(server, interaction))).Json["content"]!.GetValue<string>());
        Assert.Equal(204, (await api.DeleteAsync(Original(server, interaction))).Status);
        Assert.Equal((404, 10008), await StatusAndCode(api.GetAsync(Original(server, interaction))));
    }

    [Fact]
    public async Task After_15_minutes_the_token_is_dead()
    {
        var (server, time) = await Fixtures.StartFrozenAsync();
        await using var __ = server;
        var (interaction, api) = await RunAsync(server);
        using var _ = api;
        await api.PostAsync(Callback(interaction), Pong);
        time.Advance(TimeSpan.FromMinutes(15.1));
        Assert.Equal((401, 50027), await StatusAndCode(api.PatchAsync(Original(server, interaction), """{"content":"late"}""")));
    }

    [Fact]
    public async Task An_ephemeral_answer_comes_without_a_guild()
    {
        await using var server = await Fixtures.StartAsync();
        await using var client = await GatewayClient.LoginAsync(server);
        var (interaction, api) = await RunAsync(server);
        using var _ = api;
        await api.PostAsync(Callback(interaction), """{"type":4,"data":{"content":"only you","flags":64}}""");
        var message = (await client.EventAsync("MESSAGE_CREATE")).Data.AsObject();
        Assert.False(message.ContainsKey("guild_id") || message.ContainsKey("member"));
    }

    [Theory]
    [InlineData("""{"type":6}""")]
    [InlineData("""{"type":7,"data":{"content":"x"}}""")]
    [InlineData("""{"type":8,"data":{"choices":[]}}""")]
    [InlineData("""{"type":99}""")]
    public async Task An_answer_that_does_not_fit_a_command_is_a_form_error(string body)
    {
        await using var server = await Fixtures.StartAsync();
        var (interaction, api) = await RunAsync(server);
        using var _ = api;
        Assert.Equal((400, 50035), await StatusAndCode(api.PostAsync(Callback(interaction), body)));
    }

    [Fact]
    public async Task A_click_can_update_the_message_it_was_made_on()
    {
        await using var server = await Fixtures.StartAsync();
        using var api = new Api(server);
        var message = await api.PostAsync(
            $"/channels/{server.Channel()}/messages",
            """{"content":"press","components":[{"type":1,"components":[{"type":2,"style":1,"label":"go","custom_id":"go"}]}]}""");
        var click = server.World.ClickAs(server.User(), server.Channel(), new MessageId(ulong.Parse(message.Id, System.Globalization.CultureInfo.InvariantCulture)), "go");
        Assert.Equal(204, (await api.PostAsync(Callback(click), """{"type":7,"data":{"content":"pressed"}}""")).Status);
        Assert.Equal("pressed", server.World.Messages(server.Channel()).Single().Content);
    }
}
