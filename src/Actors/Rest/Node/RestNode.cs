namespace Guildhall.Actors.Rest;

/// <summary>What all REST actors of a node share.</summary>
internal sealed record RestNode(RestOptions Options, RestToken Token, IRestTransport Transport, RestMetrics Metrics, TimeProvider Time)
{
    /// <summary>Which routes share buckets, as learned on this node.</summary>
    public RouteHints Hints { get; } = new();

    /// <summary>Zero of the node's monotonic time.</summary>
    public long Start { get; } = Time.GetTimestamp();

    /// <summary>Monotonic time since the node's start.</summary>
    public TimeSpan Now => Time.GetElapsedTime(Start);

    /// <summary>Monotonic time of a timestamp.</summary>
    public TimeSpan At(long timestamp) => Time.GetElapsedTime(Start, timestamp);
}
