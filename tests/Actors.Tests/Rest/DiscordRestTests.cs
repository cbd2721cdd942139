using System.Text;
using System.Text.Json;
using Guildhall.Actors.Rest;
using Guildhall.Protocol;
using ApplicationId = Guildhall.Protocol.ApplicationId;

namespace Guildhall.Actors.Tests.Rest;

public class DiscordRestTests
{
    private static readonly ChannelId Channel = new(5);
    private static readonly GuildId Guild = new(7);
    private readonly FakeSender _sender = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private RestRequest Sent => Assert.Single(_sender.Requests);

    private string Body => Encoding.UTF8.GetString(Sent.Body!.Bytes.Span);

    [Fact]
    public async Task A_message_gets_an_enforced_nonce_and_is_then_safe_to_repeat()
    {
        _sender.Answer = """{"id":"9","channel_id":"5","content":"hi"}""";
        var result = await new DiscordRest(_sender).CreateMessageAsync(Channel, "hi", cancellation: Cancellation);
        Assert.Equal(9UL, result.Value.Id.Value);
        Assert.True(Sent.IsIdempotent);
        using var json = JsonDocument.Parse(Body);
        Assert.True(json.RootElement.GetProperty("enforce_nonce").GetBoolean());
        Assert.InRange(json.RootElement.GetProperty("nonce").GetString()!.Length, 10, 25);
    }

    [Fact]
    public async Task A_source_of_nonces_makes_a_repeated_run_name_its_messages_alike()
    {
        await new DiscordRest(_sender, new FixedNonces()).CreateMessageAsync(Channel, "hi", cancellation: Cancellation);
        Assert.Contains("\"nonce\":\"event-1\"", Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_whose_nonce_is_not_enforced_is_not_repeated()
    {
        await new DiscordRest(_sender).CreateMessageAsync(Channel, new CreateMessage { Content = "x", EnforceNonce = false }, cancellation: Cancellation);
        Assert.False(Sent.IsIdempotent);
    }

    [Fact]
    public async Task Files_are_numbered_and_described()
    {
        var message = new CreateMessage { Content = "x", Files = [new FileUpload("a.png", new byte[] { 1 }, "image/png", "a picture"), new FileUpload("b.txt", new byte[] { 2 })] };
        await new DiscordRest(_sender).CreateMessageAsync(Channel, message, cancellation: Cancellation);
        Assert.Equal(["files[0]", "files[1]"], Sent.Body!.Files.Select(file => file.Name));
        Assert.Contains("\"description\":\"a picture\"", Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rename_is_limited_apart_from_other_changes()
    {
        var rest = new DiscordRest(_sender);
        await rest.ModifyChannelAsync(Channel, new ModifyChannel { Name = "new" }, cancellation: Cancellation);
        await rest.ModifyChannelAsync(Channel, new ModifyChannel { Nsfw = true }, cancellation: Cancellation);
        Assert.Equal(["name", ""], _sender.Requests.Select(request => request.Kind));
    }

    [Theory]
    [InlineData(5, "young")]
    [InlineData(60, "")]
    [InlineData(15 * 24 * 3600, "old")]
    public async Task Deletions_are_limited_apart_by_the_messages_age(int seconds, string kind)
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new DateTimeOffset(2026, 8, 1, 0, 0, 0, TimeSpan.Zero));
        var message = new MessageId(Snowflake.Smallest(time.GetUtcNow() - TimeSpan.FromSeconds(seconds)));
        await new DiscordRest(_sender, time: time).DeleteMessageAsync(Channel, message, cancellation: Cancellation);
        Assert.Equal(kind, Sent.Kind);
    }

    [Fact]
    public async Task The_first_answer_to_an_interaction_is_urgent_exempt_and_due_in_three_seconds()
    {
        await new DiscordRest(_sender).CreateInteractionResponseAsync(new InteractionId(1), "tok", InteractionResponse.Reply("pong"), cancellation: Cancellation);
        Assert.Equal((RestLane.Interaction, true, TimeSpan.FromSeconds(3)), (Sent.Lane, Sent.IsGlobalExempt, Sent.Deadline));
        Assert.Equal(["1", "tok"], Sent.Arguments);
    }

    [Fact]
    public async Task Follow_ups_are_exempt_from_the_global_limit_but_webhooks_are_not()
    {
        var rest = new DiscordRest(_sender);
        await rest.CreateFollowupAsync(new ApplicationId(1), "tok", "more", cancellation: Cancellation);
        await rest.SendAsync(Routes.ExecuteWebhook, ["1", "tok"], body: RestBody.Of<ExecuteWebhook>("x"), cancellation: Cancellation);
        Assert.Equal([true, false], _sender.Requests.Select(request => request.IsGlobalExempt));
    }

    [Fact]
    public async Task An_emoji_is_locked_to_roles()
    {
        await new DiscordRest(_sender).ModifyEmojiAsync(Guild, new EmojiId(3), new ModifyEmoji { Roles = new RoleId[] { new(11) } }, cancellation: Cancellation);
        Assert.Equal("""{"roles":["11"]}""", Body);
        Assert.Equal("PATCH", Sent.Route.Method);
    }

    [Fact]
    public async Task An_error_keeps_its_code_and_the_nested_fields()
    {
        _sender.Status = 400;
        _sender.Answer = """{"code":50035,"message":"Invalid Form Body","errors":{"embeds":{"0":{"title":{"_errors":[{"code":"BASE_TYPE_MAX_LENGTH","message":"Too long"}]}}}}}""";
        var result = await new DiscordRest(_sender).CreateMessageAsync(Channel, "hi", cancellation: Cancellation);
        Assert.Equal(DiscordErrorCode.InvalidFormBody, result.Code);
        var field = Assert.Single(Assert.IsType<RestError.Refused>(result.Error).Fields);
        Assert.Equal(("embeds.0.title", "BASE_TYPE_MAX_LENGTH", "Too long"), (field.Path, field.Code, field.Message));
        Assert.Contains("embeds.0.title", Assert.Throws<RestException>(() => result.Value).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("[]")]
    public async Task An_answer_that_is_not_what_was_promised_is_a_failure_not_an_exception(string answer)
    {
        _sender.Answer = answer;
        var result = await new DiscordRest(_sender).GetCurrentUserAsync(cancellation: Cancellation);
        Assert.IsType<RestError.Malformed>(result.Error);
    }

    [Fact]
    public async Task Any_route_can_be_called_and_read_as_json()
    {
        _sender.Answer = """{"threads":[]}""";
        var result = await new DiscordRest(_sender).SendAsync<JsonElement>(Routes.GetActiveGuildThreads, ["7"], query: "a=b", cancellation: Cancellation);
        Assert.Equal(JsonValueKind.Array, result.Value.GetProperty("threads").ValueKind);
        Assert.Equal("a=b", Sent.Query);
    }

    [Fact]
    public async Task All_members_are_fetched_page_by_page()
    {
        _sender.Answers = new Queue<string>(["""[{"user":{"id":"1"}},{"user":{"id":"2"}}]""", """[{"user":{"id":"5"}}]"""]);
        var ids = new List<ulong>();
        await foreach (var page in new DiscordRest(_sender).ListAllMembersAsync(Guild, 2, cancellation: Cancellation)) ids.AddRange(page.Value.Select(member => member.User!.Id.Value));
        Assert.Equal([1UL, 2, 5], ids);
        Assert.Equal(["limit=2&after=0", "limit=2&after=2"], _sender.Requests.Select(request => request.Query));
    }

    [Fact]
    public async Task A_failed_page_ends_the_list()
    {
        _sender.Status = 403;
        _sender.Answer = """{"code":50001,"message":"Missing Access"}""";
        var pages = new List<RestResult>();
        await foreach (var page in new DiscordRest(_sender).ListAllMembersAsync(Guild, cancellation: Cancellation)) pages.Add(page);
        Assert.Equal(DiscordErrorCode.MissingAccess, Assert.Single(pages).Code);
    }

    private sealed class FixedNonces : IMessageNonces
    {
        public string NextNonce() => "event-1";
    }

    private sealed class FakeSender : IRestSender
    {
        public List<RestRequest> Requests { get; } = [];

        public int Status { get; set; } = 200;

        public string Answer { get; set; } = "{}";

        public Queue<string>? Answers { get; set; }

        public Task<RestResponse> SendAsync(RestRequest request, CancellationToken cancellation)
        {
            request.Check();
            Requests.Add(request);
            return Task.FromResult(new RestResponse { Status = Status, Body = Encoding.UTF8.GetBytes(Answers?.Dequeue() ?? Answer) });
        }
    }
}
