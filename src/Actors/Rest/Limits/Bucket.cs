namespace Guildhall.Actors.Rest;

/// <summary>One limit of the server within one major parameter: its window, its queue and the routes that turned out to share it.</summary>
internal sealed class Bucket(TimeSpan margin, OrderedPaths paths, int turnsTaken)
{
    private string _name = "";
    private int _namedRoutes;

    /// <summary>What the server calls it; null until the first answer.</summary>
    public BucketKey? Key { get; set; }

    /// <summary>The routes that use it.</summary>
    public HashSet<RouteKey> Routes { get; } = [];

    /// <summary>The counts.</summary>
    public BucketWindow Window { get; } = new(margin);

    /// <summary>The calls that wait.</summary>
    public CallQueue Queue { get; } = new(paths, turnsTaken);

    /// <summary>Calls started and not answered.</summary>
    public int Out { get; set; }

    /// <summary>Routes kept back by a limit of their own, and until when.</summary>
    public Dictionary<RouteKey, TimeSpan> Holds { get; } = [];

    /// <summary>For people: the routes, and the bucket id once known.</summary>
    public string Name
    {
        get
        {
            if (_namedRoutes != Routes.Count) (_name, _namedRoutes) = (string.Join('+', Routes.Select(route => route.Value).Order(StringComparer.Ordinal)), Routes.Count);
            return _name;
        }
    }

    /// <summary>Keeps a route back; a longer hold wins.</summary>
    public void Hold(RouteKey route, TimeSpan until)
    {
        if (Holds.TryGetValue(route, out var earlier) && earlier >= until) return;
        Holds[route] = until;
        Queue.Hold(route);
    }

    /// <summary>Lets routes go whose time is over.</summary>
    public void ReleaseDue(TimeSpan now)
    {
        if (Holds.Count == 0) return;
        foreach (var (route, until) in Holds.Where(hold => hold.Value <= now).ToList())
        {
            Holds.Remove(route);
            Queue.Release(route);
        }
    }

    /// <summary>Hands a route's waiting calls and hold over to another bucket, in order.</summary>
    public void MoveRoute(RouteKey route, Bucket to)
    {
        Routes.Remove(route);
        to.Routes.Add(route);
        if (Holds.Remove(route, out var until)) to.Hold(route, until);
        foreach (var call in Queue.Drain(route)) to.Queue.Add(call);
        Queue.Release(route);
    }

    /// <summary>When something can happen without an answer; null if nothing can.</summary>
    public TimeSpan? NextWake()
    {
        TimeSpan? wake = Queue.HasReady ? Window.OpensAt(Out) : null;
        foreach (var until in Holds.Values)
        {
            if (wake is null || until < wake) wake = until;
        }

        return wake;
    }
}
