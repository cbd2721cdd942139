using Guildhall.Actors.Rest;
using Guildhall.Protocol;

namespace Guildhall.Actors.Tests.Rest;

/// <summary>A bucket set, a model server and a network with latency, on virtual time: a run is a pure function of its seed.</summary>
internal sealed class BucketWorld
{
    private readonly PriorityQueue<Action, (TimeSpan At, long Order)> _events = new();
    private readonly Random _random;
    private readonly ServerClock? _clock;
    private readonly int _minLatency;
    private readonly int _maxLatency;
    private readonly Func<QueuedCall, ModelLimit?> _limitOf;
    private long _order;
    private readonly BucketOptions _options;
    private readonly RouteHints _hints;
    private readonly Dictionary<CallId, RestRequest> _open = [];
    private TimeSpan? _wakeAt;
    private TimeSpan _closedUntil;
    private readonly List<TimeSpan> _losses = [];
    private long _number;

    public BucketWorld(int seed, int minLatency, int maxLatency, Func<QueuedCall, ModelLimit?> limitOf, BucketOptions? options = null, RouteHints? hints = null, TimeSpan? takenOverAt = null, bool tellsItsTime = false)
    {
        _random = new Random(seed);
        _clock = tellsItsTime ? new ServerClock() : null;
        (_minLatency, _maxLatency, _limitOf) = (minLatency, maxLatency, limitOf);
        (_options, _hints) = (options ?? new BucketOptions(), hints ?? new RouteHints());
        Set = new BucketSet(_options, _hints, _random.NextDouble, takenOverAt is { } at ? new Inheritance([at], null, false) : null);
    }

    public BucketSet Set { get; private set; }

    /// <summary>Answers all calls, if it is set.</summary>
    public RandomServer? Server { get; init; }

    public TimeSpan Now { get; private set; }

    /// <summary>Completed calls with their responses and when.</summary>
    public List<(QueuedCall Call, RestResponse Response, TimeSpan At)> Completed { get; } = [];

    /// <summary>Calls in the order in which they reached the server.</summary>
    public List<QueuedCall> Arrived { get; } = [];

    /// <summary>Answers a call instead of the limit, if it returns something.</summary>
    public Func<QueuedCall, CallOutcome?>? Scripted { get; set; }

    /// <summary>What the set wanted of the global gate.</summary>
    public List<BucketEffect> Gate { get; } = [];

    public CallId Send(Route route, string argument = "1", string kind = "", RestLane lane = RestLane.Ordinary, bool? ordered = null, TimeSpan? deadline = null,
        bool? idempotent = null)
    {
        var id = new CallId(1, ++_number);
        var request = RestRequest.Of(route, [argument]) with { Kind = kind, Lane = lane, Deadline = deadline ?? TimeSpan.FromHours(10) };
        if (ordered is { } o) request = request with { IsOrdered = o };
        if (idempotent is { } i) request = request with { IsIdempotent = i };
        _open[id] = request;
        Step(effects => Set.Enqueue(id, request, Now, effects));
        return id;
    }

    /// <summary>The owner's process ends; another owner starts when that is noticed, and is told every call that has no answer.</summary>
    public void LoseOwner(TimeSpan noticedAfter)
    {
        var noticedAt = Now + noticedAfter;
        _losses.Add(noticedAt); // each owner is told of all losses before it, and has waited as it was told
        Set = new BucketSet(_options, _hints, _random.NextDouble, new Inheritance([.. _losses], null, false)); // what comes until then is told to it as soon as it is there
        _wakeAt = null;
        Server?.LoseOwner(Now);
        var open = _open.ToList();
        At(noticedAt, () =>
        {
            foreach (var (id, request) in open)
            {
                if (_open.ContainsKey(id) && !Set.Holds(id)) Step(effects => Set.Enqueue(id, request, Now, effects));
            }
        });
    }

    public void Cancel(CallId id) => Step(effects => Set.Cancel(id, Now, effects));

    public void At(TimeSpan at, Action what) => _events.Enqueue(what, (at, _order++));

    /// <summary>Lets time pass until nothing happens any more or the limit is reached.</summary>
    public void Run(TimeSpan? until = null)
    {
        while (_events.TryPeek(out _, out var next) && (until is null || next.At <= until))
        {
            var what = _events.Dequeue();
            Now = next.At;
            what();
        }

        if (until is { } end) Now = end;
    }

    private void Step(Action<List<BucketEffect>> input)
    {
        var set = Set;
        var effects = new List<BucketEffect>();
        input(effects);
        foreach (var effect in effects)
        {
            switch (effect)
            {
                case BucketEffect.Start start:
                    Transmit(start.Call);
                    break;
                case BucketEffect.PassOn pass:
                    Gate.Add(effect);
                    Transmit(pass.To);
                    break;
                case BucketEffect.Complete complete:
                    _open.Remove(complete.Call.Id);
                    Completed.Add((complete.Call, complete.Response, Now));
                    break;
                case BucketEffect.CloseGlobal close:
                    _closedUntil = Now + close.For > _closedUntil ? Now + close.For : _closedUntil;
                    Gate.Add(effect);
                    break;
                default:
                    Gate.Add(effect);
                    break;
            }
        }

        if (Set.NextWake() is { } wake && wake != _wakeAt)
        {
            _wakeAt = wake;
            At(wake < Now ? Now : wake, () =>
            {
                if (set != Set) return;
                _wakeAt = null;
                Step(more => Set.Tick(Now, more));
            });
        }
    }

    private void Transmit(QueuedCall call)
    {
        var set = Set;
        if (Server is not null && Now < _closedUntil)
        {
            At(_closedUntil, () =>
            {
                if (set == Set) Transmit(call);
            });
            return;
        }

        if (Set.TakeForSending(call.Id, Now) is null)
        {
            Step(_ => { }); // it waits again
            return;
        }

        if (Server is { } server)
        {
            Transmit(call, server);
            return;
        }

        var sentAt = Now;
        At(Now + Latency(), () =>
        {
            var written = Now;
            Arrived.Add(call);
            var scripted = Scripted?.Invoke(call);
            var (refused, headers) = scripted is null && _limitOf(call) is { } limit ? limit.Arrive(Now) : (false, default);
            At(Now + Latency(), () =>
            {
                var writtenBy = _clock?.WrittenBy(sentAt, Now, written + TimeSpan.FromDays(20_000)) ?? Now;
                var outcome = scripted is null
                    ? new CallOutcome(refused ? OutcomeKind.UserLimited : OutcomeKind.Answered, sentAt, writtenBy, headers, refused ? headers.ResetAfter!.Value : default,
                        new RestResponse { Status = refused ? 429 : 200 })
                    : scripted with { SentAt = sentAt, AnsweredAt = Now };
                Step(effects => Set.Answer(call.Id, outcome, Now, effects));
            });
        });
    }

    private void Transmit(QueuedCall call, RandomServer server)
    {
        var (set, sentAt, knowledge) = (Set, Now, server.Sent(call, Now));
        At(Now + Latency(), () =>
        {
            Arrived.Add(call);
            var (answer, read) = server.Arrive(call, knowledge, Now);
            At(Now + Latency(), () =>
            {
                if (set != Set) return; // who waited for the answer is gone
                read();
                var outcome = answer is null
                    ? new CallOutcome(OutcomeKind.Lost, sentAt, Now, default, default, RestResponse.Failed(new RestError.Unknown("lost")))
                    : new CallOutcome(answer.Kind, sentAt, Now, answer.Headers, answer.RetryAfter, answer.Response);
                Step(effects => Set.Answer(call.Id, outcome, Now, effects));
            });
        });
    }

    private TimeSpan Latency() => TimeSpan.FromMilliseconds(_minLatency + (_random.NextDouble() * (_maxLatency - _minLatency)));
}
