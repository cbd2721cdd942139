namespace Guildhall.Actors.Rest;

/// <summary>
/// The queue of a bucket: by lane, in order of arrival. Calls fall into strands (same lane, route, kind and, if ordered, path); an ordered
/// strand waits while a call for its path is out, and a held route keeps its strands back while the others go on. Steps cost O(log n).
/// </summary>
/// <param name="paths">Paths that an ordered call is out for.</param>
/// <param name="turnsTaken">See <see cref="LanePick"/>.</param>
internal sealed class CallQueue(OrderedPaths paths, int turnsTaken)
{
    private readonly Dictionary<StrandKey, Strand> _strands = [];
    private readonly SortedSet<Strand>[] _ready = [NewReady(), NewReady(), NewReady()];
    private readonly Dictionary<string, List<Strand>> _parked = [];
    private readonly HashSet<RouteKey> _held = [];
    private readonly int[] _waiting = new int[3];
    private LanePick _pick = new(turnsTaken);

    /// <summary>Calls that wait, in all lanes.</summary>
    public int Count => _waiting[0] + _waiting[1] + _waiting[2];

    /// <summary>Calls that wait in one lane.</summary>
    public int CountOf(RestLane lane) => _waiting[(int)lane];

    /// <summary>Whether some call could go if the limit allowed it; one that only its path keeps back may count.</summary>
    public bool HasReady => _ready[0].Count + _ready[1].Count + _ready[2].Count > 0;

    /// <summary>Adds a call at the place that its order of arrival gives it: at the end, or in front if it is put back.</summary>
    public void Add(QueuedCall call)
    {
        var key = KeyOf(call);
        if (!_strands.TryGetValue(key, out var strand)) _strands[key] = strand = new Strand(key);
        Unready(strand);
        strand.Insert(call);
        _waiting[(int)key.Lane]++;
        Ready(strand);
    }

    /// <summary>Takes the call whose turn it is; null if none may go.</summary>
    public QueuedCall? Take()
    {
        while (_pick.Next(_ready[0].Count > 0, _ready[1].Count > 0, _ready[2].Count > 0) is { } lane)
        {
            if (TakeFrom(lane) is { } call) return call;
        }

        return null;
    }

    /// <summary>Takes the call that comes next in another's lane and is to the global limit what that one is; null if none may go.</summary>
    public QueuedCall? TakeInPlaceOf(QueuedCall other)
    {
        var lane = other.Request.Lane;
        while (_ready[(int)lane].Min is { } strand && strand.Calls.First!.Value.Request.IsGlobalExempt == other.Request.IsGlobalExempt)
        {
            if (TakeFrom(lane) is { } call) return call;
        }

        return null;
    }

    /// <summary>The call that was out for a path is over.</summary>
    public void Unpark(string path)
    {
        if (!_parked.Remove(path, out var strands)) return;
        foreach (var strand in strands)
        {
            strand.IsParked = false;
            Ready(strand);
        }
    }

    /// <summary>Takes a waiting call out; false if it is not here.</summary>
    public bool Remove(QueuedCall call)
    {
        if (!_strands.TryGetValue(KeyOf(call), out var strand)) return false;
        Unready(strand);
        var removed = strand.Calls.Remove(call);
        if (removed) _waiting[(int)strand.Key.Lane]--;
        Ready(strand);
        return removed;
    }

    /// <summary>Keeps a route's calls back.</summary>
    public void Hold(RouteKey route)
    {
        if (!_held.Add(route)) return;
        foreach (var strand in _strands.Values.Where(strand => strand.Key.Route == route)) Unready(strand);
    }

    /// <summary>Lets a route's calls go again.</summary>
    public void Release(RouteKey route)
    {
        if (!_held.Remove(route)) return;
        foreach (var strand in _strands.Values.Where(strand => strand.Key.Route == route)) Ready(strand);
    }

    /// <summary>Takes out all waiting calls of a route (of all routes if null), in order of arrival.</summary>
    public IReadOnlyList<QueuedCall> Drain(RouteKey? route = null)
    {
        var strands = _strands.Values.Where(strand => route is null || strand.Key.Route == route).ToList();
        foreach (var strand in strands)
        {
            Unready(strand);
            if (strand.IsParked) _parked[strand.Key.Path!].Remove(strand);
            _waiting[(int)strand.Key.Lane] -= strand.Calls.Count;
            _strands.Remove(strand.Key);
        }

        return [.. strands.SelectMany(strand => strand.Calls).OrderBy(call => call.Order)];
    }

    /// <summary>Calls that go before this one if lanes keep their order; an estimate for people.</summary>
    public int PositionOf(QueuedCall call)
    {
        var before = 0;
        for (var lane = 0; lane < (int)call.Request.Lane; lane++) before += _waiting[lane];
        foreach (var strand in _strands.Values.Where(strand => strand.Key.Lane == call.Request.Lane))
            before += strand.Calls.Last is { } last && last.Value.Order < call.Order ? strand.Calls.Count : strand.Calls.TakeWhile(other => other.Order < call.Order).Count();
        return before;
    }

    // Null if the path of the foremost calls is in use: they are set aside.
    private QueuedCall? TakeFrom(RestLane lane)
    {
        var strand = _ready[(int)lane].Min!;
        Unready(strand);
        if (strand.Key.Path is { } path)
        {
            if (paths.IsOut(path))
            {
                Park(path, strand);
                return null;
            }

            paths.Enter(path);
        }

        var call = strand.Calls.First!.Value;
        strand.Calls.RemoveFirst();
        _waiting[(int)lane]--;
        Ready(strand);
        return call;
    }

    private static SortedSet<Strand> NewReady() => new(Comparer<Strand>.Create((a, b) => a.Head.CompareTo(b.Head)));

    private static StrandKey KeyOf(QueuedCall call) => new(call.Request.Lane, call.Route, call.OrderPath);

    private void Park(string path, Strand strand)
    {
        strand.IsParked = true;
        if (!_parked.TryGetValue(path, out var strands)) _parked[path] = strands = [];
        strands.Add(strand);
    }

    private void Ready(Strand strand)
    {
        if (strand.Calls.Count == 0)
        {
            _strands.Remove(strand.Key);
            if (strand.IsParked) _parked[strand.Key.Path!].Remove(strand);
        }
        else if (!strand.IsParked && !_held.Contains(strand.Key.Route))
        {
            _ready[(int)strand.Key.Lane].Add(strand);
        }
    }

    private void Unready(Strand strand)
    {
        if (strand.Calls.Count > 0) _ready[(int)strand.Key.Lane].Remove(strand);
    }

    private readonly record struct StrandKey(RestLane Lane, RouteKey Route, string? Path);

    private sealed class Strand(StrandKey key)
    {
        public StrandKey Key { get; } = key;

        public LinkedList<QueuedCall> Calls { get; } = [];

        public bool IsParked { get; set; }

        public long Head => Calls.First!.Value.Order;

        public void Insert(QueuedCall call)
        {
            var after = Calls.Last;
            while (after is not null && after.Value.Order > call.Order) after = after.Previous;
            if (after is null) Calls.AddFirst(call);
            else Calls.AddAfter(after, call);
        }
    }
}
