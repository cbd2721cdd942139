namespace Guildhall.Protocol;

/// <summary>Whose limit a 429 speaks of. Source: topics/rate-limits.mdx.</summary>
public enum RateLimitScope
{
    /// <summary>This bot, in one bucket. The normal case, also when nothing is said.</summary>
    User,

    /// <summary>This bot, all routes.</summary>
    Global,

    /// <summary>All callers of a resource; does not count as an invalid request.</summary>
    Shared,
}
