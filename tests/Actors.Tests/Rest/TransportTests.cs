using System.Net;
using System.Net.Sockets;
using Guildhall.Actors.Rest;
using Guildhall.Protocol;

namespace Guildhall.Actors.Tests.Rest;

public class TransportTests
{
    private const string Secret = "MTIz.secret.token-value";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_call_carries_token_agent_reason_and_escaped_path_below_any_base()
    {
        await using var server = new ScriptedServer(_ => new ServerAnswer(204));
        using var transport = Transport(server.Api, out _);
        var request = RestRequest.Of(Routes.AddMyMessageReaction, ["1", "2", "👍"]) with { AuditReason = "weil's schön ist" };

        var result = await transport.SendAsync(request, Patience);

        Assert.Equal(OutcomeKind.Answered, result.Kind);
        var sent = Assert.Single(server.Requests);
        Assert.Equal("PUT", sent.Method);
        Assert.Equal("/prefix/api/v10/channels/1/messages/2/reactions/%F0%9F%91%8D/@me", sent.Target);
        Assert.Equal($"Bot {Secret}", sent.Headers["Authorization"]);
        Assert.StartsWith("DiscordBot (https://", sent.Headers["User-Agent"], StringComparison.Ordinal);
        Assert.Equal("weil%27s%20sch%C3%B6n%20ist", sent.Headers["X-Audit-Log-Reason"]);
    }

    [Fact]
    public async Task A_route_with_its_token_in_the_path_gets_no_bot_token()
    {
        await using var server = new ScriptedServer(_ => new ServerAnswer(204));
        using var transport = Transport(server.Api, out _);
        await transport.SendAsync(RestRequest.Of(Routes.CreateInteractionResponse, ["1", "abc"]), Patience);
        Assert.DoesNotContain("Authorization", Assert.Single(server.Requests).Headers.Keys);
    }

    [Fact]
    public async Task Files_travel_as_multipart_beside_the_json()
    {
        await using var server = new ScriptedServer(_ => new ServerAnswer(200, "{}"));
        using var transport = Transport(server.Api, out _);
        var body = new RestBody(RestBody.Json, "{\"content\":\"x\"}"u8.ToArray(), [RestFile.Attachment(0, "grü\"n.txt", "hello"u8.ToArray(), "text/plain")]);

        await transport.SendAsync(RestRequest.Of(Routes.CreateMessage, ["1"]) with { Body = body }, Patience);

        var sent = Assert.Single(server.Requests);
        Assert.StartsWith("multipart/form-data; boundary=", sent.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Contains("Content-Disposition: form-data; name=\"payload_json\"", sent.Text, StringComparison.Ordinal);
        Assert.Contains("form-data; name=\"files[0]\"; filename=\"grü%22n.txt\"", sent.Text, StringComparison.Ordinal);
        Assert.Contains("{\"content\":\"x\"}", sent.Text, StringComparison.Ordinal);
        Assert.Contains("\r\n\r\nhello\r\n", sent.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_on_disk_is_read_while_it_is_sent_and_from_its_start_for_each_attempt()
    {
        await using var server = new ScriptedServer(_ => new ServerAnswer(200, "{}"));
        using var transport = Transport(server.Api, out _);
        var path = Path.GetTempFileName();
        try
        {
            var content = new byte[3 << 20];
            new Random(1).NextBytes(content);
            await File.WriteAllBytesAsync(path, content, TestContext.Current.CancellationToken);
            var request = RestRequest.Of(Routes.CreateMessage, ["1"]) with { Body = RestBody.Of(new CreateMessage { Files = [FileUpload.FromFile(path, "a.bin")] }) };

            for (var attempt = 0; attempt < 2; attempt++) Assert.True((await transport.SendAsync(request, Patience)).Response.IsSuccess);

            Assert.Equal(2, server.Requests.Count);
            Assert.All(server.Requests, sent => Assert.True(sent.Body.AsSpan().IndexOf(content) > 0));
            Assert.Contains("filename=\"a.bin\"", server.Requests.First().Text, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task A_file_that_is_gone_is_told_and_nothing_is_sent()
    {
        await using var server = new ScriptedServer(_ => new ServerAnswer(200, "{}"));
        using var transport = Transport(server.Api, out _);
        var path = Path.GetTempFileName();
        var upload = FileUpload.FromFile(path);
        File.Delete(path);

        var result = await transport.SendAsync(RestRequest.Of(Routes.CreateMessage, ["1"]) with { Body = RestBody.Of(new CreateMessage { Files = [upload] }) }, Patience);

        Assert.IsType<RestError.Unreadable>(result.Response.Failure);
        Assert.Empty(server.Requests);
        Assert.Throws<FileNotFoundException>(() => FileUpload.FromFile(path));
    }

    [Fact]
    public async Task Json_is_sent_with_exactly_its_content_type()
    {
        await using var server = new ScriptedServer(_ => new ServerAnswer(200, "{}"));
        using var transport = Transport(server.Api, out _);
        await transport.SendAsync(RestRequest.Of(Routes.CreateMessage, ["1"]) with { Body = new RestBody("{}"u8.ToArray()) }, Patience);
        Assert.Equal("application/json", Assert.Single(server.Requests).Headers["Content-Type"]);
    }

    [Fact]
    public async Task Bucket_headers_are_read()
    {
        await using var server = new ScriptedServer(_ => ServerAnswer.Limited(200, "{\"id\":\"1\"}", "abcd", 5, 4, 4.998));
        using var transport = Transport(server.Api, out _);
        var result = await transport.SendAsync(Get(), Patience);
        Assert.Equal(new LimitHeaders("abcd", 5, 4, TimeSpan.FromMilliseconds(4998)), result.Headers);
        Assert.True(result.ReadAt > result.SentAt);
        Assert.Equal("{\"id\":\"1\"}", System.Text.Encoding.UTF8.GetString(result.Response.Body.Span));
    }

    [Theory]
    [InlineData("0", "", "soon", "-1")]
    [InlineData("-3", "-1", "NaN", "Infinity")]
    public async Task Odd_limit_headers_count_as_missing(string limit, string remaining, string reset, string retry)
    {
        await using var server = new ScriptedServer(_ => new ServerAnswer(200, "{}", "application/json",
            ("X-RateLimit-Limit", limit), ("X-RateLimit-Remaining", remaining), ("X-RateLimit-Reset-After", reset), ("Retry-After", retry)));
        using var transport = Transport(server.Api, out _);
        var result = await transport.SendAsync(Get(), Patience);
        Assert.True(result.Headers.IsEmpty);
    }

    [Theory]
    [InlineData("""{"message":"x","retry_after":2.231,"global":false}""", "user", 0, OutcomeKind.UserLimited, 2231, true)]
    [InlineData("""{"message":"x","retry_after":2.231,"global":false}""", null, 0, OutcomeKind.UserLimited, 2231, true)]
    [InlineData("""{"message":"x","retry_after":411.62,"global":false}""", "shared", 4, OutcomeKind.PartLimited, 411620, false)]
    [InlineData("""{"message":"x","retry_after":8,"global":false}""", "user", 1, OutcomeKind.PartLimited, 8000, true)]
    [InlineData("""{"message":"x","retry_after":0.731,"global":true}""", "global", -1, OutcomeKind.GlobalLimited, 731, true)]
    [InlineData("""{"message":"x","retry_after":0.5,"global":true}""", null, -1, OutcomeKind.GlobalLimited, 500, true)]
    [InlineData("""{"message":"slowmode","code":20016,"retry_after":3.5}""", null, -1, OutcomeKind.PartLimited, 3500, true)]
    [InlineData("""{"message":"x"}""", "user", 0, OutcomeKind.UserLimited, 7000, true)]
    public async Task Every_shape_of_429_is_told_apart(string body, string? scope, int remaining, object kind, int waitMilliseconds, bool counts)
    {
        (string, string)[] headers = [("Retry-After", "7"), ("Via", "1.1 x"), .. scope is null ? ((string, string)[])[] : [("X-RateLimit-Scope", scope)]];
        var answer = remaining < 0 ? new ServerAnswer(429, body, "application/json", headers) : ServerAnswer.Limited(429, body, "b", 5, remaining, 2.2, headers);
        await using var server = new ScriptedServer(_ => answer);
        using var transport = Transport(server.Api, out _);

        var result = await transport.SendAsync(Get(), Patience);

        Assert.Equal(kind, result.Kind);
        Assert.Equal(TimeSpan.FromMilliseconds(waitMilliseconds), result.RetryAfter);
        Assert.Equal(counts, result.IsInvalid);
        Assert.IsType<RestError.RateLimited>(result.Response.Failure);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(403)]
    public async Task A_page_of_the_edge_proxy_is_a_block_of_the_address(int status)
    {
        await using var server = new ScriptedServer(_ => new ServerAnswer(status, "<html>banned</html>", "text/html"));
        using var transport = Transport(server.Api, out _);
        var result = await transport.SendAsync(Get(), Patience);
        Assert.Equal(OutcomeKind.EdgeBlocked, result.Kind);
        Assert.Equal(TimeSpan.FromMinutes(1), result.RetryAfter);
    }

    [Fact]
    public async Task A_refused_token_stops_calls_without_asking_again_until_a_new_one_is_set()
    {
        await using var server = new ScriptedServer(request => request.Headers["Authorization"] == "Bot fresh" ? new ServerAnswer(200, "{}") : new ServerAnswer(401, """{"message":"401: Unauthorized","code":0}"""));
        using var transport = Transport(server.Api, out var token);

        Assert.Equal(OutcomeKind.TokenRefused, (await transport.SendAsync(Get(), Patience)).Kind);
        Assert.Equal(OutcomeKind.TokenRefused, (await transport.SendAsync(Get(), Patience)).Kind);
        Assert.Single(server.Requests);
        token.Set(new BotToken("fresh"));
        Assert.Equal(OutcomeKind.Answered, (await transport.SendAsync(Get(), Patience)).Kind);
    }

    [Fact]
    public async Task A_401_of_a_route_with_its_own_token_says_nothing_of_the_bots()
    {
        await using var server = new ScriptedServer(_ => new ServerAnswer(401, """{"message":"Invalid Webhook Token","code":50027}"""));
        using var transport = Transport(server.Api, out var token);
        var result = await transport.SendAsync(RestRequest.Of(Routes.ExecuteWebhook, ["1", "abc"]), Patience);
        Assert.Equal(OutcomeKind.Answered, result.Kind);
        Assert.True(result.IsInvalid);
        Assert.False(token.IsRefused);
    }

    [Fact]
    public async Task A_broken_connection_loses_the_call()
    {
        await using var server = new ScriptedServer(_ => ServerAnswer.Reset);
        using var transport = Transport(server.Api, out _);
        var result = await transport.SendAsync(RestRequest.Of(Routes.CreateMessage, ["1"]), Patience);
        Assert.Equal(OutcomeKind.Lost, result.Kind);
        Assert.IsType<RestError.Unknown>(result.Response.Failure);
    }

    [Fact]
    public async Task A_call_that_may_have_arrived_is_not_sent_again_behind_our_back()
    {
        // On a connection that was used before, a client library could take the break for a stale connection and repeat the call.
        var count = 0;
        await using var server = new ScriptedServer(_ => ++count == 1 ? new ServerAnswer(200, "{}") : ServerAnswer.Reset);
        using var transport = Transport(server.Api, out _);
        var request = RestRequest.Of(Routes.CreateGuildRole, ["1"]) with { Body = new RestBody("{}"u8.ToArray()) };
        await transport.SendAsync(request, Patience);
        var result = await transport.SendAsync(request, Patience);
        Assert.Equal(OutcomeKind.Lost, result.Kind);
        Assert.Equal(2, server.Requests.Count);
        await transport.SendAsync(RestRequest.Of(Routes.TriggerTypingIndicator, ["1"]), Patience);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task A_silent_server_loses_the_call_when_its_time_is_over()
    {
        await using var server = new ScriptedServer(_ => ServerAnswer.Hang);
        using var transport = Transport(server.Api, out _);
        var result = await transport.SendAsync(Get(), TimeSpan.FromMilliseconds(100));
        Assert.Equal(OutcomeKind.Lost, result.Kind);
    }

    [Fact]
    public async Task A_body_cut_short_loses_the_call_but_keeps_its_limit_headers()
    {
        await using var server = new ScriptedServer(_ => ServerAnswer.Limited(200, "{\"id\":\"1\"}", "b", 5, 4, 1) with { CutAfter = 3 });
        using var transport = Transport(server.Api, out _);
        var result = await transport.SendAsync(Get(), Patience);
        Assert.Equal(OutcomeKind.Lost, result.Kind);
        Assert.Equal(4, result.Headers.Remaining);
        Assert.Contains("cut short", result.Response.Failure!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_connection_means_that_nothing_was_sent()
    {
        var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();
        using var transport = Transport(new Uri($"http://127.0.0.1:{port}"), out _);
        var result = await transport.SendAsync(RestRequest.Of(Routes.CreateMessage, ["1"]), Patience);
        Assert.Equal(OutcomeKind.NotSent, result.Kind);
        Assert.IsType<RestError.Unreachable>(result.Response.Failure);
    }

    [Fact]
    public async Task A_server_error_is_told_as_it_is_only_to_calls_that_are_safe_to_repeat()
    {
        await using var server = new ScriptedServer(_ => new ServerAnswer(502, "bad gateway", "text/plain"));
        using var transport = Transport(server.Api, out _);
        var safe = await transport.SendAsync(Get(), Patience);
        var unsafeCall = await transport.SendAsync(RestRequest.Of(Routes.CreateGuildRole, ["1"]), Patience);
        Assert.Equal((OutcomeKind.ServerFailed, 502), (safe.Kind, safe.Response.Status));
        Assert.IsType<RestError.Unknown>(unsafeCall.Response.Failure);
    }

    [Fact]
    public async Task A_name_that_is_not_found_means_that_nothing_was_sent()
    {
        using var transport = Transport(new Uri("http://no-such-host.invalid/api/v10"), out _);
        var result = await transport.SendAsync(Get(), Patience);
        Assert.Equal(OutcomeKind.NotSent, result.Kind);
        Assert.Contains("NameResolution", Assert.IsType<RestError.Unreachable>(result.Response.Failure).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_that_is_reported_holds_the_token()
    {
        var answers = new Queue<ServerAnswer>([new ServerAnswer(401, "{}"), ServerAnswer.Reset, new ServerAnswer(200, "{}") with { CutAfter = 1 }]);
        await using var server = new ScriptedServer(_ => answers.TryDequeue(out var next) ? next : ServerAnswer.Reset);
        using var transport = Transport(server.Api, out var token);
        var text = token.ToString();
        for (var i = 0; i < 3; i++)
        {
            token.Set(new BotToken(Secret));
            text += (await transport.SendAsync(Get(), Patience)).ToString();
        }

        using var nowhere = new HttpRestTransport(new RestOptions { Api = new Uri("http://no-such-host.invalid") }, token, TimeProvider.System);
        text += (await nowhere.SendAsync(RestRequest.Of(Routes.ExecuteWebhook, ["1", Secret]), Patience)).ToString();
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_over_the_bound_is_not_read_to_its_end()
    {
        await using var server = new ScriptedServer(_ => new ServerAnswer(200, new string('x', 5000)));
        var token = new RestToken(new BotToken(Secret));
        using var transport = new HttpRestTransport(new RestOptions { Api = server.Api, MaxResponseBytes = 1000 }, token, TimeProvider.System);
        Assert.Equal(OutcomeKind.Lost, (await transport.SendAsync(Get(), Patience)).Kind);
    }

    private static RestRequest Get() => RestRequest.Of(Routes.GetChannel, ["1"]);

    private static HttpRestTransport Transport(Uri api, out RestToken token)
    {
        token = new RestToken(new BotToken(Secret));
        return new HttpRestTransport(new RestOptions { Api = api }, token, TimeProvider.System);
    }
}
