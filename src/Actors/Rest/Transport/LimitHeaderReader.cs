using System.Globalization;
using System.Net.Http.Headers;

namespace Guildhall.Actors.Rest;

/// <summary>Reads rate-limit headers; what is missing or odd counts as missing. Source: topics/rate-limits.mdx, "Header Format".</summary>
internal static class LimitHeaderReader
{
    private const double LongestSeconds = 7 * 24 * 3600;

    /// <summary>The bucket's headers.</summary>
    public static LimitHeaders Read(HttpResponseHeaders headers)
    {
        var bucket = One(headers, "X-RateLimit-Bucket");
        var limit = Number(headers, "X-RateLimit-Limit");
        var remaining = Number(headers, "X-RateLimit-Remaining");
        return new LimitHeaders(
            string.IsNullOrWhiteSpace(bucket) ? null : bucket,
            limit is >= 1 and <= int.MaxValue ? (int)limit : null,
            remaining is >= 0 and <= int.MaxValue ? (int)remaining : null,
            Number(headers, "X-RateLimit-Reset-After") is { } reset ? Seconds(reset) : null);
    }

    /// <summary>Retry-After in seconds (never a date here), which may be fractional.</summary>
    public static TimeSpan? RetryAfter(HttpResponseHeaders headers) => Number(headers, "Retry-After") is { } seconds ? Seconds(seconds) : null;

    /// <summary>X-RateLimit-Scope: user, global or shared.</summary>
    public static string? Scope(HttpResponseHeaders headers) => One(headers, "X-RateLimit-Scope");

    /// <summary>Whether X-RateLimit-Global says so.</summary>
    public static bool IsGlobal(HttpResponseHeaders headers) => One(headers, "X-RateLimit-Global") is { } value && !value.Equals("false", StringComparison.OrdinalIgnoreCase);

    /// <summary>A sane duration, rounded up to the tick; null if it is negative or no number.</summary>
    public static TimeSpan? Seconds(double seconds) =>
        double.IsFinite(seconds) && seconds >= 0 ? TimeSpan.FromTicks((long)Math.Ceiling(Math.Min(seconds, LongestSeconds) * TimeSpan.TicksPerSecond)) : null;

    private static double? Number(HttpResponseHeaders headers, string name) =>
        One(headers, name) is { } text && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static string? One(HttpResponseHeaders headers, string name) => headers.NonValidated.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
