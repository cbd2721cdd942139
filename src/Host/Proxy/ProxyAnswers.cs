using System.Globalization;
using System.Text.Json.Nodes;
using Guildhall.Actors.Rest;
using Microsoft.AspNetCore.Http;

namespace Guildhall.Host.Proxy;

/// <summary>
/// Writes how a call ended in the shapes that libraries know. Limits are kept here, so the rate-limit headers always tell of plenty: a
/// caller's own limiter then never waits a second time. Only what should come again later is a 429. Source: topics/rate-limits.mdx.
/// </summary>
internal static class ProxyAnswers
{
    private const int Plenty = 100_000;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    /// <summary>Writes an outcome.</summary>
    public static Task WriteAsync(HttpResponse http, RestResponse response, TimeProvider time)
    {
        if (response.Failure is { } failure) return WriteAsync(http, failure, time);
        http.StatusCode = response.Status;
        Limits(http, Plenty - 1, Soon, time);
        if (response.Body.IsEmpty) return Task.CompletedTask;
        http.ContentType = response.ContentType;
        http.ContentLength = response.Body.Length;
        return http.Body.WriteAsync(response.Body, http.HttpContext.RequestAborted).AsTask();
    }

    /// <summary>Writes an error of the proxy itself.</summary>
    public static Task WriteAsync(HttpResponse http, int status, string message, TimeProvider time) => WriteAsync(http, status, message, null, time);

    private static Task WriteAsync(HttpResponse http, RestError failure, TimeProvider time) => failure switch
    {
        RestError.RateLimited limited => AgainAsync(http, failure.ToString(), limited.RetryAfter, limited.IsShared ? "shared" : "user", time),
        RestError.DeadlineExceeded late => AgainAsync(http, failure.ToString(), late.Expected ?? Soon, "user", time),
        RestError.QueueFull => AgainAsync(http, failure.ToString(), TimeSpan.FromSeconds(5), "user", time),
        RestError.Unauthorized => WriteAsync(http, 401, failure.ToString(), time),
        // Libraries repeat a 5xx by themselves, and this call may have been carried out.
        RestError.Unknown or RestError.Malformed => WriteAsync(http, 409, failure.ToString(), time),
        RestError.Suspended suspended => WriteAsync(http, 503, failure.ToString(), suspended.RetryAfter, time),
        RestError.Unreachable => WriteAsync(http, 502, failure.ToString(), time),
        _ => WriteAsync(http, 503, failure.ToString(), Soon, time),
    };

    /// <summary>A 429: what every library waits for and repeats.</summary>
    public static Task AgainAsync(HttpResponse http, string message, TimeSpan after, string scope, TimeProvider time)
    {
        if (after < TimeSpan.FromMilliseconds(100)) after = TimeSpan.FromMilliseconds(100);
        Limits(http, 0, after, time);
        http.Headers["X-RateLimit-Scope"] = scope;
        http.Headers.RetryAfter = WholeSeconds(after);
        return BodyAsync(http, 429, new JsonObject { ["message"] = message, ["retry_after"] = Math.Round(after.TotalSeconds, 3), ["global"] = false });
    }

    private static Task WriteAsync(HttpResponse http, int status, string message, TimeSpan? after, TimeProvider time)
    {
        Limits(http, Plenty - 1, Soon, time);
        if (after is { } wait) http.Headers.RetryAfter = WholeSeconds(wait);
        return BodyAsync(http, status, new JsonObject { ["message"] = message, ["code"] = 0 });
    }

    private static Task BodyAsync(HttpResponse http, int status, JsonObject body)
    {
        http.StatusCode = status;
        http.ContentType = RestBody.Json; // without a charset: discord.py reads no other spelling as JSON
        return http.WriteAsync(body.ToJsonString(), http.HttpContext.RequestAborted);
    }

    private static void Limits(HttpResponse http, int remaining, TimeSpan resetAfter, TimeProvider time)
    {
        http.Headers.Via = "1.1 guildhall"; // discord.py takes a 429 without it for a block of its address
        http.Headers["X-RateLimit-Limit"] = Plenty.ToString(CultureInfo.InvariantCulture);
        http.Headers["X-RateLimit-Remaining"] = remaining.ToString(CultureInfo.InvariantCulture);
        http.Headers["X-RateLimit-Reset-After"] = resetAfter.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);
        var reset = time.GetUtcNow() + resetAfter - DateTimeOffset.UnixEpoch;
        http.Headers["X-RateLimit-Reset"] = reset.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);
    }

    private static string WholeSeconds(TimeSpan time) => Math.Ceiling(time.TotalSeconds).ToString("0", CultureInfo.InvariantCulture);
}
