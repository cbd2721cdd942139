using System.Text.Json;
using System.Text.Json.Nodes;
using Guildhall.Actors.Rest;
using Guildhall.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Guildhall.Host.Proxy;

/// <summary>Turns what a caller sent into a call under the cluster's limits.</summary>
/// <param name="bot">The bot: webhooks of this id are interactions', which Discord does not count towards the global limit.</param>
internal sealed class ProxyRequests(UserId bot)
{
    /// <summary>The base that is served.</summary>
    public const string Base = "/api/v10";

    /// <summary>A header that chooses the lane: <c>interaction</c>, <c>ordinary</c> or <c>bulk</c>.</summary>
    public const string LaneHeader = "X-Guildhall-Lane";

    private readonly ProxyRoutes _routes = new();

    /// <summary>The call; null if its path is not of the API.</summary>
    public RestRequest? Read(HttpRequest request, ProxyBodies.Body body)
    {
        // The raw target: an escaped slash inside a segment must stay one.
        var target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var (path, query) = target.IndexOf('?', StringComparison.Ordinal) is var mark and >= 0 ? (target[..mark], target[(mark + 1)..]) : (target, null);
        if (!path.StartsWith(Base + "/", StringComparison.Ordinal) || _routes.Find(request.Method, path[Base.Length..]) is not var (route, arguments)) return null;

        var isInteraction = IsInteraction(route, arguments);
        var call = RestRequest.Of(route, arguments) with
        {
            Query = query,
            Body = BodyOf(request, body),
            AuditReason = ReasonOf(request),
            Lane = LaneOf(request) ?? (isInteraction ? RestLane.Interaction : RestLane.Ordinary),
        };
        if (isInteraction) call = call with { IsGlobalExempt = true };
        if (route == Routes.CreateInteractionResponse) return call with { IsIdempotent = true }; // Discord refuses a second one by itself
        return route == Routes.CreateMessage ? WithNonce(call) : call;
    }

    private bool IsInteraction(Route route, string[] arguments) =>
        route == Routes.CreateInteractionResponse || (route.Template.StartsWith("/webhooks/{webhook_id}/{webhook_token}", StringComparison.Ordinal) && arguments[0] == bot.ToString());

    private static RestBody? BodyOf(HttpRequest request, ProxyBodies.Body body) =>
        body is { Bytes.IsEmpty: true, Source: null or { Length: 0 } }
            ? null
            : new RestBody(request.ContentType is { Length: > 0 } type ? type : RestBody.Json, body.Bytes, []) { Source = body.Source };

    private static string? ReasonOf(HttpRequest request) =>
        request.Headers["X-Audit-Log-Reason"] is [{ Length: > 0 } reason, ..] && Uri.UnescapeDataString(reason) is { Length: <= 512 } text ? text : null;

    private static RestLane? LaneOf(HttpRequest request) =>
        Enum.TryParse<RestLane>(request.Headers[LaneHeader], ignoreCase: true, out var lane) && Enum.IsDefined(lane) ? lane : null;

    /// <summary>
    /// A message without a nonce gets one that Discord enforces, so that it can be repeated when its answer, or the node that was sending it,
    /// is lost. A message with files keeps its body, and is not repeated. Source: resources/message.mdx.
    /// </summary>
    private static RestRequest WithNonce(RestRequest call)
    {
        if (call.Body is not { Source: null } body || !body.ContentType.StartsWith(RestBody.Json, StringComparison.OrdinalIgnoreCase)) return call;
        try
        {
            if (JsonNode.Parse(body.Bytes.Span) is not JsonObject message) return call;
            if (message["nonce"] is not null) return call with { IsIdempotent = message["enforce_nonce"] is JsonValue enforced && enforced.TryGetValue<bool>(out var isEnforced) && isEnforced };
            message["nonce"] = MessageNonce.Random();
            message["enforce_nonce"] = true;
            return call with { IsIdempotent = true, Body = body with { Bytes = JsonSerializer.SerializeToUtf8Bytes(message) } };
        }
        catch (JsonException)
        {
            return call; // Discord says what is wrong with it
        }
    }
}
