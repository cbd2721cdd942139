namespace Guildhall.Actors.Rest;

/// <summary>Outgoing calls of one node at a moment, for the live view and health.</summary>
/// <param name="Buckets">Limits with calls waiting or out, or used lately; the fullest first.</param>
/// <param name="BucketCount">How many limits this node owns in all.</param>
/// <param name="Queued">Calls waiting in all.</param>
/// <param name="InFlight">Calls out in all, those at the global gate included.</param>
/// <param name="Calls">Calls completed since start.</param>
/// <param name="ByStatus">Answers since start by HTTP status; 0 = attempts without an answer.</param>
/// <param name="RateLimited">429s since start by kind: user, shared (or a limit inside the bucket), global, edge.</param>
/// <param name="Gate">The node's part of the global limit.</param>
/// <param name="IsTokenRefused">Whether Discord refuses the bot token, so that calls wait for a new one.</param>
/// <param name="Recent">The last calls, newest first.</param>
public sealed record RestStatus(
    IReadOnlyList<BucketStatus> Buckets,
    int BucketCount,
    int Queued,
    int InFlight,
    long Calls,
    IReadOnlyDictionary<int, long> ByStatus,
    RateLimitedCounts RateLimited,
    GateStatus Gate,
    bool IsTokenRefused,
    IReadOnlyList<RecentCall> Recent)
{
    /// <summary>A node that has not made any call.</summary>
    public static readonly RestStatus Empty = new([], 0, 0, 0, 0, new Dictionary<int, long>(), default, default, false, []);
}

/// <summary>One limit.</summary>
/// <param name="Name">Entity and routes.</param>
/// <param name="Queued">Calls waiting.</param>
/// <param name="InFlight">Calls out.</param>
/// <param name="Limit">Calls per window; 0 = not known, or none.</param>
/// <param name="Remaining">What is left of the window.</param>
/// <param name="ResetIn">When the window is over; null if not known.</param>
public sealed record BucketStatus(string Name, int Queued, int InFlight, int Limit, int Remaining, TimeSpan? ResetIn);

/// <summary>429s by kind.</summary>
public readonly record struct RateLimitedCounts(long User, long Part, long Global, long Edge)
{
    /// <summary>All of them.</summary>
    public long Total => User + Part + Global + Edge;
}

/// <summary>A node's part of the global limit.</summary>
/// <param name="Share">Calls a second it may make.</param>
/// <param name="Waiting">Calls that wait for it.</param>
/// <param name="ClosedFor">How much longer a global 429 or a block keeps it closed; zero if it is open.</param>
/// <param name="Invalid">Answers of 401, 403 and 429 (not shared) in ten minutes, over all nodes of the address.</param>
public readonly record struct GateStatus(int Share, int Waiting, TimeSpan ClosedFor, int Invalid);

/// <summary>A call that has ended.</summary>
/// <param name="What">Method and route with its major parameter; no token.</param>
/// <param name="Status">HTTP status; 0 = it got no answer.</param>
/// <param name="Ago">How long ago it ended.</param>
public readonly record struct RecentCall(string What, int Status, TimeSpan Ago);
