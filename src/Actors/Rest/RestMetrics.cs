using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Guildhall.Protocol;

namespace Guildhall.Actors.Rest;

/// <summary>Counts a node's outgoing calls: OpenTelemetry instruments under the meter <c>Guildhall.Rest</c>, and the snapshot of the live view.</summary>
public sealed class RestMetrics : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "Guildhall.Rest";

    private const int Shown = 50;
    private const int Remembered = 50;
    private static readonly string[] Kinds = ["user", "part", "global", "edge"];

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _attempts;
    private readonly Counter<long> _limited;
    private readonly Histogram<double> _latency;
    private readonly Histogram<double> _duration;
    private readonly ConcurrentDictionary<BucketGauges, byte> _owners = new();
    private readonly long[] _byStatus = new long[600];
    private readonly long[] _byKind = new long[4];
    private readonly Queue<(Route Route, string? Argument, int Status, TimeSpan At)> _recent = new(Remembered);
    private readonly TimeProvider _time;
    private long _calls;
    private GateReading _gate = new(0, 0, TimeSpan.MinValue, 0);

    /// <summary>Made once per node.</summary>
    public RestMetrics(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        _time = time;
        Start = time.GetTimestamp();
        _attempts = _meter.CreateCounter<long>("guildhall.rest.attempts", "{call}", "Attempts by HTTP status; 0 = no answer");
        _limited = _meter.CreateCounter<long>("guildhall.rest.rate_limited", "{call}", "Answers of 429 by kind");
        _latency = _meter.CreateHistogram<double>("guildhall.rest.attempt.duration", "s", "Time from sending to the answer's headers");
        _duration = _meter.CreateHistogram<double>("guildhall.rest.call.duration", "s", "Time from queueing to the outcome, by lane");
        _meter.CreateObservableGauge("guildhall.rest.queued", () => _owners.Keys.Sum(owner => owner.Queued), "{call}", "Calls waiting for a limit");
        _meter.CreateObservableGauge("guildhall.rest.in_flight", () => _owners.Keys.Sum(owner => owner.InFlight), "{call}", "Calls out");
        _meter.CreateObservableGauge("guildhall.rest.global.share", () => Volatile.Read(ref _gate).Share, "{call}/s", "This node's share of the global limit");
        _meter.CreateObservableGauge("guildhall.rest.invalid", () => Volatile.Read(ref _gate).Invalid, "{call}", "Answers of 401, 403 and 429 (not shared) in ten minutes");
    }

    /// <summary>Zero of the node's monotonic time.</summary>
    internal long Start { get; }

    /// <summary>The figures of this moment; cheap, callable from any thread.</summary>
    /// <param name="token">The token in use, for its state.</param>
    public RestStatus Snapshot(RestToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        var now = _time.GetElapsedTime(Start);
        var owners = _owners.Keys;
        var buckets = owners.SelectMany(owner => owner.Read(now))
            .OrderByDescending(bucket => bucket.Queued).ThenByDescending(bucket => bucket.InFlight).ThenByDescending(bucket => bucket.ResetIn > TimeSpan.Zero)
            .ThenBy(bucket => bucket.Name, StringComparer.Ordinal).Take(Shown).ToList();
        var byStatus = new Dictionary<int, long>();
        for (var status = 0; status < _byStatus.Length; status++)
        {
            if (Volatile.Read(ref _byStatus[status]) is > 0 and var count) byStatus[status] = count;
        }

        var gate = Volatile.Read(ref _gate);
        return new RestStatus(buckets, owners.Sum(owner => owner.Count), owners.Sum(owner => owner.Queued), owners.Sum(owner => owner.InFlight),
            Volatile.Read(ref _calls), byStatus,
            new RateLimitedCounts(Volatile.Read(ref _byKind[0]), Volatile.Read(ref _byKind[1]), Volatile.Read(ref _byKind[2]), Volatile.Read(ref _byKind[3])),
            new GateStatus(gate.Share, gate.Waiting, gate.ClosedUntil > now ? gate.ClosedUntil - now : TimeSpan.Zero, gate.Invalid), token.IsRefused, Recent(now));
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    internal BucketGauges Register(RestEntity entity, BucketSet buckets)
    {
        var gauges = new BucketGauges(entity, buckets);
        _owners.TryAdd(gauges, 0);
        return gauges;
    }

    internal void Unregister(BucketGauges gauges) => _owners.TryRemove(gauges, out _);

    internal void Ended(TransportResult result)
    {
        var status = result.Response.Status;
        Interlocked.Increment(ref _byStatus[status is >= 100 and < 600 ? status : 0]);
        if (_attempts.Enabled) _attempts.Add(1, new KeyValuePair<string, object?>("status", status));
        if (status > 0 && _latency.Enabled) _latency.Record(_time.GetElapsedTime(result.SentAt, result.ReadAt).TotalSeconds);
        var kind = result.Kind switch
        {
            OutcomeKind.UserLimited => 0,
            OutcomeKind.PartLimited => 1,
            OutcomeKind.GlobalLimited => 2,
            OutcomeKind.EdgeBlocked => 3,
            _ => -1,
        };
        if (kind < 0) return;
        Interlocked.Increment(ref _byKind[kind]);
        _limited.Add(1, new KeyValuePair<string, object?>("kind", Kinds[kind]));
    }

    internal void Completed(QueuedCall call, RestResponse response, TimeSpan waited)
    {
        Interlocked.Increment(ref _calls);
        Remember(call.Request, response.Status);
        if (!_duration.Enabled) return;
        _duration.Record(waited.TotalSeconds, new KeyValuePair<string, object?>("lane", Lane(call.Request.Lane)),
            new KeyValuePair<string, object?>("outcome", response.Failure is null ? "answered" : response.Failure.GetType().Name));
    }

    internal void Gate(int share, int waiting, TimeSpan closedFor, int invalid)
    {
        var gate = Volatile.Read(ref _gate);
        var until = closedFor > TimeSpan.Zero ? _time.GetElapsedTime(Start) + closedFor : TimeSpan.MinValue;
        if (gate.Share != share || gate.Waiting != waiting || gate.Invalid != invalid || (until > gate.ClosedUntil) || (until == TimeSpan.MinValue) != (gate.ClosedUntil == TimeSpan.MinValue))
            Volatile.Write(ref _gate, new GateReading(share, waiting, until, invalid));
    }

    private IReadOnlyList<RecentCall> Recent(TimeSpan now)
    {
        lock (_recent) return [.. _recent.Reverse().Select(call => new RecentCall(Describe(call.Route, call.Argument), call.Status, now - call.At))];
    }

    private void Remember(RestRequest request, int status)
    {
        lock (_recent)
        {
            if (_recent.Count == Remembered) _recent.Dequeue();
            _recent.Enqueue((request.Route, request.Arguments.Count == 0 ? null : request.Arguments[0], status, _time.GetElapsedTime(Start)));
        }
    }

    // The first argument alone is shown: it is an id, and those behind it may be the token of a webhook or an interaction.
    private static string Describe(Route route, string? argument) => argument is null ? route.Name : $"{route.Name} {argument}";

    private static string Lane(RestLane lane) => lane switch
    {
        RestLane.Interaction => "interaction",
        RestLane.Bulk => "bulk",
        _ => "ordinary",
    };

    private sealed record GateReading(int Share, int Waiting, TimeSpan ClosedUntil, int Invalid);
}
