namespace Guildhall.Protocol;

/// <summary>What a 429 asks for. Source: topics/rate-limits.mdx, "Exceeding A Rate Limit".</summary>
/// <param name="Scope">Whose limit it is.</param>
/// <param name="RetryAfter">Time to wait; not the bucket's reset, which may differ greatly. Null if neither body nor header says it.</param>
/// <param name="IsEdgeBan">Whether the network's edge answered, without JSON: stop for a while, the address is being blocked.</param>
/// <param name="Code">Discord's JSON code, if it gave one.</param>
public sealed record TooManyRequests(RateLimitScope Scope, TimeSpan? RetryAfter, bool IsEdgeBan, DiscordErrorCode? Code)
{
    /// <summary>Reads a 429. The body's figure is exact, the header's is rounded up: the body goes first.</summary>
    public static TooManyRequests Read(RateLimitHeaders headers, ReadOnlySpan<byte> body)
    {
        ArgumentNullException.ThrowIfNull(headers);
        var error = DiscordError.Read(body);
        return new TooManyRequests(
            headers.Scope ?? (error.IsGlobal ? RateLimitScope.Global : RateLimitScope.User),
            error.RetryAfter ?? headers.RetryAfter,
            !error.IsJson,
            error.Code);
    }
}
