using static Guildhall.LocalDiscord.Tests.Rest.RouteTests;

namespace Guildhall.LocalDiscord.Tests.Rest;

public sealed class PermissionTests
{
    [Theory]
    [InlineData(Permissions.SendMessages, "POST", "/channels/{c}/messages", """{"content":"x"}""")]
    [InlineData(Permissions.ManageChannels, "PATCH", "/channels/{c}", """{"name":"x"}""")]
    [InlineData(Permissions.ManageRoles, "POST", "/guilds/{g}/roles", "{}")]
    [InlineData(Permissions.BanMembers, "GET", "/guilds/{g}/bans", null)]
    [InlineData(Permissions.KickMembers, "DELETE", "/guilds/{g}/members/{u}", null)]
    [InlineData(Permissions.ManageWebhooks, "GET", "/channels/{c}/webhooks", null)]
    [InlineData(Permissions.CreateGuildExpressions, "POST", "/guilds/{g}/emojis", """{"name":"xx","image":"data:image/png;base64,AAAA"}""")]
    public async Task A_call_without_its_permission_is_refused_with_50013(Permissions needed, string method, string path, string? body)
    {
        await using var server = await Fixtures.StartAsync();
        using var api = new Api(server);
        server.Forbid(needed);
        path = path.Replace("{c}", server.Channel().ToString(), StringComparison.Ordinal).Replace("{g}", server.Guild().ToString(), StringComparison.Ordinal)
            .Replace("{u}", server.User(3).ToString(), StringComparison.Ordinal);
        Assert.Equal((403, 50013), await StatusAndCode(api.SendAsync(new HttpMethod(method), path, body)));
    }

    [Fact]
    public async Task A_channel_that_the_bot_cannot_see_is_refused_with_50001()
    {
        await using var server = await Fixtures.StartAsync();
        using var api = new Api(server);
        var channel = server.Channel();
        server.World.SetOverwrite(channel, server.BotId.Value, OverwriteType.Member, 0, Permissions.ViewChannel);
        Assert.Equal((403, 50001), await StatusAndCode(api.GetAsync($"/channels/{channel}")));
    }

    [Fact]
    public async Task Nobody_acts_on_the_owner()
    {
        await using var server = await Fixtures.StartAsync();
        using var api = new Api(server);
        var owner = server.World.Snapshot(server.Guild())!.Owner;
        Assert.Equal((403, 50013), await StatusAndCode(api.DeleteAsync($"/guilds/{server.Guild()}/members/{owner}")));
    }

    [Fact]
    public async Task A_role_above_the_bots_cannot_be_given()
    {
        await using var server = await Fixtures.StartAsync();
        using var api = new Api(server);
        Assert.Equal((403, 50013), await StatusAndCode(api.PutAsync($"/guilds/{server.Guild()}/members/{server.User(3)}/roles/{server.Role("Admin").Id}")));
    }

    [Fact]
    public async Task Members_are_listed_only_if_the_intent_is_enabled_for_the_application()
    {
        await using var server = await Fixtures.StartAsync(new() { Guilds = 1, PrivilegedIntents = GatewayIntents.None });
        using var api = new Api(server);
        Assert.Equal(403, (await api.GetAsync($"/guilds/{server.Guild()}/members")).Status);
    }

    [Fact]
    public async Task Content_is_hidden_from_rest_too_without_the_intent()
    {
        await using var server = await Fixtures.StartAsync(new() { Guilds = 1, PrivilegedIntents = GatewayIntents.None });
        using var api = new Api(server);
        var messages = $"/channels/{server.Channel()}/messages";
        var secret = server.Say("secret");
        var called = server.Say($"<@{server.BotId}> help");
        var own = (await api.PostAsync(messages, """{"content":"mine"}""")).Id;
        foreach (var id in new[] { secret.ToString(), called.ToString(), own }) await api.PutAsync($"{messages}/pins/{id}");
        Dictionary<string, string> Contents(System.Text.Json.Nodes.JsonNode list) => list.AsArray().ToDictionary(message => message!["id"]!.GetValue<string>(), message => message!["content"]!.GetValue<string>());

        var listed = Contents((await api.GetAsync(messages)).Json);
        var pinned = Contents(new System.Text.Json.Nodes.JsonArray([.. (await api.GetAsync($"{messages}/pins")).Json["items"]!.AsArray().Select(item => item!["message"]!.DeepClone())]));

        Assert.Equal("", (await api.GetAsync($"{messages}/{secret}")).Json["content"]!.GetValue<string>());
        Assert.All([listed, pinned], seen => Assert.Equal(("", $"<@{server.BotId}> help", "mine"), (seen[secret.ToString()], seen[called.ToString()], seen[own])));
    }
}
