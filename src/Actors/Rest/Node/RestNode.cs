namespace Guildhall.Actors.Rest;

/// <summary>What all REST actors of a node share.</summary>
internal sealed record RestNode(RestOptions Options, RestToken Token, IRestTransport Transport, RestMetrics Metrics, TimeProvider Time)
{
    /// <summary>Which routes share buckets, as learned on this node.</summary>
    public RouteHints Hints { get; } = new();

    /// <summary>The owners that are on this node.</summary>
    public LocalOwners Owners => Calls.Owners;

    /// <summary>This node's calls that have not ended.</summary>
    public CallTable Calls { get; } = new();

    /// <summary>How the server's clock stands to ours.</summary>
    public ServerClock ServerClock { get; } = new();

    /// <summary>This node's part of the global limit.</summary>
    public NodeGate Gate { get; } = new(new GlobalGate(Options.Global));

    /// <summary>What new owners have to respect of those before them.</summary>
    public Predecessors Predecessors { get; } = new();

    /// <summary>Monotonic time since the node's start.</summary>
    public TimeSpan Now => Time.GetElapsedTime(Metrics.Start);

    /// <summary>Monotonic time of a timestamp.</summary>
    public TimeSpan At(long timestamp) => Time.GetElapsedTime(Metrics.Start, timestamp);
}
