namespace Guildhall.Actors.Rest;

/// <summary>
/// All limits of one major parameter (a channel, a guild, a webhook) and the calls that wait for them. Discord's limits are a bucket id
/// within a major parameter, so routes can only turn out to share a limit inside one set: joining them, or following a bucket id that
/// changes, moves waiting calls from one queue to another, in order, with nothing sent between actors. Steps are pure: input and time in,
/// effects out. Source: topics/rate-limits.mdx.
/// </summary>
/// <param name="options">How calls wait.</param>
/// <param name="hints">What the node knows of routes.</param>
/// <param name="random">Spreads repetitions and bulk's turns; 0 to 1.</param>
/// <param name="inheritance">What owners before this one may have sent that still counts; null if nothing.</param>
internal sealed partial class BucketSet(BucketOptions options, RouteHints hints, Func<double> random, Inheritance? inheritance = null)
{
    // Discord's common window: waited for after a loss where nobody has seen a window of the route from its start.
    private static readonly TimeSpan UntoldWindow = TimeSpan.FromSeconds(5);

    private readonly OrderedPaths _paths = new();
    private readonly Dictionary<CallId, QueuedCall> _calls = [];
    private readonly Dictionary<RouteKey, Bucket> _byRoute = [];
    private readonly Dictionary<BucketKey, Bucket> _byKey = [];
    private readonly Dictionary<string, Bucket> _byGroup = [];
    private readonly List<Bucket> _buckets = [];
    private readonly Dictionary<RouteKey, RouteHealth> _health = [];
    private readonly PriorityQueue<QueuedCall, TimeSpan> _deadlines = new();
    private readonly PriorityQueue<QueuedCall, TimeSpan> _delayed = new();
    private RestResponse? _gone;
    private long _order;

    /// <summary>The limits in use.</summary>
    public IReadOnlyList<Bucket> Buckets => _buckets;

    /// <summary>Calls not completed.</summary>
    public int Count => _calls.Count;

    /// <summary>Whether a call is waiting or out here.</summary>
    public bool Holds(CallId id) => _calls.ContainsKey(id);

    /// <summary>A new call.</summary>
    public void Enqueue(CallId id, RestRequest request, TimeSpan now, List<BucketEffect> effects)
    {
        var call = new QueuedCall(id, request, _order++, now);
        if (Refusal(call, now) is { } refused)
        {
            effects.Add(new BucketEffect.Complete(call, refused));
            return;
        }

        _calls.Add(id, call);
        _deadlines.Enqueue(call, call.Deadline);
        BucketOf(call).Queue.Add(call);
        Go(now, effects);
    }

    /// <summary>
    /// A started call goes to the network now; null if it is not wanted any more, or has to wait again: while it waited for the global limit
    /// an answer to another call may have told so.
    /// </summary>
    public QueuedCall? TakeForSending(CallId id, TimeSpan now)
    {
        if (!_calls.TryGetValue(id, out var call) || !call.InFlight || call.OnWire) return null;
        var bucket = _byRoute[call.Route];
        if (bucket.Window.RefusedUntil > now || (bucket.Holds.TryGetValue(call.Route, out var until) && until > now))
        {
            call.InFlight = false;
            bucket.Out--;
            PutBack(call);
            return null;
        }

        call.OnWire = true;
        return call;
    }

    /// <summary>The caller gives up. A call on the wire goes on (its answer is needed for the counts), but nobody waits for it.</summary>
    public void Cancel(CallId id, TimeSpan now, List<BucketEffect> effects)
    {
        if (!_calls.TryGetValue(id, out var call) || call.OnWire) return;
        Abandon(call, RestResponse.Failed(new RestError.Cancelled()), effects);
        Go(now, effects);
    }

    /// <summary>Time has passed: windows open, holds and delays end, deadlines pass.</summary>
    public void Tick(TimeSpan now, List<BucketEffect> effects)
    {
        while (_deadlines.TryPeek(out var late, out var deadline) && deadline <= now)
        {
            _deadlines.Dequeue();
            if (!_calls.ContainsKey(late.Id) || late.OnWire) continue;
            var wait = WaitOf(late, now);
            Abandon(late, RestResponse.Failed(new RestError.DeadlineExceeded(wait.Bucket, wait.Position, wait.Expected)), effects);
        }

        while (_delayed.TryPeek(out var due, out var at) && at <= now)
        {
            _delayed.Dequeue();
            if (_calls.ContainsKey(due.Id)) PutBack(due);
        }

        Go(now, effects);
    }

    /// <summary>When <see cref="Tick"/> is needed next; null if only inputs can change anything.</summary>
    public TimeSpan? NextWake()
    {
        TimeSpan? wake = null;
        while (_deadlines.TryPeek(out var call, out _) && !_calls.ContainsKey(call.Id)) _deadlines.Dequeue();
        if (_deadlines.TryPeek(out _, out var deadline)) wake = deadline;
        if (_delayed.TryPeek(out _, out var delayed) && !(delayed >= wake)) wake = delayed;
        foreach (var bucket in _buckets)
        {
            if (bucket.NextWake() is { } at && !(at >= wake)) wake = at;
        }

        return wake;
    }

    /// <summary>Where a call stands; null if it is not waiting here.</summary>
    public RestWait? Locate(CallId id, TimeSpan now) => _calls.TryGetValue(id, out var call) && !call.OnWire ? WaitOf(call, now) : null;

    /// <summary>Takes out every call that was not sent, so that another owner can send it; what is on the wire stays.</summary>
    public IReadOnlyList<QueuedCall> ReturnUnsent()
    {
        var unsent = _calls.Values.Where(call => !call.OnWire).OrderBy(call => call.Order).ToList();
        foreach (var call in unsent) _calls.Remove(call.Id);
        foreach (var bucket in _buckets) bucket.Queue.Drain();
        _delayed.Clear();
        _deadlines.Clear();
        return unsent;
    }

    /// <summary>Whether nothing would be lost by forgetting everything: no calls, and every known window is over.</summary>
    public bool IsIdle(TimeSpan now) =>
        _calls.Count == 0 && _buckets.All(bucket => bucket.Out == 0 && !(bucket.Window.EndsAt > now) && bucket.Holds.Values.All(until => until <= now))
        && _health.Values.All(health => health.RestsUntil <= now);

    /// <summary>When every window that was used is over.</summary>
    public TimeSpan QuietAt => _buckets.Select(bucket => bucket.Window.EndsAt ?? TimeSpan.Zero).DefaultIfEmpty().Max();

    /// <summary>A started call may not be sent for a reason that lasts: its caller is told at once.</summary>
    public void Refuse(CallId id, RestError reason, TimeSpan now, List<BucketEffect> effects)
    {
        if (!_calls.TryGetValue(id, out var call) || call.OnWire) return;
        Abandon(call, RestResponse.Failed(reason), effects);
        Go(now, effects);
    }

    /// <summary>Calls that are out.</summary>
    public IEnumerable<QueuedCall> OnWire => _calls.Values.Where(call => call.OnWire);

    private RestResponse? Refusal(QueuedCall call, TimeSpan now)
    {
        if (_gone is not null) return _gone;
        if (_health.TryGetValue(call.Route, out var health) && health.RestsUntil > now)
            return RestResponse.Failed(new RestError.Suspended($"{call.Route} is refused by Discord each time (401 or 403)", health.RestsUntil - now));
        var waiting = 0;
        foreach (var bucket in _buckets) waiting += bucket.Queue.CountOf(call.Request.Lane);
        return waiting < options.MaxQueued ? null : RestResponse.Failed(new RestError.QueueFull(BucketOf(call).Name, options.MaxQueued));
    }

    private Bucket BucketOf(QueuedCall call)
    {
        var route = call.Route;
        if (_byRoute.TryGetValue(route, out var bucket)) return bucket;
        if (hints.Of(route) is { } hint)
        {
            if (!_byKey.TryGetValue(hint.Key, out bucket))
            {
                _byKey[hint.Key] = bucket = NewBucket(hint.Key, hint.Length > TimeSpan.Zero ? hint.Length : UntoldWindow);
            }
        }
        else if (RouteGroups.Of(call.Request.Route) is not { } group)
        {
            bucket = NewBucket(null, UntoldWindow);
        }
        else if (!_byGroup.TryGetValue(group, out bucket) || !_buckets.Contains(bucket))
        {
            _byGroup[group] = bucket = NewBucket(null, UntoldWindow);
        }

        bucket.Routes.Add(route);
        return _byRoute[route] = bucket;
    }

    private Bucket NewBucket(BucketKey? key, TimeSpan windowOfLost)
    {
        var bucket = new Bucket(options.Margin, _paths, (int)(random() * LanePick.BulkEvery)) { Key = key };
        if (inheritance?.QuietBy(windowOfLost) is { } until) bucket.Window.AwaitPredecessor(until);
        _buckets.Add(bucket);
        return bucket;
    }

    /// <summary>Starts what may start, in every bucket.</summary>
    private void Go(TimeSpan now, List<BucketEffect> effects)
    {
        foreach (var bucket in _buckets)
        {
            bucket.ReleaseDue(now);
            while (bucket.Queue.HasReady && bucket.Window.Allows(now, bucket.Out) && bucket.Queue.Take() is { } call)
            {
                bucket.Window.Start();
                bucket.Out++;
                call.InFlight = true;
                effects.Add(new BucketEffect.Start(call));
            }
        }
    }

    private void PutBack(QueuedCall call)
    {
        Leave(call);
        _byRoute[call.Route].Queue.Add(call);
    }

    private void Leave(QueuedCall call)
    {
        if (call.OrderPath is not { } path) return;
        _paths.Leave(path);
        foreach (var bucket in _buckets) bucket.Queue.Unpark(path);
    }

    private void Abandon(QueuedCall call, RestResponse response, List<BucketEffect> effects)
    {
        _calls.Remove(call.Id);
        var bucket = _byRoute[call.Route];
        if (call.InFlight)
        {
            // It waits for the global limit: the server never saw it, so another may go in its place. If none does, the window's count is not
            // raised again, only the place is freed.
            Leave(call);
            if (bucket.Queue.TakeInPlaceOf(call) is { } next)
            {
                next.InFlight = true;
                effects.Add(new BucketEffect.PassOn(call, next));
            }
            else
            {
                bucket.Out--;
                effects.Add(new BucketEffect.Withdraw(call));
            }
        }
        else if (!bucket.Queue.Remove(call))
        {
            Leave(call); // it was waiting to be repeated
        }

        effects.Add(new BucketEffect.Complete(call, response));
    }

    private RestWait WaitOf(QueuedCall call, TimeSpan now)
    {
        var bucket = _byRoute[call.Route];
        if (call.InFlight) return new RestWait($"{bucket.Name}, then the global limit", 0, null); // its own limit has let it go
        var position = bucket.Queue.PositionOf(call);
        var expected = bucket.Window.ExpectedWait(now, position);
        if (bucket.Holds.TryGetValue(call.Route, out var until) && !(expected > until - now)) expected = until - now;
        return new RestWait(bucket.Name, position, expected);
    }
}
