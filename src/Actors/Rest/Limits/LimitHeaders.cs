using Guildhall.Protocol;

namespace Guildhall.Actors.Rest;

/// <summary>What an answer says about its bucket; every part may be missing. Source: topics/rate-limits.mdx.</summary>
/// <param name="Bucket">X-RateLimit-Bucket.</param>
/// <param name="Limit">X-RateLimit-Limit, at least 1.</param>
/// <param name="Remaining">X-RateLimit-Remaining, 0 or more.</param>
/// <param name="ResetAfter">X-RateLimit-Reset-After, counted from when the server wrote it.</param>
public readonly record struct LimitHeaders(string? Bucket, int? Limit, int? Remaining, TimeSpan? ResetAfter)
{
    /// <summary>What of an answer's headers concerns its bucket.</summary>
    public static LimitHeaders Of(RateLimitHeaders headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        return new LimitHeaders(headers.Bucket, headers.Limit, headers.Remaining, headers.ResetAfter);
    }

    /// <summary>Whether the answer says nothing about a bucket.</summary>
    public bool IsEmpty => Bucket is null && Limit is null && Remaining is null && ResetAfter is null;
}
