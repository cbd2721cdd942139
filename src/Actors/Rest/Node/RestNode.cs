namespace Guildhall.Actors.Rest;

/// <summary>What all REST actors of a node share.</summary>
internal sealed record RestNode(RestOptions Options, RestToken Token, IRestTransport Transport, RestMetrics Metrics, TimeProvider Time)
{
    private long _nodeLostAt = -1;

    /// <summary>Which routes share buckets, as learned on this node.</summary>
    public RouteHints Hints { get; } = new();

    /// <summary>This node's calls that have not ended.</summary>
    public CallTable Calls { get; } = new();

    /// <summary>How the server's clock stands to ours.</summary>
    public ServerClock ServerClock { get; } = new();

    /// <summary>This node's part of the global limit.</summary>
    public NodeGate Gate { get; } = new(new GlobalGate(Options.Global));

    /// <summary>When a node was last lost or left, whose limits others take over; null if none was.</summary>
    public TimeSpan? NodeLostAt
    {
        get => Volatile.Read(ref _nodeLostAt) is >= 0 and var ticks ? TimeSpan.FromTicks(ticks) : null;
        set => Volatile.Write(ref _nodeLostAt, value?.Ticks ?? -1);
    }

    /// <summary>Monotonic time since the node's start.</summary>
    public TimeSpan Now => Time.GetElapsedTime(Metrics.Start);

    /// <summary>Monotonic time of a timestamp.</summary>
    public TimeSpan At(long timestamp) => Time.GetElapsedTime(Metrics.Start, timestamp);
}
