using System.Globalization;
using System.Text;
using Guildhall.Actors.Rest;
using Guildhall.Protocol;

namespace Guildhall.Actors.Tests.Rest;

/// <summary>
/// A strict server whose layout of limits is drawn from a seed: which routes share a bucket id, limits that differ by method under one id,
/// ids that change, limits of one kind of call that no header tells, limits shared with strangers, the global limit, headers that are
/// missing, fractional or nonsense, answers that are lost. It counts the refusals that its answers before could have prevented.
/// </summary>
internal sealed class RandomServer
{
    /// <summary>The kind of call that has a limit of its own on some routes.</summary>
    public const string Rename = "rename";

    private static readonly string[] Nonsense = ["", "abc", "-1", "NaN", "1e400"];

    private readonly Random _random;
    private readonly List<Counter> _counters = [];
    private readonly Dictionary<RouteKey, Counter> _byRoute = [];
    private readonly Dictionary<RouteKey, ModelLimit> _hidden = [];
    private readonly Dictionary<RouteKey, string> _toldLabel = [];
    private readonly Dictionary<RouteKey, TimeSpan> _toldWait = [];
    private readonly double _odd;
    private readonly double _lost;
    private readonly double _shared;
    private readonly double _global;
    private readonly List<string> _story = [];
    private TimeSpan _globalUntil;
    private TimeSpan _toldGlobal;

    public RandomServer(int seed)
    {
        _random = new Random(seed);
        var hashes = _random.Next(1, 5);
        var splits = Enumerable.Range(0, hashes).Select(_ => _random.Next(3) == 0).ToArray();
        var made = new Dictionary<(int Hash, string Method), Counter>();
        foreach (var route in Routes)
        {
            var hash = _random.Next(hashes);
            var key = (hash, splits[hash] ? route.Method : "");
            if (!made.TryGetValue(key, out var counter))
            {
                // One id shows different limits, or it would be one limit.
                var size = splits[hash] ? (made.Keys.Count(other => other.Hash == hash) * 3) + _random.Next(1, 4) : _random.Next(1, 11);
                _counters.Add(made[key] = counter = new Counter($"h{hash}", size, TimeSpan.FromMilliseconds(_random.Next(250, 5_000)), (WindowShape)_random.Next(4)));
            }

            foreach (var kind in new[] { "", Rename }) _byRoute[RouteKey.Of(RestRequest.Of(route, ["1"]) with { Kind = kind })] = counter;
            if (_random.Next(4) == 0)
                _hidden[RouteKey.Of(RestRequest.Of(route, ["1"]) with { Kind = Rename })] = new ModelLimit("", _random.Next(1, 3), TimeSpan.FromMilliseconds(_random.Next(2_000, 20_000)), (WindowShape)_random.Next(4));
        }

        (_odd, _lost) = _random.Next(3) == 0 ? (0.05, 0.02) : (0, 0);
        (_shared, _global) = _random.Next(3) == 0 ? (0.03, 0.01) : (0, 0);
    }

    /// <summary>The routes it serves, all of one channel.</summary>
    public static IReadOnlyList<Route> Routes { get; } =
    [
        Protocol.Routes.CreateMessage, Protocol.Routes.UpdateMessage, Protocol.Routes.DeleteMessage, Protocol.Routes.GetMessage,
        Protocol.Routes.AddMyMessageReaction, Protocol.Routes.DeleteMyMessageReaction, Protocol.Routes.UpdateChannel,
    ];

    /// <summary>Refusals that the answers read before the call was sent could have prevented.</summary>
    public List<string> Preventable { get; } = [];

    /// <summary>All refusals.</summary>
    public int Refusals { get; private set; }

    /// <summary>One of the ids changes; its count goes on.</summary>
    public void ChangeAnId(int number)
    {
        var changing = _counters[_random.Next(_counters.Count)].Hash;
        foreach (var counter in _counters.Where(counter => counter.Hash == changing)) counter.Hash = $"{changing}-{number}";
    }

    /// <summary>
    /// The owner is lost, and with it what it alone was told. How long windows are that begin at fixed moments no header tells: who never saw
    /// one begin cannot know it.
    /// </summary>
    public void LoseOwner(TimeSpan now)
    {
        _toldWait.Clear();
        foreach (var counter in _counters.Where(counter => counter.Shape == WindowShape.FixedAligned)) counter.Blind(now);
        _story.Add($"{now.TotalMilliseconds:0.0} the owner is lost");
    }

    /// <summary>What the client knows when it sends a call.</summary>
    public Knowledge Sent(QueuedCall call, TimeSpan now)
    {
        var wait = _toldWait.GetValueOrDefault(call.Route);
        return new Knowledge(now, _toldLabel.GetValueOrDefault(call.Route), wait > _toldGlobal ? wait : _toldGlobal);
    }

    /// <summary>A call arrives.</summary>
    /// <returns>The answer, null if it is lost on its way back; and what the client knows once it has read it.</returns>
    public (TransportResult? Answer, Action Read) Arrive(QueuedCall call, Knowledge knowledge, TimeSpan now)
    {
        if (now < knowledge.MayNotArriveBefore) Preventable.Add($"{now}: {call.Route}, sent at {knowledge.SentAt}, came before {knowledge.MayNotArriveBefore}, as a 429 had told\n{string.Join('\n', _story.TakeLast(40))}");
        if (now < _globalUntil || _random.NextDouble() < _global) return Global(call, now);
        var counter = _byRoute[call.Route];
        if (_random.NextDouble() < _shared) return Part(call, knowledge, now, TimeSpan.FromMilliseconds(_random.Next(200, 4_000)), new Dictionary<string, string> { ["X-RateLimit-Scope"] = "shared" });

        var isKnown = knowledge.Label == counter.Label;
        if (!isKnown) counter.Blind(now);
        var (refused, limits) = counter.Limit.Arrive(now);
        var headers = Headers(counter, limits);
        _story.Add($"{now.TotalMilliseconds:0.0} {call.Route}: sent at {knowledge.SentAt.TotalMilliseconds:0.0} {(isKnown ? "" : "not known ")}to {counter.Label}: {(refused ? "refused" : "taken")}, {limits.Remaining} left for {limits.ResetAfter!.Value.TotalMilliseconds:0}");
        if (refused)
        {
            Refusals++;
            if (!counter.IsBlind(now)) Preventable.Add(string.Join('\n', _story.TakeLast(40)));
            headers["X-RateLimit-Scope"] = "user";
            return (Judge(call, 429, headers, Limited(headers, limits.ResetAfter!.Value, false)), Tell(call, counter.Label, headers));
        }

        if (_hidden.TryGetValue(call.Route, out var hidden) && hidden.Arrive(now) is (true, var told)) return Part(call, knowledge, now, limits.Remaining == 0 && limits.ResetAfter > told.ResetAfter ? limits.ResetAfter.Value : told.ResetAfter!.Value, headers);
        if (_random.NextDouble() < _lost)
        {
            counter.Blind(now);
            return (null, () => { });
        }

        if (_random.NextDouble() < _odd)
        {
            counter.Blind(now);
            Spoil(headers);
        }

        return (Judge(call, 200, headers, "{}"), Tell(call, counter.Label, headers));
    }

    private (TransportResult, Action) Global(QueuedCall call, TimeSpan now)
    {
        Refusals++;
        if (now >= _globalUntil) _globalUntil = now + TimeSpan.FromMilliseconds(_random.Next(100, 1_500));
        var until = _globalUntil;
        var headers = new Dictionary<string, string> { ["X-RateLimit-Global"] = "true" };
        return (Judge(call, 429, headers, Limited(headers, until - now, true)), () => _toldGlobal = until > _toldGlobal ? until : _toldGlobal);
    }

    /// <summary>A 429 that concerns calls like this one only, whatever the bucket's count says.</summary>
    private (TransportResult, Action) Part(QueuedCall call, Knowledge knowledge, TimeSpan now, TimeSpan wait, Dictionary<string, string> headers)
    {
        Refusals++;
        _story.Add($"{now.TotalMilliseconds:0.0} {call.Route}: sent at {knowledge.SentAt.TotalMilliseconds:0.0}, calls like it have to wait for {wait.TotalMilliseconds:0}");
        return (Judge(call, 429, headers, Limited(headers, wait, false)), () => _toldWait[call.Route] = now + wait);
    }

    private Action Tell(QueuedCall call, string label, Dictionary<string, string> headers) => () =>
    {
        if (RateLimitHeaders.Read(headers.GetValueOrDefault) is { Bucket: not null, Limit: not null, Remaining: not null }) _toldLabel[call.Route] = label;
    };

    private Dictionary<string, string> Headers(Counter counter, LimitHeaders limits) => new(StringComparer.OrdinalIgnoreCase)
    {
        ["X-RateLimit-Bucket"] = counter.Hash,
        ["X-RateLimit-Limit"] = _random.Next(2) == 0 ? $"{counter.Size}" : $"{counter.Size}.0",
        ["X-RateLimit-Remaining"] = _random.Next(2) == 0 ? $"{limits.Remaining}" : $"{limits.Remaining}.0",
        ["X-RateLimit-Reset-After"] = Seconds(limits.ResetAfter!.Value),
    };

    private void Spoil(Dictionary<string, string> headers)
    {
        var name = headers.Keys.ElementAt(_random.Next(headers.Count));
        if (name == "X-RateLimit-Bucket" || _random.Next(2) == 0) headers.Remove(name); // any text is an id
        else headers[name] = Nonsense[_random.Next(Nonsense.Length)];
    }

    /// <summary>The body of a 429: with its wait, or the header says it in whole seconds, or both.</summary>
    private string Limited(Dictionary<string, string> headers, TimeSpan wait, bool isGlobal)
    {
        var shape = _random.Next(3);
        if (shape > 0) headers["Retry-After"] = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        var told = shape == 1 ? "" : $", \"retry_after\": {Seconds(wait)}";
        return $"{{\"message\": \"limited\"{told}, \"global\": {(isGlobal ? "true" : "false")}}}";
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);

    private static TransportResult Judge(QueuedCall call, int status, Dictionary<string, string> headers, string body) =>
        AnswerReading.Judge(call.Request, new RestResponse { Status = status, Body = Encoding.UTF8.GetBytes(body) }, RateLimitHeaders.Read(headers.GetValueOrDefault), 0, 0, TimeSpan.FromMinutes(1));

    /// <summary>What a client knew when it sent a call.</summary>
    /// <param name="SentAt">When that was.</param>
    /// <param name="Label">The limit that its route was last told to belong to.</param>
    /// <param name="MayNotArriveBefore">What a 429 told.</param>
    public readonly record struct Knowledge(TimeSpan SentAt, string? Label, TimeSpan MayNotArriveBefore);

    private sealed class Counter(string hash, int size, TimeSpan window, WindowShape shape)
    {
        private TimeSpan _blindUntil;

        public string Hash { get; set; } = hash;

        public int Size => size;

        public WindowShape Shape => shape;

        public string Label => $"{Hash}({size})";

        public ModelLimit Limit { get; } = new("", size, window, shape);

        /// <summary>The client cannot know what is counted now: nobody had told it that a call belongs here, or an answer was lost or nonsense.</summary>
        public void Blind(TimeSpan now) => _blindUntil = now + (window * 2);

        public bool IsBlind(TimeSpan now) => now < _blindUntil;
    }
}
