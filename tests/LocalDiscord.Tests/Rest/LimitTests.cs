namespace Guildhall.LocalDiscord.Tests.Rest;

public sealed class LimitTests
{
    private const string Message = """{"content":"x"}""";

    [Fact]
    public async Task Answers_count_the_bucket_down_in_their_headers()
    {
        var (server, _) = await Fixtures.StartFrozenAsync();
        await using var __ = server;
        using var api = new Api(server);
        var left = new List<string?>();
        for (var i = 0; i < 5; i++)
        {
            var answer = await api.PostAsync($"/channels/{server.Channel()}/messages", Message);
            Assert.Equal(("5", "5.000"), (answer.Header("X-RateLimit-Limit"), answer.Header("X-RateLimit-Reset-After")));
            left.Add(answer.Header("X-RateLimit-Remaining"));
        }

        Assert.Equal(["4", "3", "2", "1", "0"], left);
    }

    [Fact]
    public async Task One_call_too_many_is_a_429_of_scope_user()
    {
        var (server, time) = await Fixtures.StartFrozenAsync();
        await using var __ = server;
        using var api = new Api(server);
        for (var i = 0; i < 5; i++) await api.PostAsync($"/channels/{server.Channel()}/messages", Message);
        time.Advance(TimeSpan.FromSeconds(1.5));
        var refused = await api.PostAsync($"/channels/{server.Channel()}/messages", Message);
        Assert.Equal((429, "user", "4", "0"), (refused.Status, refused.Header("X-RateLimit-Scope"), refused.Header("Retry-After"), refused.Header("X-RateLimit-Remaining")));
        Assert.Equal((3.5, false), (refused.Json["retry_after"]!.GetValue<double>(), refused.Json["global"]!.GetValue<bool>()));
        Assert.NotNull(refused.Header("Via"));
        Assert.Null(refused.Header("X-RateLimit-Global"));
        Assert.Equal((1, 1), (server.Limits.Refusals, server.Limits.UserRefusals));
    }

    [Fact]
    public async Task A_new_window_opens_when_the_old_one_is_over()
    {
        var (server, time) = await Fixtures.StartFrozenAsync();
        await using var __ = server;
        using var api = new Api(server);
        for (var i = 0; i < 5; i++) await api.PostAsync($"/channels/{server.Channel()}/messages", Message);
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("4", (await api.PostAsync($"/channels/{server.Channel()}/messages", Message)).Header("X-RateLimit-Remaining"));
    }

    [Fact]
    public async Task Channels_count_apart_under_one_hash()
    {
        var (server, _) = await Fixtures.StartFrozenAsync();
        await using var __ = server;
        using var api = new Api(server);
        var first = await api.PostAsync($"/channels/{server.Channel(0)}/messages", Message);
        var second = await api.PostAsync($"/channels/{server.Channel(1)}/messages", Message);
        Assert.Equal(("4", "4"), (first.Header("X-RateLimit-Remaining"), second.Header("X-RateLimit-Remaining")));
        Assert.Equal(first.Header("X-RateLimit-Bucket"), second.Header("X-RateLimit-Bucket"));
    }

    [Fact]
    public async Task Routes_of_one_hash_share_one_counter()
    {
        var (server, _) = await Fixtures.StartFrozenAsync();
        await using var __ = server;
        using var api = new Api(server);
        var path = $"/guilds/{server.Guild()}/members/{server.User(3)}/roles/{server.Role("Artist").Id}";
        var put = await api.PutAsync(path);
        var delete = await api.DeleteAsync(path);
        Assert.Equal(put.Header("X-RateLimit-Bucket"), delete.Header("X-RateLimit-Bucket"));
        Assert.Equal(("9", "8"), (put.Header("X-RateLimit-Remaining"), delete.Header("X-RateLimit-Remaining")));
    }

    [Fact]
    public async Task Reactions_allow_one_call_per_quarter_second()
    {
        var (server, time) = await Fixtures.StartFrozenAsync();
        await using var __ = server;
        using var api = new Api(server);
        var path = $"/channels/{server.Channel()}/messages/{server.Say("x")}/reactions/%F0%9F%91%8D/@me";
        Assert.Equal("0.250", (await api.PutAsync(path)).Header("X-RateLimit-Reset-After"));
        Assert.Equal(429, (await api.DeleteAsync(path)).Status);
        time.Advance(TimeSpan.FromMilliseconds(250));
        Assert.Equal(204, (await api.DeleteAsync(path)).Status);
    }

    [Fact]
    public async Task A_third_rename_in_10_minutes_is_refused_though_calls_remain()
    {
        var (server, time) = await Fixtures.StartFrozenAsync();
        await using var __ = server;
        using var api = new Api(server);
        for (var i = 0; i < 2; i++) Assert.Equal(200, (await api.PatchAsync($"/channels/{server.Channel()}", $$"""{"name":"n{{i}}"}""")).Status);
        var refused = await api.PatchAsync($"/channels/{server.Channel()}", """{"name":"n2"}""");
        Assert.Equal((429, 600.0), (refused.Status, refused.Json["retry_after"]!.GetValue<double>()));
        Assert.NotEqual("0", refused.Header("X-RateLimit-Remaining"));
        Assert.Equal(200, (await api.PatchAsync($"/channels/{server.Channel()}", """{"nsfw":true}""")).Status);
        time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(200, (await api.PatchAsync($"/channels/{server.Channel()}", """{"name":"n3"}""")).Status);
    }

    [Fact]
    public async Task The_51st_call_of_a_second_is_refused_globally()
    {
        var (server, time) = await Fixtures.StartFrozenAsync();
        await using var __ = server;
        server.Limits.Set("GetMyUser", new RouteLimit(1000, TimeSpan.FromSeconds(1)));
        using var api = new Api(server);
        for (var i = 0; i < 50; i++) Assert.Equal(200, (await api.GetAsync("/users/@me")).Status);
        var refused = await api.GetAsync("/users/@me");
        Assert.Equal((429, "true", "global"), (refused.Status, refused.Header("X-RateLimit-Global"), refused.Header("X-RateLimit-Scope")));
        Assert.Null(refused.Header("X-RateLimit-Limit"));
        Assert.True(refused.Json["global"]!.GetValue<bool>());
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await api.GetAsync("/users/@me")).Status);
    }

    [Fact]
    public async Task Interactions_are_exempt_from_the_global_limit()
    {
        var (server, _) = await Fixtures.StartFrozenAsync(new() { Guilds = 1, RateLimits = new() { Global = 1 } });
        await using var __ = server;
        using var api = new Api(server);
        await api.PutAsync($"/applications/{server.BotId}/commands", """[{"name":"ping","description":"p"}]""");
        var interaction = server.World.RunCommandAs(server.User(), server.Channel(), "ping");
        Assert.Equal(429, (await api.GetAsync("/users/@me")).Status);
        Assert.Equal(204, (await api.SendAsync(HttpMethod.Post, $"/interactions/{interaction.Id}/{interaction.Token}/callback", Json("""{"type":4,"data":{"content":"pong"}}"""), "")).Status);
        Assert.Equal(200, (await api.SendAsync(HttpMethod.Post, $"/webhooks/{server.BotId}/{interaction.Token}", Json("""{"content":"more"}"""), "")).Status);
    }

    [Fact]
    public async Task A_busy_resource_is_refused_with_scope_shared_and_counts_as_no_invalid_request()
    {
        var (server, _) = await Fixtures.StartFrozenAsync();
        await using var __ = server;
        using var api = new Api(server);
        server.Limits.LimitResource(server.Channel().Value, TimeSpan.FromSeconds(412));
        var refused = await api.PostAsync($"/channels/{server.Channel()}/messages", Message);
        Assert.Equal((429, "shared", "412"), (refused.Status, refused.Header("X-RateLimit-Scope"), refused.Header("Retry-After")));
        Assert.Equal("The resource is being rate limited.", refused.Json["message"]!.GetValue<string>());
        Assert.Equal((0, 1L), (server.Limits.InvalidRequests, server.Limits.SharedRefusals));
    }

    [Fact]
    public async Task Too_many_invalid_requests_lead_to_a_ban_in_html()
    {
        var (server, time) = await Fixtures.StartFrozenAsync(new() { Guilds = 1, RateLimits = new() { InvalidRequests = 3 } });
        await using var __ = server;
        using var api = new Api(server);
        for (var i = 0; i < 4; i++) await api.SendAsync(HttpMethod.Get, "/users/@me", (HttpContent?)null, "Bot wrong");
        var banned = await api.GetAsync("/users/@me");
        Assert.Equal((429, "text/html"), (banned.Status, banned.Message.Content.Headers.ContentType!.MediaType));
        Assert.Null(banned.Header("Via"));
        time.Advance(server.Options.RateLimits.BanDuration);
        Assert.Equal(200, (await api.GetAsync("/users/@me")).Status);
    }

    [Fact]
    public async Task A_changed_hash_shows_in_the_headers()
    {
        await using var server = await Fixtures.StartAsync();
        using var api = new Api(server);
        var before = (await api.GetAsync("/users/@me")).Header("X-RateLimit-Bucket");
        server.Limits.ChangeHash("GetMyUser");
        Assert.NotEqual(before, (await api.GetAsync("/users/@me")).Header("X-RateLimit-Bucket"));
    }

    [Fact]
    public async Task Interaction_callbacks_carry_no_limit_headers()
    {
        await using var server = await Fixtures.StartAsync();
        using var api = new Api(server);
        Assert.Null((await api.PostAsync("/interactions/1/x/callback", """{"type":1}""")).Header("X-RateLimit-Limit"));
    }

    private static StringContent Json(string body) => new(body, System.Text.Encoding.UTF8, "application/json");

    /// <summary>What makes a 429, and whether its bucket is told besides; the global one has no bucket. Source: topics/rate-limits.mdx, "Header Format".</summary>
    [Theory]
    [InlineData("user", true)]
    [InlineData("sub-limit", true)]
    [InlineData("shared", true)]
    [InlineData("global", false)]
    public async Task A_429_has_exactly_the_headers_of_its_scope(string kind, bool withBucket)
    {
        var (server, time) = await Fixtures.StartFrozenAsync(new() { Guilds = 1, RateLimits = new() { Global = kind == "global" ? 2 : 50 } });
        await using var _ = server;
        using var api = new Api(server);
        if (kind == "shared") server.Limits.LimitResource(server.Channel().Value, TimeSpan.FromSeconds(2.5));
        Answer refused;
        var calls = 0;
        do
        {
            time.Advance(TimeSpan.FromMilliseconds(1));
            refused = kind == "sub-limit" ? await api.PatchAsync($"/channels/{server.Channel()}", $$"""{"name":"n{{++calls}}"}""") : await api.PostAsync($"/channels/{server.Channel()}/messages", Message);
        }
        while (refused.Status < 300);

        string[] bucket = ["X-RateLimit-Bucket", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset", "X-RateLimit-Reset-After"];
        string[] expected = ["Retry-After", "Via", "X-RateLimit-Scope", .. withBucket ? bucket : [], .. kind == "global" ? new[] { "X-RateLimit-Global" } : []];
        string[] ours = ["Retry-After", "Via", .. refused.Message.Headers.Select(header => header.Key).Where(name => name.StartsWith("X-RateLimit", StringComparison.OrdinalIgnoreCase))];
        Assert.Equal(expected.Order(StringComparer.OrdinalIgnoreCase), ours.Order(StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase);
        Assert.Equal((429, kind is "sub-limit" ? "user" : kind, "application/json"), (refused.Status, refused.Header("X-RateLimit-Scope"), refused.Message.Content.Headers.ContentType!.ToString()));
        // Whole seconds, rounded up, in the header; milliseconds in the body; decimals in the bucket's.
        var wait = refused.Json["retry_after"]!.GetValue<double>();
        Assert.Equal($"{Math.Ceiling(wait)}", refused.Header("Retry-After"));
        Assert.Equal(kind == "global", refused.Json["global"]!.GetValue<bool>());
        if (!withBucket) return;
        Assert.Matches(@"^\d+\.\d{3}$", refused.Header("X-RateLimit-Reset-After")!);
        Assert.Matches(@"^\d{9,10}\.\d{3}$", refused.Header("X-RateLimit-Reset")!);
        Assert.Equal(kind == "user", refused.Header("X-RateLimit-Remaining") == "0");
    }
}
