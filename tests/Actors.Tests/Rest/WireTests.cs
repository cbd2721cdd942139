using System.Reflection;
using Guildhall.Actors.Rest;
using Guildhall.Protocol;

namespace Guildhall.Actors.Tests.Rest;

public class WireTests
{
    private static readonly CallId Call = new(-5, 7);
    private static readonly RestWait Wait = new("c:1 CreateMessage", 3, TimeSpan.FromSeconds(2));

    public static readonly TheoryData<IRestWire> Messages = new(All());

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_comes_back_as_it_was(IRestWire message)
    {
        var back = RestWire.FromBinary(RestWire.ToBinary(message, long.MaxValue), RestWire.Manifest(message));
        Assert.Equivalent(message, back, strict: true);
    }

    [Fact]
    public void Every_message_type_is_covered()
    {
        var types = typeof(IRestWire).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IRestWire)));
        Assert.Empty(types.Except(All().Select(message => message.GetType())));
    }

    [Fact]
    public void Every_failure_comes_back_as_it_was()
    {
        RestError[] failures =
        [
            new RestError.Refused(400, DiscordErrorCode.InvalidFormBody, "no", [new("a.0", "CODE", "text")]), new RestError.RateLimited(TimeSpan.FromSeconds(3), true),
            new RestError.QueueFull("b", 5), new RestError.DeadlineExceeded("b", 4, null), new RestError.Cancelled(), new RestError.Unauthorized(),
            new RestError.Unknown("u"), new RestError.Unreachable("r"), new RestError.Suspended("s", TimeSpan.FromSeconds(1)), new RestError.Malformed("m"), new RestError.Unreadable("d"),
        ];
        var cases = typeof(RestError).GetNestedTypes(BindingFlags.Public).Where(type => type.IsAssignableTo(typeof(RestError)));
        Assert.Empty(cases.Except(failures.Select(failure => failure.GetType())));
        foreach (var failure in failures)
        {
            var message = new RestEvents.Answered(Call, RestResponse.Failed(failure));
            var back = (RestEvents.Answered)RestWire.FromBinary(RestWire.ToBinary(message, 0), RestWire.Manifest(message));
            Assert.Equivalent(failure, back.Response.Failure, strict: true);
            Assert.Equal(failure.GetType(), back.Response.Failure!.GetType());
        }
    }

    [Fact]
    public void A_body_that_is_too_large_stays_behind_and_its_size_is_told()
    {
        var send = new RestCommands.Send(Call, RestRequest.Of(Routes.CreateMessage, ["1"]) with { Body = new RestBody(new byte[1000]) });
        var back = (RestCommands.Send)RestWire.FromBinary(RestWire.ToBinary(send, 999), RestWire.Manifest(send));
        Assert.Equal(1000, back.DroppedBytes);
        Assert.Null(back.Request.Body);
    }

    [Fact]
    public void A_message_cut_short_is_refused_not_misread()
    {
        foreach (var message in All())
        {
            var bytes = RestWire.ToBinary(message, long.MaxValue);
            for (var length = 0; length < bytes.Length; length++)
                Assert.Throws<InvalidDataException>(() => RestWire.FromBinary(bytes[..length], RestWire.Manifest(message)));
        }
    }

    [Fact]
    public void Actor_names_hold_no_token()
    {
        Assert.DoesNotContain("hush", RestEntity.Of(Routes.ExecuteWebhook, ["1", "hush"]).Value, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", RestEntity.Of(Routes.CreateInteractionResponse, ["1", "hush"]).Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CreateMessage", "c:7")]
    [InlineData("GetGuild", "g:7")]
    [InlineData("DeleteWebhook", "w:7")]
    [InlineData("GetMyUser", "common")]
    [InlineData("GetInvite", "common")]
    public void The_major_parameter_names_the_owner(string route, string entity) =>
        Assert.Equal(entity, RestEntity.Of(Routes.All.FirstOrDefault(known => known.Name == route) ?? Routes.InviteResolve, ["7"]).Value);

    private static IRestWire[] All()
    {
        var request = RestRequest.Of(Routes.CreateMessage, ["1"]) with
        {
            Query = "a=b",
            AuditReason = "why",
            Lane = RestLane.Bulk,
            Kind = "k",
            Body = new RestBody(RestBody.Json, "{}"u8.ToArray(), [new RestFile("files[0]", "a.png", "image/png", new byte[] { 1, 2 }), new RestFile("f", "b", null, default)]),
        };
        var own = new Route("Own", "POST", "/own/{guild_id}", ["guild_id"], RouteOptions.AuditLogReason);
        return
        [
            new RestCommands.Send(Call, request), new RestCommands.Send(Call, RestRequest.Of(own, ["9"])), new RestCommands.Cancel(Call, new RestEntity("c:1")),
            new RestCommands.Locate(Call, new RestEntity("c:1"), true), new RestEvents.Accepted(Call, Wait), new RestEvents.Accepted(Call, null),
            new RestEvents.Answered(Call, new RestResponse { Status = 200, Body = "{}"u8.ToArray(), ContentType = "application/json", Code = DiscordErrorCode.UnknownBan }),
            new RestEvents.Returned(Call), new RestEvents.Located(Call, Wait, true), new LimitMessages.Report(new NodeName("n"), 1, 2, [TimeSpan.FromMilliseconds(7)], 3, 4, "e"), new LimitMessages.Lease(1, 2, 3),
            new LimitMessages.Closed(new NodeName("n"), TimeSpan.FromSeconds(1), true, "e"),
            new LimitMessages.Learned(new NodeName("n"), [new RouteHint(new RouteKey("CreateMessage"), new BucketKey("h", 5), TimeSpan.FromSeconds(5))]),
            new LimitMessages.Moving(new RestEntity("c:1"), TimeSpan.FromSeconds(2)), new LimitMessages.Noted(new RestEntity("c:1")),
            new LimitMessages.Waits("7", [TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(1)]),
            new SendingMessages.Send(Call, 2, TimeSpan.FromSeconds(3)),
            new SendingMessages.Sent(Call, 2, new TransportResult(OutcomeKind.PartLimited, 0, 0, new LimitHeaders("h", 5, null, TimeSpan.FromSeconds(1)), TimeSpan.FromSeconds(2), true,
                new RestResponse { Status = 429, ContentType = "application/json" }) { ServerTime = TimeSpan.FromDays(1) }),
        ];
    }
}
