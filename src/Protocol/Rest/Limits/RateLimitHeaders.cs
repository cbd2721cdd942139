using System.Globalization;
using System.Net.Http.Headers;

namespace Guildhall.Protocol;

/// <summary>
/// The rate-limit headers of an answer. All are optional, and odd values count as missing. Only durations are given: the clock of this
/// machine decides nothing. Source: topics/rate-limits.mdx, "Header Format".
/// </summary>
public sealed record RateLimitHeaders
{
    /// <summary>No headers at all: no limit is known.</summary>
    public static RateLimitHeaders None { get; } = new();

    /// <summary>Opaque id of the limit, without the major parameters.</summary>
    public string? Bucket { get; init; }

    /// <summary>Calls per window, at least 1.</summary>
    public int? Limit { get; init; }

    /// <summary>Calls left in the window.</summary>
    public int? Remaining { get; init; }

    /// <summary>Time until the window ends.</summary>
    public TimeSpan? ResetAfter { get; init; }

    /// <summary>429: time to wait, whole seconds in most cases.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>429: whose limit it is; null if it is not said.</summary>
    public RateLimitScope? Scope { get; init; }

    /// <summary>Reads the headers of an answer.</summary>
    public static RateLimitHeaders Read(HttpResponseHeaders headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        return Read(name => headers.NonValidated.TryGetValues(name, out var values) ? values.FirstOrDefault() : null);
    }

    /// <summary>Reads headers from anywhere.</summary>
    /// <param name="header">Gives a header's value by its name, upper and lower case being the same; null if it is missing.</param>
    public static RateLimitHeaders Read(Func<string, string?> header)
    {
        ArgumentNullException.ThrowIfNull(header);
        var bucket = header("X-RateLimit-Bucket");
        return new RateLimitHeaders
        {
            Bucket = string.IsNullOrWhiteSpace(bucket) ? null : bucket,
            Limit = Count(header("X-RateLimit-Limit")) is >= 1 and var limit ? limit : null,
            Remaining = Count(header("X-RateLimit-Remaining")),
            ResetAfter = Seconds(header("X-RateLimit-Reset-After")) ?? ByServerClock(header("X-RateLimit-Reset"), header("Date")),
            RetryAfter = Seconds(header("Retry-After")),
            Scope = ScopeOf(header("X-RateLimit-Scope"), header("X-RateLimit-Global")),
        };
    }

    private static RateLimitScope? ScopeOf(string? scope, string? global) => scope?.ToLowerInvariant() switch
    {
        "global" => RateLimitScope.Global,
        "shared" => RateLimitScope.Shared,
        "user" => RateLimitScope.User,
        _ => string.Equals(global, "true", StringComparison.OrdinalIgnoreCase) ? RateLimitScope.Global : null,
    };

    // Without Reset-After, both moments of the difference are the server's own.
    private static TimeSpan? ByServerClock(string? reset, string? date) =>
        LimitDuration.Number(reset) is { } at && DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var now)
            ? LimitDuration.FromSeconds(at - now.ToUnixTimeSeconds())
            : null;

    private static TimeSpan? Seconds(string? text) => LimitDuration.Number(text) is { } seconds ? LimitDuration.FromSeconds(seconds) : null;

    private static int? Count(string? text) => LimitDuration.Number(text) is >= 0 and <= int.MaxValue and var count ? (int)count : null;
}
