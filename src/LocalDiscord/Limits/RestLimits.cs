using System.Globalization;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord;

/// <summary>
/// The REST limits: buckets by opaque hash and major parameter in fixed windows, the global limit, limits of single resources, the ban.
/// Source: topics/rate-limits.mdx.
/// </summary>
public sealed partial class RestLimits
{
    private static readonly TimeSpan InvalidWindow = TimeSpan.FromMinutes(10);

    private readonly Lock _sync = new();
    private readonly RateLimitOptions _options;
    private readonly TimeProvider _time;
    private readonly ulong _seed;
    private readonly Dictionary<(string Group, string Major), Window> _buckets = [];
    private readonly Dictionary<string, (string Group, RouteLimit Limit)> _changed = [];
    private readonly Dictionary<string, int> _generations = [];
    private readonly Dictionary<ulong, (long At, TimeSpan Span)> _resources = [];
    private readonly Dictionary<(string Name, ulong Resource), SlidingWindow> _subs = [];
    private readonly SlidingWindow _global;
    private readonly SlidingWindow _anonymous;
    private readonly SlidingWindow _invalid;
    private (long At, TimeSpan Span)? _ban;

    internal RestLimits(RateLimitOptions options, TimeProvider time, ulong seed)
    {
        _options = options;
        _time = time;
        _seed = seed;
        _global = new SlidingWindow(time, options.Global, TimeSpan.FromSeconds(1));
        _anonymous = new SlidingWindow(time, options.Global, TimeSpan.FromSeconds(1));
        _invalid = new SlidingWindow(time, options.InvalidRequests, InvalidWindow);
        foreach (var (name, limit) in options.Routes) Set(name, limit);
    }

    /// <summary>429s of scope user, sub-limits included: a client that obeys the headers never sees one of a bucket.</summary>
    public long UserRefusals { get; private set; }

    /// <summary>Of these, the ones of sub-limits, which no header announces.</summary>
    public long SubLimitRefusals { get; private set; }

    /// <summary>429s of scope shared.</summary>
    public long SharedRefusals { get; private set; }

    /// <summary>429s of the global limit.</summary>
    public long GlobalRefusals { get; private set; }

    /// <summary>Requests answered by the edge while banned.</summary>
    public long BannedRefusals { get; private set; }

    /// <summary>All 429s: what a client that never breaks a limit keeps at 0.</summary>
    public long Refusals => UserRefusals + SharedRefusals + GlobalRefusals + BannedRefusals;

    /// <summary>Answers of 401, 403 and 429 (not shared) in the last 10 minutes.</summary>
    public int InvalidRequests
    {
        get { lock (_sync) return _invalid.InWindow; }
    }

    internal bool Banned
    {
        get { lock (_sync) return _ban is { } ban && _time.GetElapsedTime(ban.At) < ban.Span; }
    }

    internal DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>Gives a route a limit of its own from now on.</summary>
    /// <param name="route">Name in the route table.</param>
    /// <param name="limit">Its new size.</param>
    public void Set(string route, RouteLimit limit)
    {
        lock (_sync)
        {
            _changed[route] = ("own-" + route, limit);
            foreach (var key in _buckets.Keys.Where(key => key.Group == "own-" + route).ToArray()) _buckets.Remove(key);
        }
    }

    /// <summary>Gives the bucket of a route a new hash, as Discord may at any time; its counters start anew.</summary>
    public void ChangeHash(string route)
    {
        lock (_sync)
        {
            if (PlanOf(Routes.All.First(known => known.Name == route)) is not { } plan) return;
            _generations[plan.Group] = _generations.GetValueOrDefault(plan.Group) + 1;
            foreach (var key in _buckets.Keys.Where(key => key.Group == plan.Group).ToArray()) _buckets.Remove(key);
        }
    }

    /// <summary>Limits a resource for everybody (scope shared) for a while: calls whose path names it get 429.</summary>
    /// <param name="id">A channel, guild or webhook.</param>
    /// <param name="span">For how long.</param>
    public void LimitResource(ulong id, TimeSpan span)
    {
        lock (_sync) _resources[id] = (_time.GetTimestamp(), span);
    }

    /// <summary>Bans the caller's address at the edge: every request gets an HTML 429 for so long.</summary>
    public void Ban(TimeSpan span)
    {
        lock (_sync) _ban = (_time.GetTimestamp(), span);
    }

    internal LimitVerdict Ask(Route route, IReadOnlyDictionary<string, string> values, bool authorized, bool globalExempt)
    {
        if (!_options.Enabled) return LimitVerdict.Unlimited;
        lock (_sync)
        {
            var window = authorized ? _global : _anonymous;
            if (!globalExempt && HeldGlobally is { } held) return Refuse(LimitVerdict.Unlimited, LimitScope.Global, held);
            if (!globalExempt && window.Wait is { Ticks: > 0 } wait) return Refuse(LimitVerdict.Unlimited, LimitScope.Global, wait);
            if ((SharedWait(values) ?? Held(route, values)) is { } shared) return Refuse(State(route, values, take: false), LimitScope.Shared, shared);
            var verdict = State(route, values, take: true);
            if (verdict.Remaining < 0) return Refuse(verdict with { Remaining = 0 }, LimitScope.User, verdict.ResetAfter);
            if (!globalExempt) window.Count();
            return verdict;
        }
    }

    /// <summary>A limit on part of a route's calls, told by no header: null if the call is within it.</summary>
    internal LimitVerdict? AskSub(string name, ulong resource, RouteLimit limit, LimitScope scope, Route route, IReadOnlyDictionary<string, string> values)
    {
        if (!_options.Enabled) return null;
        lock (_sync)
        {
            if (!_subs.TryGetValue((name, resource), out var window)) _subs[(name, resource)] = window = new SlidingWindow(_time, limit.Requests, limit.Window);
            if (window.Count()) return null;
            if (scope == LimitScope.User) SubLimitRefusals++;
            return Refuse(State(route, values, take: false), scope, window.Wait);
        }
    }

    internal void CountBanned()
    {
        lock (_sync) BannedRefusals++;
    }

    /// <summary>Counts an answer as an invalid request if it is one; too many lead to the ban.</summary>
    internal void CountAnswer(int status, LimitScope? scope)
    {
        if (status is not (401 or 403 or 429) || scope == LimitScope.Shared) return;
        lock (_sync)
        {
            if (!_invalid.Count()) _ban = (_time.GetTimestamp(), _options.BanDuration);
        }
    }

    private LimitVerdict Refuse(LimitVerdict state, LimitScope scope, TimeSpan retryAfter)
    {
        if (scope == LimitScope.Global) GlobalRefusals++;
        else if (scope == LimitScope.Shared) SharedRefusals++;
        else UserRefusals++;
        return state.Refuse(scope, retryAfter);
    }

    private (string Group, RouteLimit Limit)? PlanOf(Route route) => _changed.TryGetValue(route.Name, out var changed) ? changed : BucketPlan.Of(route);

    private LimitVerdict State(Route route, IReadOnlyDictionary<string, string> values, bool take)
    {
        if (PlanOf(route) is not { } plan) return LimitVerdict.Unlimited;
        var major = Major(route, values);
        var key = (plan.Group, major);
        if (!_buckets.TryGetValue(key, out var window) || _time.GetElapsedTime(window.Start) >= plan.Limit.Window)
        {
            if (_buckets.Count > 20_000) Sweep();
            window = new Window(_time.GetTimestamp(), 0);
        }

        if (take && window.Used <= plan.Limit.Requests) window = window with { Used = window.Used + 1 };
        _buckets[key] = window;
        var verdict = new LimitVerdict
        {
            Bucket = Hash(plan.Group),
            Limit = plan.Limit.Requests,
            Remaining = plan.Limit.Requests - window.Used,
            ResetAfter = plan.Limit.Window - _time.GetElapsedTime(window.Start),
        };
        return take ? verdict : verdict with { Remaining = Math.Max(0, verdict.Remaining) };
    }

    private TimeSpan? SharedWait(IReadOnlyDictionary<string, string> values)
    {
        if (_resources.Count == 0) return null;
        foreach (var text in values.Values)
        {
            if (!ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || !_resources.TryGetValue(id, out var limit)) continue;
            var left = limit.Span - _time.GetElapsedTime(limit.At);
            if (left > TimeSpan.Zero) return left;
            _resources.Remove(id);
        }

        return null;
    }

    private string Hash(string group)
    {
        var number = _generations.GetValueOrDefault(group);
        foreach (var c in group) number = (number * 31) + c;
        return SeededRandom.Mix(_seed, (ulong)number).ToString("x16", CultureInfo.InvariantCulture);
    }

    private void Sweep()
    {
        foreach (var (key, window) in _buckets.ToArray())
            if (_time.GetElapsedTime(window.Start) > InvalidWindow) _buckets.Remove(key);
    }

    private readonly record struct Window(long Start, int Used);
}
