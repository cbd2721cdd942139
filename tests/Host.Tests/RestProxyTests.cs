using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Guildhall.Actors.Rest;
using Guildhall.Host.Proxy;
using Guildhall.Protocol;

namespace Guildhall.Host.Tests;

/// <summary>The HTTP proxy over a real socket; behind it a sender that notes what it is given.</summary>
public sealed class RestProxyTests : IAsyncDisposable
{
    private static readonly UserId Bot = new(1001);
    private readonly RecordingSender _sender = new();
    private readonly HttpClient _http = new();
    private RestProxy? _proxy;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_reaches_its_route_with_arguments_query_body_and_reason()
    {
        await SendAsync("PUT", "/channels/5/messages/6/reactions/%F0%9F%91%8D%2F/@me?burst=true", json: """{"a":1}""", headers: ("X-Audit-Log-Reason", "because%20of"));
        var call = _sender.Only;
        Assert.Equal(Routes.AddMyMessageReaction, call.Route);
        Assert.Equal(["5", "6", "👍/"], call.Arguments);
        Assert.Equal(("burst=true", "because of", """{"a":1}""", true), (call.Query, call.AuditReason, Encoding.UTF8.GetString(call.Body!.Bytes.Span), call.IsIdempotent));
    }

    [Fact]
    public async Task A_message_gets_a_nonce_that_Discord_enforces_so_that_it_can_be_repeated()
    {
        await SendAsync("POST", "/channels/5/messages", json: """{"content":"hi"}""");
        var sent = JsonNode.Parse(_sender.Only.Body!.Bytes.Span)!;
        Assert.Equal(("hi", true), ((string?)sent["content"], (bool)sent["enforce_nonce"]!));
        Assert.InRange(((string)sent["nonce"]!).Length, 1, 25);
        Assert.True(_sender.Only.IsIdempotent);
    }

    [Theory]
    [InlineData("""{"content":"hi","nonce":"mine"}""", false)]
    [InlineData("""{"content":"hi","nonce":"mine","enforce_nonce":true}""", true)]
    [InlineData("{not json", false)]
    public async Task A_message_that_has_a_nonce_or_is_no_JSON_goes_as_it_is(string json, bool isIdempotent)
    {
        await SendAsync("POST", "/channels/5/messages", json);
        Assert.Equal((json, isIdempotent), (Encoding.UTF8.GetString(_sender.Only.Body!.Bytes.Span), _sender.Only.IsIdempotent));
    }

    [Fact]
    public async Task Files_pass_untouched()
    {
        using var form = new MultipartFormDataContent("border") { { new StringContent("{}"), "payload_json" }, { new ByteArrayContent(new byte[100_000]), "files[0]", "a.bin" } };
        var expected = await form.ReadAsByteArrayAsync(Cancellation);
        await SendAsync("POST", "/channels/5/messages", content: form);
        Assert.Equal(expected, _sender.Only.Body!.Bytes.ToArray());
        Assert.Contains("border", _sender.Only.Body.ContentType, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Routes_that_no_table_knows_get_one_made_from_their_path()
    {
        await SendAsync("POST", "/channels/81384788765712384/new-things/123/aW50ZXJhY3Rpb246MTIz");
        var (route, arguments) = (_sender.Only.Route, _sender.Only.Arguments);
        Assert.Equal("/channels/{major_channels}/new-things/{p3}/{p4}", route.Template);
        Assert.Equal(["81384788765712384", "123", "aW50ZXJhY3Rpb246MTIz"], arguments);
        Assert.Equal("81384788765712384", route.MajorKey(arguments));
    }

    [Theory]
    [InlineData("POST", "/interactions/7/token/callback", true)]
    [InlineData("POST", "/webhooks/1001/token", true)]
    [InlineData("POST", "/webhooks/1002/token", false)]
    public async Task Answers_to_interactions_go_first_and_are_not_counted(string method, string path, bool isInteraction)
    {
        await SendAsync(method, path, json: "{}");
        Assert.Equal((isInteraction, isInteraction ? RestLane.Interaction : RestLane.Ordinary), (_sender.Only.IsGlobalExempt, _sender.Only.Lane));
    }

    [Fact]
    public async Task The_lane_can_be_chosen()
    {
        await SendAsync("GET", "/guilds/5", headers: ("X-Guildhall-Lane", "bulk"));
        Assert.Equal(RestLane.Bulk, _sender.Only.Lane);
    }

    [Theory]
    [InlineData("GET", "/channels/..%2F..", 200)] // an escaped slash is part of the segment
    [InlineData("GET", "/channels/%2E%2E", 404)]
    [InlineData("GET", "/", 404)]
    [InlineData("PATCH", "/gateway/bot", 404)]
    public async Task Paths_outside_the_API_are_not_sent(string method, string path, int status) => Assert.Equal(status, (int)(await SendAsync(method, path)).StatusCode);

    [Fact]
    public async Task An_answer_comes_as_it_is_with_limits_that_hold_nobody_back()
    {
        _sender.Response = new RestResponse { Status = 404, Body = """{"message":"Unknown Channel","code":10003}"""u8.ToArray(), ContentType = "application/json", Code = DiscordErrorCode.UnknownChannel };
        var answer = await SendAsync("GET", "/channels/5");
        Assert.Equal((404, """{"message":"Unknown Channel","code":10003}"""), ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation)));
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.ToString());
        var limits = RateLimitHeaders.Read(answer.Headers);
        Assert.True(limits is { Remaining: > 10_000, Bucket: null });
    }

    public static TheoryData<RestError, int, double?> Failures => new()
    {
        { new RestError.RateLimited(TimeSpan.FromSeconds(90.5), true), 429, 90.5 },
        { new RestError.DeadlineExceeded("c:5 CreateMessage", 40, TimeSpan.FromSeconds(8)), 429, 8 },
        { new RestError.QueueFull("c:5 CreateMessage", 16), 429, 5 },
        { new RestError.Unauthorized(), 401, null },
        { new RestError.Unknown("the node that was to send it has stopped"), 409, null },
        { new RestError.Unreachable("refused"), 502, null },
        { new RestError.Suspended("too many refusals", TimeSpan.FromMinutes(1)), 503, null },
    };

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public async Task Each_failure_has_a_status_by_which_libraries_do_the_right_thing(RestError failure, int status, double? retryAfter)
    {
        _sender.Response = RestResponse.Failed(failure);
        var answer = await SendAsync("GET", "/guilds/5");
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation))!;
        Assert.Equal((status, failure.ToString(), retryAfter), ((int)answer.StatusCode, (string?)body["message"], (double?)body["retry_after"]));
        Assert.Contains(answer.Headers.Via, via => via.ReceivedBy == "guildhall");
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("Bot abc.def.ghi", null, true)]
    [InlineData("Bot another.bots.token", null, false)]
    [InlineData("Bearer abc", null, false)]
    [InlineData(null, "secret", false)]
    [InlineData("Bot abc.def.ghi", "secret", true)]
    [InlineData("Bot secret", "secret", true)]
    [InlineData("secret", "secret", true)]
    [InlineData("Bot guess", "secret", false)]
    public async Task Who_has_neither_the_token_nor_the_key_is_refused(string? authorization, string? key, bool isAllowed)
    {
        await StartAsync(key);
        var answer = authorization is null ? await SendAsync("GET", "/guilds/5") : await SendAsync("GET", "/guilds/5", headers: ("Authorization", authorization));
        Assert.Equal(isAllowed ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_key_of_its_own_header_lets_calls_without_a_token_through()
    {
        await StartAsync("secret");
        Assert.Equal(HttpStatusCode.OK, (await SendAsync("POST", "/webhooks/7/token", headers: ("X-Guildhall-Key", "secret"))).StatusCode);
    }

    [Fact]
    public async Task A_body_over_what_Discord_takes_is_refused_before_it_is_read()
    {
        using var content = new ByteArrayContent(new byte[ProxyBodies.Largest + 1]);
        var answer = await SendAsync("POST", "/channels/5/messages", content: content, headers: ("Expect", "100-continue"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Empty(_sender.Calls);
    }

    [Fact]
    public async Task A_caller_that_goes_away_takes_its_call_with_it()
    {
        var held = _sender.HoldNext();
        using var gone = new CancellationTokenSource();
        var call = SendAsync("GET", "/guilds/5", cancellation: gone.Token);
        await held.Started.Task.WaitAsync(Cancellation);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await held.Cancelled.Task.WaitAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_proxy is not null) await _proxy.DisposeAsync();
    }

    private async Task StartAsync(string? key = null) => _proxy = await RestProxy.StartAsync(
        new ProxySettings(IPAddress.Loopback, 0, key), _sender, new BotToken("abc.def.ghi"), Bot, TimeProvider.System, Cancellation);

    private async Task<HttpResponseMessage> SendAsync(string method, string path, string? json = null, HttpContent? content = null,
        (string Name, string Value)? headers = null, CancellationToken? cancellation = null)
    {
        if (_proxy is null) await StartAsync();
        // Uri would unescape what the test wants to be escaped.
        var uri = new Uri($"{_proxy!.Api}/v10{path}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(new HttpMethod(method), uri)
        {
            Content = content ?? (json is null ? null : new StringContent(json, Encoding.UTF8, "application/json")),
        };
        if (headers is var (name, value)) request.Headers.TryAddWithoutValidation(name, value);
        return await _http.SendAsync(request, cancellation ?? Cancellation);
    }

    private sealed class RecordingSender : IRestSender
    {
        private Held? _next;

        public RestResponse Response { get; set; } = new() { Status = 200, Body = JsonSerializer.SerializeToUtf8Bytes("ok"), ContentType = "application/json" };

        public List<RestRequest> Calls { get; } = [];

        public RestRequest Only => Assert.Single(Calls);

        public Held HoldNext() => _next = new Held();

        public async Task<RestResponse> SendAsync(RestRequest request, CancellationToken cancellation)
        {
            request.Check();
            Calls.Add(request);
            if (_next is not { } held) return Response;
            held.Started.SetResult();
            await using var registration = cancellation.Register(() => held.Cancelled.SetResult());
            await held.Cancelled.Task;
            return RestResponse.Failed(new RestError.Cancelled());
        }
    }

    private sealed class Held
    {
        public TaskCompletionSource Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
