using System.Collections.Concurrent;

namespace Guildhall.Actors.Rest;

/// <summary>What was seen of a route's limit: its bucket and a lower bound of its window's length.</summary>
internal readonly record struct RouteHint(BucketKey Key, TimeSpan Length);

/// <summary>
/// What this node has learned about the limits of routes. Bucket ids do not hold the major parameter, so what one channel taught holds for
/// all: routes that share a limit are joined from their first call on, and who takes a channel over from a lost node knows how long the lost
/// one's window can last. A hint never replaces the pioneer.
/// </summary>
internal sealed class RouteHints
{
    private readonly ConcurrentDictionary<RouteKey, RouteHint> _known = new();

    /// <summary>What was last seen of a route; null if it was not seen.</summary>
    public RouteHint? Of(RouteKey route) => _known.TryGetValue(route, out var hint) ? hint : null;

    /// <summary>A route was seen in a bucket.</summary>
    public void Learn(RouteKey route, BucketKey key, TimeSpan length)
    {
        if (_known.TryGetValue(route, out var known) && known.Key == key && known.Length >= length) return;
        _known[route] = new RouteHint(key, length);
    }
}
