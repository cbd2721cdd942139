namespace Guildhall.LocalDiscord;

/// <summary>REST limits. Source of the rules: topics/rate-limits.mdx; the figures of single routes are this server's own.</summary>
public sealed record RateLimitOptions
{
    /// <summary>Whether requests are limited at all; benchmarks switch it off.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Requests a second over all routes but interactions.</summary>
    /// <value>1 or more, default 50.</value>
    public int Global { get; init; } = 50;

    /// <summary>Answers of 401, 403 and 429 (not shared) in 10 minutes that lead to the ban.</summary>
    /// <value>1 or more, default 10,000.</value>
    public int InvalidRequests { get; init; } = 10_000;

    /// <summary>How long the ban lasts: every request is answered by an HTML 429, as by an edge proxy.</summary>
    /// <value>Over 0, default 10 minutes.</value>
    public TimeSpan BanDuration { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Limits of single routes by their name in the route table, instead of the built-in plan.</summary>
    public IReadOnlyDictionary<string, RouteLimit> Routes { get; init; } = new Dictionary<string, RouteLimit>();

    internal void Validate()
    {
        LocalDiscordOptions.Check(Global >= 1, "RateLimits.Global", Global, "1 or more");
        LocalDiscordOptions.Check(InvalidRequests >= 1, "RateLimits.InvalidRequests", InvalidRequests, "1 or more");
        LocalDiscordOptions.Check(BanDuration > TimeSpan.Zero, "RateLimits.BanDuration", BanDuration, "over 0");
        foreach (var (name, limit) in Routes)
        {
            LocalDiscordOptions.Check(Protocol.Routes.All.Any(route => route.Name == name), "RateLimits.Routes", name, "a name of the route table");
            LocalDiscordOptions.Check(limit.Requests >= 1 && limit.Window > TimeSpan.Zero, $"RateLimits.Routes[{name}]", limit, "at least 1 request in a window over 0");
        }
    }
}

/// <summary>A bucket's size.</summary>
/// <param name="Requests">Requests per window, at least 1.</param>
/// <param name="Window">Length of the fixed window, which starts with its first request.</param>
public readonly record struct RouteLimit(int Requests, TimeSpan Window);
