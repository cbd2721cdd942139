using System.Text;

namespace Guildhall.LocalDiscord.Tests.Rest;

public sealed class RouteTests
{
    [Fact]
    public async Task Every_operation_of_the_route_table_is_answered_well_formed()
    {
        await using var server = await Fixtures.StartAsync(new() { Guilds = 1, RateLimits = new() { Enabled = false } });
        using var api = new Api(server);
        var odd = new List<string>();
        var (guild, channel) = (server.Guild().ToString(), server.Channel().ToString());
        // What deletes comes last, so that the others meet a whole world.
        foreach (var route in Routes.All.OrderBy(route => route.Method == "DELETE").ThenBy(route => route == Routes.LeaveGuild))
        {
            var path = route.Template.Replace("{guild_id}", guild, StringComparison.Ordinal).Replace("{channel_id}", channel, StringComparison.Ordinal);
            while (path.IndexOf('{') is >= 0 and var at) path = path[..at] + "123456789012345678" + path[(path.IndexOf('}', at) + 1)..];
            var answer = await api.SendAsync(new HttpMethod(route.Method), path, route.Method is "GET" or "DELETE" ? null : "{}");
            var formed = answer.Status is 204 || answer.Json is System.Text.Json.Nodes.JsonArray || (answer.Status < 300) || (answer.Json["message"] is not null && answer.Json["code"] is not null);
            if (answer.Status >= 500 || !formed) odd.Add($"{route}: {answer.Status} {answer.Body}");
        }

        Assert.Empty(odd);
        Assert.Equal(242, Routes.All.Count);
    }

    [Fact]
    public async Task The_content_type_has_no_charset()
    {
        await using var server = await Fixtures.StartAsync();
        using var api = new Api(server);
        Assert.Equal("application/json", (await api.GetAsync("/users/@me")).Message.Content.Headers.ContentType!.ToString());
    }

    [Theory]
    [InlineData("Bot wrong")]
    [InlineData("Bearer x")]
    [InlineData("")]
    public async Task A_wrong_credential_is_answered_401_with_code_0(string credential)
    {
        await using var server = await Fixtures.StartAsync();
        using var api = new Api(server);
        var answer = await api.SendAsync(HttpMethod.Get, "/users/@me", (HttpContent?)null, credential);
        Assert.Equal((401, 0, "401: Unauthorized"), (answer.Status, answer.Code, answer.Json["message"]!.GetValue<string>()));
    }

    [Fact]
    public async Task The_gateway_address_needs_no_credential()
    {
        await using var server = await Fixtures.StartAsync();
        using var api = new Api(server);
        var answer = await api.SendAsync(HttpMethod.Get, "/gateway", (HttpContent?)null, "");
        Assert.Equal(server.GatewayUrl.ToString().TrimEnd('/'), answer.Json["url"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_gateway_for_bots_names_shards_and_the_identify_budget()
    {
        await using var server = await Fixtures.StartAsync(new() { Guilds = 1, Shards = 4, MaxConcurrency = 2, SessionStartTotal = 500 });
        await using var client = await GatewayClient.LoginAsync(server);
        using var api = new Api(server);
        var answer = (await api.GetAsync("/gateway/bot")).Json;
        var limit = answer["session_start_limit"]!;
        Assert.Equal((4, 500, 499, 2), (answer["shards"]!.GetValue<int>(), limit["total"]!.GetValue<int>(), limit["remaining"]!.GetValue<int>(), limit["max_concurrency"]!.GetValue<int>()));
    }

    [Theory]
    [InlineData("GET", "/nowhere", 404)]
    [InlineData("PUT", "/users/@me", 405)]
    public async Task An_unknown_path_or_method_says_so(string method, string path, int status)
    {
        await using var server = await Fixtures.StartAsync();
        using var api = new Api(server);
        Assert.Equal(status, (await api.SendAsync(new HttpMethod(method), path)).Status);
    }

    [Fact]
    public async Task Another_api_version_is_refused_with_50041()
    {
        await using var server = await Fixtures.StartAsync();
        using var http = new HttpClient();
        var answer = await http.GetStringAsyncOrBody(server.ApiBase.ToString().Replace("v10", "v8", StringComparison.Ordinal) + "/gateway");
        Assert.Contains("50041", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_not_json_is_refused_with_50109()
    {
        await using var server = await Fixtures.StartAsync();
        using var api = new Api(server);
        Assert.Equal((400, 50109), await StatusAndCode(api.PostAsync($"/channels/{server.Channel()}/messages", "{")));
    }

    [Fact]
    public async Task A_body_of_another_content_type_is_refused_with_50035()
    {
        await using var server = await Fixtures.StartAsync();
        using var api = new Api(server);
        using var content = new StringContent("{}", Encoding.UTF8, "text/plain");
        Assert.Equal((400, 50035), await StatusAndCode(api.SendAsync(HttpMethod.Post, $"/channels/{server.Channel()}/messages", content, "Bot " + server.Token)));
    }

    [Theory]
    [InlineData("/channels/123456789012345678", 10003)]
    [InlineData("/guilds/123456789012345678", 10004)]
    [InlineData("/users/123456789012345678", 10013)]
    public async Task An_unknown_id_is_named(string path, int code)
    {
        await using var server = await Fixtures.StartAsync();
        using var api = new Api(server);
        Assert.Equal((404, code), await StatusAndCode(api.GetAsync(path)));
    }

    [Fact]
    public async Task An_id_that_is_no_snowflake_is_a_form_error()
    {
        await using var server = await Fixtures.StartAsync();
        using var api = new Api(server);
        Assert.Equal((400, 50035), await StatusAndCode(api.GetAsync("/channels/abc")));
    }

    internal static async Task<(int, int?)> StatusAndCode(Task<Answer> call)
    {
        var answer = await call;
        return (answer.Status, answer.Code);
    }
}

internal static class HttpClientExtensions
{
    /// <summary>The body whatever the status.</summary>
    public static async Task<string> GetStringAsyncOrBody(this HttpClient http, string url)
    {
        using var answer = await http.GetAsync(new Uri(url));
        return await answer.Content.ReadAsStringAsync();
    }
}
