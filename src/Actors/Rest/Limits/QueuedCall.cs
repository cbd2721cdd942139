namespace Guildhall.Actors.Rest;

/// <summary>A call inside a bucket, waiting or in flight.</summary>
internal sealed class QueuedCall(CallId id, RestRequest request, long order, TimeSpan enqueuedAt)
{
    public CallId Id { get; } = id;

    public RestRequest Request { get; } = request;

    public RouteKey Route { get; } = RouteKey.Of(request);

    /// <summary>Place in the order of arrival; kept when the call is put back or moves to another bucket.</summary>
    public long Order { get; } = order;

    public TimeSpan EnqueuedAt { get; } = enqueuedAt;

    public TimeSpan Deadline { get; } = enqueuedAt + request.Deadline;

    /// <summary>Repetitions so far after failures (429s are not failures).</summary>
    public int Repeats { get; set; }

    /// <summary>The path that ordered calls share, whatever their method; null for calls without order.</summary>
    public string? OrderPath { get; } = request.IsOrdered ? string.Concat(request.Route.Template, " ", string.Join('/', request.Arguments)) : null;

    /// <summary>Whether the call left the queue and waits for its global permit or its answer.</summary>
    public bool InFlight { get; set; }

    /// <summary>Whether it is with the network now, so that it cannot be taken back.</summary>
    public bool OnWire { get; set; }

    /// <summary>Whether its end has been counted already, see <see cref="RestMetrics.Completed"/>.</summary>
    public bool IsCounted { get; set; }
}
