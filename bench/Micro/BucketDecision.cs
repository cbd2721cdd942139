using Guildhall.Actors.Rest;

namespace Guildhall.Bench.Micro;

/// <summary>What the limits cost a call that does not have to wait: queue, decision, and learning from the answer's headers.</summary>
[MemoryDiagnoser]
public class BucketDecision
{
    private static readonly RestRequest Request = RestRequest.Of(Routes.CreateMessage, ["1100000000000000011"]);
    private readonly List<BucketEffect> _effects = [];
    private BucketSet _set = null!;
    private TimeSpan _now;
    private long _number;

    /// <summary>A bucket that is known, wide open.</summary>
    [GlobalSetup]
    public void Learn()
    {
        _set = new BucketSet(new BucketOptions(), new RouteHints(), () => 0.5);
        (_now, _number) = (TimeSpan.Zero, 0);
        Call();
    }

    /// <summary>One call from its arrival to its answer.</summary>
    [Benchmark]
    public int Call()
    {
        var id = new CallId(1, ++_number);
        _set.Enqueue(id, Request, _now, _effects);
        _set.TakeForSending(id, _now);
        var sent = _now;
        _now += TimeSpan.FromMilliseconds(50);
        _set.Answer(id, new CallOutcome(OutcomeKind.Answered, sent, _now, new LimitHeaders("hash", 1_000_000, 999_999, TimeSpan.FromSeconds(1)), default,
            new RestResponse { Status = 200 }), _now, _effects);
        var count = _effects.Count;
        _effects.Clear();
        return count == 2 ? count : throw new InvalidOperationException($"A start and an answer were expected, not {count} effects.");
    }
}
