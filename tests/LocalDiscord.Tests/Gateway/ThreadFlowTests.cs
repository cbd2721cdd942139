using System.Text.Json.Nodes;

namespace Guildhall.LocalDiscord.Tests.Gateway;

public sealed class ThreadFlowTests : Rest.RestScene
{
    private async Task<string> StartThreadAsync(int type = 11) => (await Api.PostAsync($"{Channel}/threads", $$"""{"name":"talk","type":{{type}}}""")).Id;

    private static string Id(JsonNode? node) => node!["id"]!.GetValue<string>();

    [Fact]
    public async Task A_channel_that_comes_into_sight_is_told_with_its_active_threads()
    {
        var (thread, channel, own) = (await StartThreadAsync(), Server.Channel(), Server.BotRole().Id.Value);
        Server.Forbid(Permissions.Administrator);
        Server.World.SetOverwrite(channel, own, OverwriteType.Role, Permissions.None, Permissions.ViewChannel);
        Assert.DoesNotContain(await Client.DrainAsync(), frame => frame.Event == "THREAD_LIST_SYNC");

        Server.World.SetOverwrite(channel, own, OverwriteType.Role, Permissions.ViewChannel, Permissions.None);

        var sync = await EventAsync("THREAD_LIST_SYNC");
        Assert.Equal(channel.ToString(), sync["channel_ids"]!.AsArray().Single()!.GetValue<string>());
        Assert.Contains(sync["threads"]!.AsArray(), found => Id(found) == thread);
        Assert.Contains(sync["members"]!.AsArray(), member => Id(member) == thread);
    }

    [Fact]
    public async Task An_unarchived_thread_is_told_before_the_bots_membership_of_it()
    {
        var thread = await StartThreadAsync();
        await Api.PatchAsync($"/channels/{thread}", """{"archived":true}""");
        await Client.DrainAsync();

        await Api.PatchAsync($"/channels/{thread}", """{"archived":false}""");

        Assert.Equal(["THREAD_UPDATE", "THREAD_MEMBER_UPDATE"], (await Client.DrainAsync()).Select(frame => frame.Event).Where(name => name!.StartsWith("THREAD", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_deleted_thread_is_told_by_its_id_guild_parent_and_type_only()
    {
        var thread = await StartThreadAsync();
        await Api.DeleteAsync($"/channels/{thread}");
        Assert.Equal(["guild_id", "id", "parent_id", "type"], (await EventAsync("THREAD_DELETE")).AsObject().Select(pair => pair.Key).Order());
    }

    [Fact]
    public async Task The_bot_hears_of_its_own_leaving_with_guilds_alone_and_not_of_others()
    {
        await using var server = await Fixtures.StartAsync();
        using var api = new Api(server);
        await using var client = await GatewayClient.LoginAsync(server, GatewayIntents.Guilds);
        await client.GuildsAsync();
        var thread = (await api.PostAsync($"/channels/{server.Channel()}/threads", """{"name":"talk","type":12}""")).Id;
        await api.PutAsync($"/channels/{thread}/thread-members/{server.User(1)}");
        server.Forbid(Permissions.Administrator | Permissions.ManageThreads);

        await api.DeleteAsync($"/channels/{thread}/thread-members/@me");

        var told = (await client.EventAsync("THREAD_MEMBERS_UPDATE")).Data;
        Assert.Equal(server.BotId.ToString(), told["removed_member_ids"]!.AsArray().Single()!.GetValue<string>());
    }

    [Fact]
    public async Task Threads_are_listed_active_archived_and_by_member()
    {
        var (open, closed, secret) = (await StartThreadAsync(), await StartThreadAsync(), await StartThreadAsync(12));
        foreach (var thread in new[] { closed, secret }) await Api.PatchAsync($"/channels/{thread}", """{"archived":true}""");
        await Api.PutAsync($"/channels/{open}/thread-members/{Server.User(1)}");

        Assert.Contains((await Api.GetAsync($"{Guild}/threads/active")).Json["threads"]!.AsArray(), thread => Id(thread) == open);
        var page = (await Api.GetAsync($"{Channel}/threads/archived/public")).Json;
        Assert.Equal((closed, false), (Id(page["threads"]!.AsArray().Single()), page["has_more"]!.GetValue<bool>()));
        Assert.Equal(secret, Id((await Api.GetAsync($"{Channel}/threads/archived/private")).Json["threads"]!.AsArray().Single()));
        Assert.Equal(secret, Id((await Api.GetAsync($"{Channel}/users/@me/threads/archived/private")).Json["threads"]!.AsArray().Single()));
        Assert.Equal(open, Id((await Api.GetAsync($"{Channel}/threads/search?name=talk&archived=false")).Json["threads"]!.AsArray().Single()));
        Assert.Equal(2, (await Api.GetAsync($"/channels/{open}/thread-members?with_member=true")).Json.AsArray().Count);
        Assert.NotNull((await Api.GetAsync($"/channels/{open}/thread-members/{Server.User(1)}?with_member=true")).Json["member"]);
    }
}
