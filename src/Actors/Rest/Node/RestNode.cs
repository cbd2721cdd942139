namespace Guildhall.Actors.Rest;

/// <summary>What all REST actors of a node share.</summary>
internal sealed record RestNode(RestOptions Options, RestToken Token, IRestTransport Transport, RestMetrics Metrics, TimeProvider Time)
{
    /// <summary>Which routes share buckets, as learned on this node.</summary>
    public RouteHints Hints { get; } = new();

    /// <summary>Monotonic time since the node's start.</summary>
    public TimeSpan Now => Time.GetElapsedTime(Metrics.Start);

    /// <summary>Monotonic time of a timestamp.</summary>
    public TimeSpan At(long timestamp) => Time.GetElapsedTime(Metrics.Start, timestamp);
}
