using System.Collections.Concurrent;

namespace Guildhall.Actors.Rest;

/// <summary>
/// What this node has learned about which routes share a bucket. Bucket ids do not hold the major parameter, so what one channel taught holds
/// for all: routes that share a limit are joined from their first call on. A hint never replaces the pioneer, it only says whom to join.
/// </summary>
internal sealed class RouteHints
{
    private readonly ConcurrentDictionary<RouteKey, BucketKey> _known = new();

    /// <summary>The bucket a route was last seen in.</summary>
    public BucketKey? Of(RouteKey route) => _known.TryGetValue(route, out var key) ? key : null;

    /// <summary>A route was seen in a bucket.</summary>
    public void Learn(RouteKey route, BucketKey key) => _known[route] = key;
}
