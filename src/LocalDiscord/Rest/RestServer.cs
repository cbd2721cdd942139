using System.Net;
using System.Text;
using System.Text.Json;
using Guildhall.LocalDiscord.Gateway;
using Guildhall.LocalDiscord.Model;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>The way of a request: ban, route, credential, limits, body, handler, answer. Source: reference.mdx, topics/rate-limits.mdx.</summary>
internal sealed partial class RestServer(WorldState world, GatewayProtocol gateway, RestLimits limits, Ledger ledger)
{
    private readonly RouteMatcher _matcher = new(Routes.All);
    private readonly RouteTable _table = new();

    public async Task HandleAsync(HttpContext http)
    {
        var request = http.Request;
        if (gateway.Faults.IsDown)
        {
            http.Abort();
            return;
        }

        if (!TryPath(request.Path.Value ?? "", out var path, out var versionFault))
        {
            await AnswerAsync(http, null, path, versionFault, null, null);
            return;
        }

        if (limits.Banned)
        {
            limits.CountBanned();
            ledger.Called(new RestRecord { Method = request.Method, Path = path, Status = 429, Verdict = "banned" });
            await AnswerBannedAsync(http);
            return;
        }

        if (_matcher.Match(request.Method, path, out var values, out var pathKnown) is not { } route)
        {
            await AnswerAsync(http, null, path, pathKnown ? RestResult.Error(405, DiscordErrorCode.GeneralError, "405: Method Not Allowed") : RestResult.NotFound, null, null);
            return;
        }

        var logged = values.TryGetValue("webhook_token", out var secret) || values.TryGetValue("interaction_token", out secret) ? path.Replace(secret, "{token}", StringComparison.Ordinal) : path;
        var faults = gateway.Faults.OnCall(route, values);
        if (faults is not null && await FailBeforeAsync(http, new CallSubject(route, logged, values), faults)) return;
        var authorized = Authorized(request);
        if (!authorized && !(route.Options.HasFlag(RouteOptions.TokenInPath) && !request.Headers.ContainsKey("Authorization")))
        {
            await AnswerAsync(http, route, logged, RestResult.Error(401, DiscordErrorCode.GeneralError, "401: Unauthorized") with { Verdict = "unauthorized" }, null, null);
            return;
        }

        var verdict = limits.Ask(route, values, authorized, IsInteraction(route, values));
        if (verdict.Refused)
        {
            await AnswerAsync(http, route, logged, verdict.Answer!, verdict, null);
            return;
        }

        using var body = await RequestBody.ReadAsync(request, http.RequestAborted);
        var call = new RestCall
        {
            World = world,
            Gateway = gateway,
            Limits = limits,
            Route = route,
            Values = values,
            Query = request.Query,
            Body = body.Document?.RootElement ?? default,
            Files = body.Files,
            Reason = request.Headers["X-Audit-Log-Reason"].ToString() is { Length: > 0 } reason ? WebUtility.UrlDecode(reason) : null,
        };
        await AnswerAsync(http, route, logged, body.Fault ?? Run(call), verdict, call.Nonce, faults);
    }

    private RestResult Run(RestCall call)
    {
        if (call.Body.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.Undefined))
            return RestResult.Invalid("", "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType.");
        try
        {
            lock (world.Sync) return _table.For(call.Route)(call);
        }
        catch (Exception bug)
        {
            // A handler must not throw; if one does, the client sees Discord's own "something is wrong here" and the log names the bug.
            world.Options.Log.LogError(bug, "The handler of {Route} failed", call.Route);
            return RestResult.Error(503, DiscordErrorCode.ResourceOverloaded, "API resource is currently overloaded. Try again a little later") with { Verdict = "bug" };
        }
    }

    private bool Authorized(HttpRequest request) => request.Headers.Authorization.ToString() is ['B', 'o', 't', ' ', .. var token] && token == gateway.Token;

    /// <summary>Callbacks, and webhook routes whose webhook is the application itself: exempt from the global limit.</summary>
    private bool IsInteraction(Route route, IReadOnlyDictionary<string, string> values) =>
        route.Options.HasFlag(RouteOptions.NoGlobalLimit)
        || (values.ContainsKey("webhook_token") && values["webhook_id"] == world.Application.ToString());

    private static bool TryPath(string full, out string path, out RestResult fault)
    {
        path = full;
        fault = RestResult.NotFound;
        if (!full.StartsWith("/api/", StringComparison.Ordinal)) return false;
        path = full[4..];
        var versioned = path.Length > 2 && path[1] == 'v' && char.IsAsciiDigit(path[2]);
        var slash = versioned ? path.IndexOf('/', 1) : -1;
        var version = slash > 0 ? path[2..slash] : "6";
        if (version is not ("9" or "10"))
        {
            fault = RestResult.Error(400, DiscordErrorCode.InvalidAPIVersionProvided, "Invalid API version provided");
            return false;
        }

        path = path[slash..];
        return true;
    }

    private async Task AnswerAsync(HttpContext http, Route? route, string path, RestResult result, LimitVerdict? limit, string? nonce, CallFaults? faults = null)
    {
        limit = result.Limit ?? limit;
        ledger.Called(new RestRecord
        {
            Route = route?.Name,
            Method = http.Request.Method,
            Path = path,
            Status = result.Status,
            Verdict = result.Verdict,
            Effect = EffectOf(http.Request.Method, result),
            Nonce = nonce,
            Fault = faults?.Names,
        });
        if (faults?.After is { } after)
        {
            if (after.Instead is null)
            {
                await EndAsync(http, faults, after.End);
                return;
            }

            (result, limit) = (after.Instead, null);
        }

        limits.CountAnswer(result.Status, limit?.Scope);
        var response = http.Response;
        response.StatusCode = result.Status;
        limit?.WriteHeaders(response.Headers, limits.Now);
        if (result.Status == 429 && (faults is null || limit is not null)) LimitVerdict.WriteRefusal(response.Headers, limit ?? throw new InvalidOperationException("A 429 without a limit."));
        faults?.Change(response.Headers);
        if (result.Body is not { } body) return;
        response.ContentType = result.ContentType;
        response.ContentLength = body.Length;
        if (faults is { HalfBody: true })
        {
            await response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), http.RequestAborted);
            await response.Body.FlushAsync(http.RequestAborted);
            http.Abort();
            return;
        }

        await response.Body.WriteAsync(body, http.RequestAborted);
    }

    private static RestEffect EffectOf(string method, RestResult result)
    {
        if (method == "GET" || result.Status is < 200 or > 299) return RestEffect.None;
        return result.Verdict == "nonce" ? RestEffect.Repeated : RestEffect.Done;
    }

    /// <summary>As the edge proxy answers a banned address: HTML, and no <c>Via</c>. Source: topics/rate-limits.mdx, "Invalid Request Limit".</summary>
    private static async Task AnswerBannedAsync(HttpContext http)
    {
        http.Response.StatusCode = 429;
        http.Response.ContentType = "text/html; charset=UTF-8";
        await http.Response.Body.WriteAsync(Encoding.ASCII.GetBytes("<!DOCTYPE html><html><head><title>Access denied</title></head><body>error code: 1015</body></html>"), http.RequestAborted);
    }
}
