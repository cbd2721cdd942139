using System.Globalization;
using System.Text.Json.Nodes;

namespace Guildhall.LocalDiscord.Tests.Rest;

/// <summary>Lists in pages: the table of reference.mdx, with the order of each route.</summary>
public sealed class PagingTests : IAsyncLifetime
{
    private const int Made = 5;
    private LocalDiscordServer _server = null!;
    private Microsoft.Extensions.Time.Testing.FakeTimeProvider _time = null!;
    private Api _api = null!;

    /// <summary>
    /// Name; address without the query's paging keys; where the list is and where an item's id is; whether it falls (newest first); its keys;
    /// the most of a page.
    /// </summary>
    public static TheoryData<string, string, string, string, bool, string, int> Lists => new()
    {
        { "messages", "/channels/{channel}/messages?", "", "id", true, "before after around", 100 },
        { "reactions", "/channels/{channel}/messages/{message}/reactions/%F0%9F%91%8D?", "", "id", false, "after", 100 },
        { "members", "/guilds/{guild}/members?", "", "user/id", false, "after", 1000 },
        { "bans", "/guilds/{guild}/bans?", "", "user/id", false, "before after", 1000 },
        { "audit log", "/guilds/{guild}/audit-logs?action_type=30&", "audit_log_entries", "id", true, "before", 100 },
        { "guilds", "/users/@me/guilds?", "", "id", false, "before after", 200 },
        { "thread members", "/channels/{thread}/thread-members?with_member=true&", "", "user_id", false, "after", 100 },
        { "event users", "/guilds/{guild}/scheduled-events/{event}/users?", "", "user_id", false, "before after", 100 },
        { "poll voters", "/channels/{channel}/polls/{poll}/answers/1?", "users", "id", false, "after", 100 },
        { "entitlements", "/applications/{bot}/entitlements?", "", "id", false, "before after", 100 },
        { "private threads of the bot", "/channels/{channel}/users/@me/threads/archived/private?", "threads", "id", true, "before", 100 },
    };

    public async ValueTask InitializeAsync()
    {
        (_server, _time) = await Fixtures.StartFrozenAsync(new() { Guilds = Made, MinMembers = 20, MaxMembers = 20, RateLimits = new() { Enabled = false } });
        _api = new Api(_server);
    }

    public async ValueTask DisposeAsync()
    {
        _api.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_list_comes_in_pages_in_its_order(string name, string address, string list, string id, bool falls, string keys, int most)
    {
        var path = await MakeAsync(name, address);
        async Task<string[]> PageAsync(string query)
        {
            var answer = await _api.GetAsync(path + query);
            Assert.True(answer.Status == 200, $"{query}: {answer.Status} {answer.Body}");
            return [.. (list.Length == 0 ? answer.Json : answer.Json[list]!).AsArray().Select(item => id.Split('/').Aggregate(item!, (node, key) => node[key]!).GetValue<string>())];
        }

        var all = await PageAsync($"limit={most}");
        Assert.True(all.Length >= Made, $"only {all.Length}");
        Assert.Equal(falls ? all.OrderByDescending(Number) : all.OrderBy(Number), all);
        var (before, after) = (all[3], all[1]);
        if (falls) (before, after) = (after, before);
        Assert.Equal(all[..2], await PageAsync("limit=2"));
        // The page lies next to the id that it is before or after, in the list's order.
        if (keys.Contains("before", StringComparison.Ordinal)) Assert.Equal(falls ? all[2..4] : all[1..3], await PageAsync($"limit=2&before={before}"));
        if (keys.Contains("after", StringComparison.Ordinal)) Assert.Equal(falls ? all[1..3] : all[2..4], await PageAsync($"limit=2&after={after}"));
        if (keys.Contains("around", StringComparison.Ordinal)) Assert.Equal(all[1..4], await PageAsync($"limit=3&around={all[2]}"));
        // An id need not exist; 0 is the start.
        if (!falls) Assert.Equal(all[..2], await PageAsync("limit=2&after=0"));
        Assert.Equal((400, 50035), await RouteTests.StatusAndCode(_api.GetAsync(path + $"limit={most + 1}")));
        Assert.Equal((400, 50035), await RouteTests.StatusAndCode(_api.GetAsync(path + "limit=0")));
    }

    [Theory]
    [InlineData("messages", "/channels/{channel}/messages", "", 50)]
    [InlineData("members", "/guilds/{guild}/members", "", 1)]
    [InlineData("search", "/guilds/{guild}/members/search?query=", "", 1)]
    [InlineData("found messages", "/guilds/{guild}/messages/search", "messages", 25)]
    public async Task Without_a_limit_a_page_has_its_default_size(string name, string address, string list, int size)
    {
        var path = await MakeAsync(name, address);
        if (name == "search") path += _server.World.Snapshot(_server.Guild())!.Members[0].Username[..1];
        for (var i = 0; i < 60; i++) _server.World.SendMessageAs(_server.World.JoinMember(_server.Guild()), _server.Channel(), "more");
        var answer = (await _api.GetAsync(path)).Json;
        Assert.Equal(size, (list.Length == 0 ? answer : answer[list]!).AsArray().Count);
    }

    [Fact]
    public async Task The_audit_log_after_an_entry_starts_with_the_oldest()
    {
        var path = await MakeAsync("audit log", "/guilds/{guild}/audit-logs?action_type=30&");
        var all = Ids((await _api.GetAsync(path)).Json["audit_log_entries"]!);
        Assert.Equal(all.Reverse().Skip(2).Take(2), Ids((await _api.GetAsync($"{path}limit=2&after={all[^2]}")).Json["audit_log_entries"]!));
    }

    [Fact]
    public async Task Pins_come_newest_first_before_a_time_and_say_whether_there_are_more()
    {
        for (var i = 0; i < Made; i++) await PinAsync();
        var path = $"/channels/{_server.Channel()}/messages/pins";
        var all = (await _api.GetAsync(path)).Json["items"]!.AsArray();
        var times = all.Select(item => item!["pinned_at"]!.GetValue<string>()).ToArray();
        Assert.Equal(times.OrderDescending(), times);
        var page = (await _api.GetAsync($"{path}?limit=2&before={Uri.EscapeDataString(times[1])}")).Json;
        Assert.Equal((times[2], times[3], true), (page["items"]![0]!["pinned_at"]!.GetValue<string>(), page["items"]![1]!["pinned_at"]!.GetValue<string>(), page["has_more"]!.GetValue<bool>()));
        Assert.False((await _api.GetAsync($"{path}?before={Uri.EscapeDataString(times[3])}")).Json["has_more"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("public", 11)]
    [InlineData("private", 12)]
    public async Task Archived_threads_come_last_archived_first_before_a_time_and_say_whether_there_are_more(string kind, int type)
    {
        var threads = new List<string>();
        for (var i = 0; i < Made; i++) threads.Add(await ThreadAsync(type));
        // Archived in another order than made.
        foreach (var thread in threads.AsEnumerable().Reverse()) await ArchiveAsync(thread);
        var path = $"/channels/{_server.Channel()}/threads/archived/{kind}";
        var all = (await _api.GetAsync(path)).Json["threads"]!.AsArray();
        Assert.Equal(threads, Ids(all));
        var before = all[1]!["thread_metadata"]!["archive_timestamp"]!.GetValue<string>();
        var page = (await _api.GetAsync($"{path}?limit=2&before={Uri.EscapeDataString(before)}")).Json;
        Assert.Equal(threads[2..4], Ids(page["threads"]!));
        Assert.True(page["has_more"]!.GetValue<bool>());
    }

    private static string[] Ids(JsonNode list) => [.. list.AsArray().Select(item => item!["id"]!.GetValue<string>())];

    /// <summary>Makes what the list holds, and returns its address.</summary>
    private async Task<string> MakeAsync(string name, string address)
    {
        var (guild, channel) = (_server.Guild(), _server.Channel());
        var things = new Dictionary<string, string> { ["guild"] = guild.ToString(), ["channel"] = channel.ToString(), ["bot"] = _server.BotId.ToString() };
        if (name == "reactions") things["message"] = _server.Say("x").ToString();
        if (name == "thread members") things["thread"] = await ThreadAsync(11);
        if (name == "event users") things["event"] = await PostAsync($"/guilds/{guild}/scheduled-events", """{"name":"Fair","privacy_level":2,"entity_type":3,"scheduled_start_time":"2100-01-01T10:00:00Z","scheduled_end_time":"2100-01-01T12:00:00Z","entity_metadata":{"location":"Market"}}""");
        if (name == "poll voters") things["poll"] = await PostAsync($"/channels/{channel}/messages", """{"poll":{"question":{"text":"Tea?"},"answers":[{"poll_media":{"text":"yes"}},{"poll_media":{"text":"no"}}],"duration":1}}""");
        for (var i = 0; i < Made; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            var somebody = _server.World.JoinMember(guild);
            switch (name)
            {
                case "messages" or "found messages": _server.World.SendMessageAs(somebody, channel, $"{i}"); break;
                case "reactions": _server.World.ReactAs(somebody, channel, new MessageId(Number(things["message"])), "👍"); break;
                case "bans": await _api.PutAsync($"/guilds/{guild}/bans/{somebody}", "{}"); break;
                case "audit log": await PostAsync($"/guilds/{guild}/roles", "{}"); break;
                case "thread members": await _api.PutAsync($"/channels/{things["thread"]}/thread-members/{somebody}"); break;
                case "event users": _server.World.SubscribeAs(somebody, guild, new ScheduledEventId(Number(things["event"]))); break;
                case "poll voters": _server.World.VoteAs(somebody, channel, new MessageId(Number(things["poll"])), 1); break;
                case "entitlements": await PostAsync($"/applications/{_server.BotId}/entitlements", $$"""{"sku_id":"{{_server.BotId.Value + 1}}","owner_id":"{{guild}}","owner_type":1}"""); break;
                case "private threads of the bot": await ArchiveAsync(await ThreadAsync(12)); break;
            }
        }

        return things.Aggregate(address, (path, thing) => path.Replace("{" + thing.Key + "}", thing.Value, StringComparison.Ordinal));
    }

    private async Task PinAsync()
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        await _api.PutAsync($"/channels/{_server.Channel()}/messages/pins/{_server.Say("pin me")}");
    }

    private Task<string> ThreadAsync(int type)
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        return PostAsync($"/channels/{_server.Channel()}/threads", $$"""{"name":"t","type":{{type}}}""");
    }

    private async Task ArchiveAsync(string thread)
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await _api.PatchAsync($"/channels/{thread}", """{"archived":true}""")).Status);
    }

    private async Task<string> PostAsync(string path, string body)
    {
        var answer = await _api.PostAsync(path, body);
        Assert.True(answer.Status < 300, $"{path}: {answer.Status} {answer.Body}");
        return answer.Id;
    }

    private static ulong Number(string id) => ulong.Parse(id, CultureInfo.InvariantCulture);
}
