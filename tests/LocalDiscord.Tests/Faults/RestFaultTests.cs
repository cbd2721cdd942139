namespace Guildhall.LocalDiscord.Tests.Faults;

/// <summary>What a caller sees of each REST fault, over real sockets.</summary>
public sealed class RestFaultTests
{
    private static Task<Answer> SpeakAsync(LocalDiscordServer server, Api api) => api.PostAsync($"/channels/{server.Channel()}/messages", """{"content":"x"}""");

    private static RestRecord Last(LocalDiscordServer server) => server.Ledger.Calls()[^1];

    [Theory]
    [InlineData("before", RestEffect.None)]
    [InlineData("after", RestEffect.Done)]
    public async Task A_status_is_answered_before_or_after_the_call_is_carried_out(string when, RestEffect effect)
    {
        await using var server = await Fixtures.StartAsync();
        using var api = new Api(server);
        server.Faults.Start($"rest-status:status=502,route=CreateMessage,when={when}");
        Assert.Equal(502, (await SpeakAsync(server, api)).Status);
        Assert.Equal((effect, "rest-status"), (Last(server).Effect, Last(server).Fault));
        Assert.Equal(effect == RestEffect.Done ? 1 : 0, server.World.Messages(server.Channel()).Count(message => message.Content == "x"));
        Assert.Equal(200, (await api.GetAsync("/users/@me")).Status);
    }

    [Theory]
    [InlineData("rest-drop:when=before", 0)]
    [InlineData("rest-drop:when=after", 1)]
    [InlineData("rest-truncate", 1)]
    public async Task A_connection_is_cut_instead_of_an_answer(string fault, int messages)
    {
        await using var server = await Fixtures.StartAsync();
        using var api = new Api(server);
        server.Faults.Start(fault);
        await Assert.ThrowsAsync<HttpRequestException>(() => SpeakAsync(server, api));
        Assert.Equal(messages, server.World.Messages(server.Channel()).Count(message => message.Content == "x"));
    }

    [Fact]
    public async Task A_call_hangs_until_the_fault_is_over()
    {
        await using var server = await Fixtures.StartAsync();
        using var api = new Api(server);
        var fault = server.Faults.Start("rest-hang:count=1");
        var call = SpeakAsync(server, api);
        while (server.Ledger.Strikes().Count == 0) await Task.Delay(10, TestContext.Current.CancellationToken);
        Assert.False(call.IsCompleted);
        Assert.True(server.Faults.End(fault.Id));
        await Assert.ThrowsAsync<HttpRequestException>(() => call);
    }

    [Fact]
    public async Task A_slow_call_is_answered_and_garbage_is_no_json()
    {
        await using var server = await Fixtures.StartAsync();
        using var api = new Api(server);
        server.Faults.Start("rest-latency:time=50ms");
        server.Faults.Start("rest-garbage");
        var answer = await SpeakAsync(server, api);
        Assert.Equal((200, "text/html"), (answer.Status, answer.Message.Content.Headers.ContentType!.MediaType));
        Assert.Equal("rest-latency+rest-garbage", Last(server).Fault);
    }

    [Theory]
    [InlineData("missing", null)]
    [InlineData("zero", "0")]
    [InlineData("negative", "-1")]
    [InlineData("text", "soon")]
    public async Task Headers_are_missing_or_odd(string form, string? remaining)
    {
        await using var server = await Fixtures.StartAsync();
        using var api = new Api(server);
        server.Faults.Start($"rest-headers:form={form}");
        Assert.Equal(remaining, (await api.GetAsync("/users/@me")).Header("X-RateLimit-Remaining"));
    }

    [Fact]
    public async Task A_hash_changes_and_a_limit_changes_and_is_as_it_was()
    {
        await using var server = await Fixtures.StartAsync();
        using var api = new Api(server);
        var before = (await api.GetAsync("/users/@me")).Header("X-RateLimit-Bucket");
        server.Faults.Start("rest-rehash");
        var after = await api.GetAsync("/users/@me");
        Assert.NotEqual(before, after.Header("X-RateLimit-Bucket"));
        var fault = server.Faults.Start("rest-limit:route=GetMyUser,requests=2,window=5s");
        Assert.Equal("2", (await api.GetAsync("/users/@me")).Header("X-RateLimit-Limit"));
        server.Faults.End(fault.Id);
        Assert.Equal(after.Header("X-RateLimit-Limit"), (await api.GetAsync("/users/@me")).Header("X-RateLimit-Limit"));
    }

    [Theory]
    [InlineData("rest-shared-429", "shared")]
    [InlineData("rest-global-429", "global")]
    public async Task A_limit_used_up_by_others_is_told_once_for_nothing_and_then_counts(string fault, string scope)
    {
        await using var server = await Fixtures.StartAsync();
        using var api = new Api(server);
        server.Faults.Start(fault + ":retry=30s");
        var answer = await SpeakAsync(server, api);
        Assert.Equal((429, scope, "30"), (answer.Status, answer.Header("X-RateLimit-Scope"), answer.Header("Retry-After")));
        Assert.Equal((0, 1), (server.Limits.Refusals, server.Limits.FaultRefusals));
        Assert.Equal(429, (await SpeakAsync(server, api)).Status);
        Assert.Equal(1, server.Limits.Refusals);
    }

    [Fact]
    public async Task The_edge_answers_in_html_without_via()
    {
        await using var server = await Fixtures.StartAsync();
        using var api = new Api(server);
        server.Faults.Start("rest-edge-429");
        var answer = await api.GetAsync("/users/@me");
        Assert.Equal((429, null, "text/html"), (answer.Status, answer.Header("Via"), answer.Message.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task Nothing_answers_in_an_outage()
    {
        await using var server = await Fixtures.StartAsync();
        using var api = new Api(server);
        await api.GetAsync("/users/@me");
        var fault = server.Faults.Start("outage");
        await Assert.ThrowsAsync<HttpRequestException>(() => api.GetAsync("/users/@me"));
        server.Faults.End(fault.Id);
        Assert.Equal(200, (await api.GetAsync("/users/@me")).Status);
    }
}
