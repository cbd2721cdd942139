using System.Globalization;
using Guildhall.LocalDiscord.Json;
using Guildhall.LocalDiscord.Rest;
using Microsoft.AspNetCore.Http;

namespace Guildhall.LocalDiscord;

/// <summary>Who shares a limit that was hit.</summary>
internal enum LimitScope { None, User, Shared, Global }

/// <summary>What the limits say to one request: the state of its bucket, and a refusal if there is one.</summary>
internal sealed record LimitVerdict
{
    public static readonly LimitVerdict Unlimited = new();

    /// <summary>Null for routes without headers.</summary>
    public string? Bucket { get; init; }
    public int Limit { get; init; }
    public int Remaining { get; init; }
    public TimeSpan ResetAfter { get; init; }
    public LimitScope Scope { get; init; }
    public TimeSpan RetryAfter { get; init; }
    public bool Refused => Scope != LimitScope.None;

    public RestResult? Answer => Refused ? Body() : null;

    /// <summary>The same bucket state, refused.</summary>
    public LimitVerdict Refuse(LimitScope scope, TimeSpan retryAfter) => this with { Scope = scope, RetryAfter = retryAfter };

    public void WriteHeaders(IHeaderDictionary headers, DateTimeOffset now)
    {
        if (Bucket is null || Scope == LimitScope.Global) return;
        headers["X-RateLimit-Limit"] = Limit.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Remaining"] = Remaining.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Reset"] = ((now + ResetAfter).ToUnixTimeMilliseconds() / 1000.0).ToString("0.000", CultureInfo.InvariantCulture);
        headers["X-RateLimit-Reset-After"] = Seconds(ResetAfter);
        headers["X-RateLimit-Bucket"] = Bucket;
    }

    /// <summary>What only a 429 has. discord.py takes one without <c>Via</c> for a ban; discord.js tests X-RateLimit-Global for presence.</summary>
    public static void WriteRefusal(IHeaderDictionary headers, LimitVerdict verdict)
    {
        headers["Via"] = "1.1 guildhall-local";
        headers["Retry-After"] = Math.Max(1, (long)Math.Ceiling(verdict.RetryAfter.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Scope"] = Name(verdict.Scope);
        if (verdict.Scope == LimitScope.Global) headers["X-RateLimit-Global"] = "true";
    }

    public static string Name(LimitScope scope) => scope switch { LimitScope.Global => "global", LimitScope.Shared => "shared", _ => "user" };

    private RestResult Body() => new(429, Wire.Bytes(this, static (json, v) =>
    {
        json.WriteStartObject();
        json.WriteString("message"u8, v.Scope == LimitScope.Shared ? "The resource is being rate limited."u8 : "You are being rate limited."u8);
        json.WriteNumber("retry_after"u8, Milliseconds(v.RetryAfter) / 1000);
        json.WriteBoolean("global"u8, v.Scope == LimitScope.Global);
        json.WriteEndObject();
    }), "429 " + Name(Scope));

    private static string Seconds(TimeSpan span) => (Milliseconds(span) / 1000).ToString("0.000", CultureInfo.InvariantCulture);

    // Rounded up: who waits as long as told must not come half a millisecond too early.
    private static double Milliseconds(TimeSpan span) => Math.Ceiling(Math.Max(0, span.TotalMilliseconds));
}
