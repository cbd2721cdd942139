using System.Text.Json.Nodes;
using static Guildhall.LocalDiscord.Tests.Rest.RouteTests;

namespace Guildhall.LocalDiscord.Tests.Rest;

/// <summary>Each change by REST is told on the gateway and is true in the world.</summary>
public sealed class GuildTests : IAsyncLifetime
{
    private LocalDiscordServer _server = null!;
    private Api _api = null!;
    private GatewayClient _client = null!;

    private string Guild => $"/guilds/{_server.Guild()}";

    public async ValueTask InitializeAsync()
    {
        _server = await Fixtures.StartAsync(new() { Guilds = 1, RateLimits = new() { Enabled = false } });
        _api = new Api(_server);
        _client = await GatewayClient.LoginAsync(_server);
        await _client.DrainAsync();
        await _client.DrainAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        _api.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_guild_can_be_renamed()
    {
        await _api.PatchAsync(Guild, """{"name":"New Harbor"}""");
        Assert.Equal("New Harbor", (await EventAsync("GUILD_UPDATE"))["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_channel_is_created_changed_and_deleted()
    {
        var made = await _api.PostAsync($"{Guild}/channels", """{"name":"New Room","type":0,"topic":"t"}""");
        Assert.Equal((201, "new-room"), (made.Status, (await EventAsync("CHANNEL_CREATE"))["name"]!.GetValue<string>()));
        await _api.PatchAsync($"/channels/{made.Id}", """{"topic":null,"rate_limit_per_user":5}""");
        var updated = await EventAsync("CHANNEL_UPDATE");
        Assert.Equal((null, 5), (updated["topic"], updated["rate_limit_per_user"]!.GetValue<int>()));
        Assert.Equal(200, (await _api.DeleteAsync($"/channels/{made.Id}")).Status);
        Assert.Equal(made.Id, (await EventAsync("CHANNEL_DELETE"))["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Children_of_a_deleted_category_lose_their_parent()
    {
        var category = (await _api.GetAsync($"{Guild}/channels")).Json.AsArray().First(channel => channel!["type"]!.GetValue<int>() == 4)!["id"]!.GetValue<string>();
        await _api.DeleteAsync($"/channels/{category}");
        Assert.Null((await EventAsync("CHANNEL_UPDATE"))["parent_id"]);
    }

    [Fact]
    public async Task An_overwrite_changes_what_the_member_may_do()
    {
        var path = $"/channels/{_server.Channel()}/permissions/{_server.User(3)}";
        Assert.Equal(204, (await _api.PutAsync(path, """{"type":1,"deny":"2048"}""")).Status);
        Assert.NotNull(await EventAsync("CHANNEL_UPDATE"));
        Assert.False(_server.World.PermissionsOf(_server.User(3), _server.Channel()).HasFlag(Permissions.SendMessages));
        Assert.Equal(204, (await _api.DeleteAsync(path)).Status);
        Assert.Equal((404, 10009), await StatusAndCode(_api.DeleteAsync(path)));
    }

    [Fact]
    public async Task A_role_is_created_moved_changed_and_deleted()
    {
        var made = await _api.PostAsync($"{Guild}/roles", """{"name":"fresh","permissions":"2048"}""");
        Assert.Equal("fresh", (await EventAsync("GUILD_ROLE_CREATE"))["role"]!["name"]!.GetValue<string>());
        await _api.PatchAsync($"{Guild}/roles", $$"""[{"id":"{{made.Id}}","position":3}]""");
        Assert.Equal(3, _server.Role("fresh").Position);
        await _api.PatchAsync($"{Guild}/roles/{made.Id}", """{"name":"stale","color":255}""");
        Assert.Equal(255, _server.Role("stale").Color);
        Assert.Equal(204, (await _api.DeleteAsync($"{Guild}/roles/{made.Id}")).Status);
        Assert.Equal(made.Id, (await EventAsync("GUILD_ROLE_DELETE"))["role_id"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_deleted_role_is_gone_from_its_members()
    {
        var (user, role) = (_server.User(3), _server.Role("Artist"));
        await _api.PutAsync($"{Guild}/members/{user}/roles/{role.Id}");
        await _api.DeleteAsync($"{Guild}/roles/{role.Id}");
        Assert.DoesNotContain(role.Id, Member(user).Roles);
    }

    [Fact]
    public async Task Roles_beyond_the_64th_are_held_like_the_others()
    {
        for (var i = 0; i < 80; i++) await _api.PostAsync($"{Guild}/roles", $$"""{"name":"r{{i}}"}""");
        var role = _server.Role("r79");
        Assert.Equal(204, (await _api.PutAsync($"{Guild}/members/{_server.User(3)}/roles/{role.Id}")).Status);
        Assert.Contains(role.Id, Member(_server.User(3)).Roles);
        Assert.Contains(role.Id.ToString(), (await _api.GetAsync($"{Guild}/members/{_server.User(3)}")).Json["roles"]!.AsArray().Select(id => id!.GetValue<string>()));
    }

    [Fact]
    public async Task A_member_gets_a_role_and_a_nickname()
    {
        var user = _server.User(3);
        var role = _server.Role("Artist");
        Assert.Equal(204, (await _api.PutAsync($"{Guild}/members/{user}/roles/{role.Id}")).Status);
        await _api.PatchAsync($"{Guild}/members/{user}", """{"nick":"Bosun"}""");
        Assert.Equal("Bosun", Member(user).Nick);
        Assert.Contains(role.Id, Member(user).Roles);
    }

    [Fact]
    public async Task A_time_out_is_told_and_lasts_28_days_at_most()
    {
        var user = _server.User(3);
        var until = TimeProvider.System.GetUtcNow().AddDays(1).ToString("O");
        Assert.Equal(200, (await _api.PatchAsync($"{Guild}/members/{user}", $$"""{"communication_disabled_until":"{{until}}"}""")).Status);
        Assert.NotNull((await EventAsync("GUILD_MEMBER_UPDATE"))["communication_disabled_until"]);
        Assert.Equal((400, 50035), await StatusAndCode(_api.PatchAsync($"{Guild}/members/{user}", """{"communication_disabled_until":"2999-01-01T00:00:00Z"}""")));
    }

    [Fact]
    public async Task A_kicked_member_is_gone_and_told()
    {
        var user = _server.User(3);
        Assert.Equal(204, (await _api.DeleteAsync($"{Guild}/members/{user}")).Status);
        Assert.Equal(user.ToString(), (await EventAsync("GUILD_MEMBER_REMOVE"))["user"]!["id"]!.GetValue<string>());
        Assert.Equal((404, 10007), await StatusAndCode(_api.GetAsync($"{Guild}/members/{user}")));
    }

    [Fact]
    public async Task A_banned_user_is_listed_until_the_ban_is_lifted()
    {
        var user = _server.User(3);
        Assert.Equal(204, (await _api.PutAsync($"{Guild}/bans/{user}", "{}")).Status);
        Assert.NotNull(await EventAsync("GUILD_BAN_ADD"));
        Assert.Equal(user.ToString(), (await _api.GetAsync($"{Guild}/bans")).Json[0]!["user"]!["id"]!.GetValue<string>());
        Assert.Equal(204, (await _api.DeleteAsync($"{Guild}/bans/{user}")).Status);
        Assert.Equal((404, 10026), await StatusAndCode(_api.GetAsync($"{Guild}/bans/{user}")));
    }

    [Fact]
    public async Task Members_are_listed_in_pages_by_id()
    {
        var first = (await _api.GetAsync($"{Guild}/members?limit=5")).Json.AsArray().Select(member => member!["user"]!["id"]!.GetValue<string>()).ToList();
        var next = (await _api.GetAsync($"{Guild}/members?limit=5&after={first[^1]}")).Json.AsArray().Select(member => member!["user"]!["id"]!.GetValue<string>()).ToList();
        Assert.Equal(first.Concat(next).Order(StringComparer.Ordinal), first.Concat(next));
        Assert.Empty(first.Intersect(next));
    }

    [Fact]
    public async Task An_emoji_can_be_locked_to_roles_and_unlocked()
    {
        var role = _server.Role("Artist");
        var made = await _api.PostAsync($"{Guild}/emojis", $$"""{"name":"locked","image":"data:image/png;base64,iVBORw0KGgo=","roles":["{{role.Id}}"]}""");
        Assert.Equal((201, role.Id.ToString()), (made.Status, made.Json["roles"]![0]!.GetValue<string>()));
        Assert.Contains((await EventAsync("GUILD_EMOJIS_UPDATE"))["emojis"]!.AsArray(), emoji => emoji!["id"]!.GetValue<string>() == made.Id);
        await _api.PatchAsync($"{Guild}/emojis/{made.Id}", """{"roles":[]}""");
        Assert.Empty(_server.World.Snapshot(_server.Guild())!.Emojis.Single(emoji => emoji.Name == "locked").Roles);
        Assert.Equal(204, (await _api.DeleteAsync($"{Guild}/emojis/{made.Id}")).Status);
    }

    [Fact]
    public async Task A_thread_is_started_from_a_message_with_its_id()
    {
        var message = _server.Say("let us talk");
        var thread = await _api.PostAsync($"/channels/{_server.Channel()}/messages/{message}/threads", """{"name":"talk"}""");
        Assert.Equal((201, message.ToString()), (thread.Status, thread.Id));
        Assert.True((await EventAsync("THREAD_CREATE"))["newly_created"]!.GetValue<bool>());
        Assert.Equal((400, 160004), await StatusAndCode(_api.PostAsync($"/channels/{_server.Channel()}/messages/{message}/threads", """{"name":"again"}""")));
    }

    [Fact]
    public async Task A_thread_is_joined_archived_and_unarchived_by_a_message()
    {
        var thread = (await _api.PostAsync($"/channels/{_server.Channel()}/threads", """{"name":"t","type":11}""")).Id;
        Assert.Equal(204, (await _api.PutAsync($"/channels/{thread}/thread-members/{_server.User(3)}")).Status);
        Assert.Equal(_server.User(3).ToString(), (await EventAsync("THREAD_MEMBERS_UPDATE"))["added_members"]![0]!["user_id"]!.GetValue<string>());
        await _api.PatchAsync($"/channels/{thread}", """{"archived":true}""");
        Assert.Equal((400, 50083), await StatusAndCode(_api.PutAsync($"/channels/{thread}/thread-members/@me")));
        await _api.PostAsync($"/channels/{thread}/messages", """{"content":"wake up"}""");
        Assert.False((await _api.GetAsync($"/channels/{thread}")).Json["thread_metadata"]!["archived"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_forum_post_is_a_thread_whose_first_message_has_its_id()
    {
        var forum = _server.World.Channels(_server.Guild(), ChannelType.GuildForum)[0];
        var post = await _api.PostAsync($"/channels/{forum}/threads", """{"name":"q","message":{"content":"how?"}}""");
        Assert.Equal((201, post.Id), (post.Status, post.Json["message"]!["id"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_webhook_posts_under_its_own_name()
    {
        var hook = await _api.PostAsync($"/channels/{_server.Channel()}/webhooks", """{"name":"herald"}""");
        Assert.NotNull(await EventAsync("WEBHOOKS_UPDATE"));
        using var content = new StringContent("""{"content":"hear ye"}""", System.Text.Encoding.UTF8, "application/json");
        var sent = await _api.SendAsync(HttpMethod.Post, $"/webhooks/{hook.Id}/{hook.Json["token"]}?wait=true", content, "");
        Assert.Equal((200, "herald"), (sent.Status, sent.Json["author"]!["username"]!.GetValue<string>()));
        Assert.Equal((401, 50027), await StatusAndCode(_api.PostAsync($"/webhooks/{hook.Id}/wrong", """{"content":"x"}""")));
    }

    private MemberSnapshot Member(UserId user) => _server.World.Snapshot(_server.Guild())!.Members.Single(member => member.User == user);

    private async Task<JsonNode> EventAsync(string name) => (await _client.EventAsync(name)).Data;
}
