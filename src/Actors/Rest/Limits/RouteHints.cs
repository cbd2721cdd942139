using System.Collections.Concurrent;

namespace Guildhall.Actors.Rest;

/// <summary>What was seen of a route's limit.</summary>
/// <param name="Route">The route.</param>
/// <param name="Key">Its bucket.</param>
/// <param name="Length">The window's length; zero if no window was seen from its start.</param>
public readonly record struct RouteHint(RouteKey Route, BucketKey Key, TimeSpan Length);

/// <summary>
/// What the cluster has learned about the limits of routes. Bucket ids do not hold the major parameter, so what one channel taught holds for
/// all: routes that share a limit are joined from their first call on, and who takes a channel over from a lost node knows how long the lost
/// one's window can last. A hint never replaces the pioneer.
/// </summary>
internal sealed class RouteHints
{
    private const int Most = 4_096; // many times the routes there are; paths that no table knows must not fill the memory
    private static readonly TimeSpan Noteworthy = TimeSpan.FromMilliseconds(10);

    private readonly ConcurrentDictionary<RouteKey, RouteHint> _known = new();
    private readonly ConcurrentDictionary<BucketKey, TimeSpan> _lengths = new();
    private readonly ConcurrentDictionary<RouteKey, byte> _news = new();

    /// <summary>Everything known.</summary>
    public IReadOnlyList<RouteHint> All => [.. _known.Values];

    /// <summary>What was last seen of a route; null if it was not seen. Its window is as long as any route has seen it that shares its limit.</summary>
    public RouteHint? Of(RouteKey route)
    {
        if (!_known.TryGetValue(route, out var hint)) return null;
        return _lengths.TryGetValue(hint.Key, out var length) && length > hint.Length ? hint with { Length = length } : hint;
    }

    /// <summary>This node has seen a route in a bucket.</summary>
    public void Learn(RouteKey route, BucketKey key, TimeSpan length)
    {
        var isKnown = _known.TryGetValue(route, out var known) && known.Key == key;
        if ((isKnown && known.Length >= length) || !Put(new RouteHint(route, key, length))) return;
        if (!isKnown || length - known.Length > Noteworthy) _news.TryAdd(route, 0);
    }

    /// <summary>Another node has.</summary>
    public void Adopt(RouteHint hint)
    {
        if (_known.TryGetValue(hint.Route, out var known) && known.Key == hint.Key && known.Length >= hint.Length) return;
        Put(hint);
    }

    /// <summary>What the other nodes do not know yet.</summary>
    public IReadOnlyList<RouteHint> TakeNews()
    {
        if (_news.IsEmpty) return [];
        var news = new List<RouteHint>();
        foreach (var route in _news.Keys)
        {
            if (_news.TryRemove(route, out _) && _known.TryGetValue(route, out var hint)) news.Add(hint);
        }

        return news;
    }

    private bool Put(RouteHint hint)
    {
        if (_known.Count >= Most && !_known.ContainsKey(hint.Route)) return false;
        _known[hint.Route] = hint;
        if (_lengths.Count < Most || _lengths.ContainsKey(hint.Key))
            _lengths.AddOrUpdate(hint.Key, static (_, length) => length, static (_, known, length) => length > known ? length : known, hint.Length);
        return true;
    }
}
