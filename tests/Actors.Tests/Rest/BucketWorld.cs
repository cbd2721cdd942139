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
    private TimeSpan? _wakeAt;
    private long _number;

    public BucketWorld(int seed, int minLatency, int maxLatency, Func<QueuedCall, ModelLimit?> limitOf, BucketOptions? options = null, RouteHints? hints = null, TimeSpan? takenOverAt = null, bool tellsItsTime = false)
    {
        _random = new Random(seed);
        _clock = tellsItsTime ? new ServerClock() : null;
        (_minLatency, _maxLatency, _limitOf) = (minLatency, maxLatency, limitOf);
        Set = new BucketSet(options ?? new BucketOptions(), hints ?? new RouteHints(), _random.NextDouble, takenOverAt);
    }

    public BucketSet Set { get; }

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
        Step(effects => Set.Enqueue(id, request, Now, effects));
        return id;
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
        var effects = new List<BucketEffect>();
        input(effects);
        foreach (var effect in effects)
        {
            switch (effect)
            {
                case BucketEffect.Start start:
                    Set.TakeForSending(start.Call.Id);
                    Transmit(start.Call);
                    break;
                case BucketEffect.Complete complete:
                    Completed.Add((complete.Call, complete.Response, Now));
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
                _wakeAt = null;
                Step(more => Set.Tick(Now, more));
            });
        }
    }

    private void Transmit(QueuedCall call)
    {
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

    private TimeSpan Latency() => TimeSpan.FromMilliseconds(_minLatency + (_random.NextDouble() * (_maxLatency - _minLatency)));
}
