namespace Guildhall.Host.Running;

/// <summary>What the host shows and sums up of a node: numbers read at one moment.</summary>
internal sealed record NodeReading
{
    /// <summary>Nothing yet.</summary>
    public static readonly NodeReading None = new();

    /// <summary>The shards of this node, by index.</summary>
    public IReadOnlyList<ShardReading> Shards { get; init; } = [];

    /// <summary>Guilds held.</summary>
    public long Guilds { get; init; }

    /// <summary>Members held.</summary>
    public long Members { get; init; }

    /// <summary>Events received, by name; the sum is <see cref="EventsReceived"/>.</summary>
    public IReadOnlyDictionary<string, long> EventsByType { get; init; } = new Dictionary<string, long>();

    /// <summary>Dispatches that came in since the start, replays included.</summary>
    public long EventsReceived { get; init; }

    /// <summary>Dispatches that are done since the start.</summary>
    public long EventsCommitted { get; init; }

    /// <summary>Replayed events that had been applied before, so were not applied again.</summary>
    public long EventsRecognised { get; init; }

    /// <summary>Handler runs that succeeded.</summary>
    public long HandlerRuns { get; init; }

    /// <summary>Handler runs that failed.</summary>
    public long HandlerFailures { get; init; }

    /// <summary>Events that were given up.</summary>
    public long DeadLetters { get; init; }

    /// <summary>Outgoing calls.</summary>
    public RestReading Rest { get; init; } = RestReading.None;

    /// <summary>Null, or why the state store is away.</summary>
    public string? StoreAlarm { get; init; }

    /// <summary>Host and port of this node for the others.</summary>
    public string Address { get; init; } = "";

    /// <summary>Nodes of the cluster, this one too.</summary>
    public int Nodes { get; init; } = 1;

    /// <summary>Those of them that do not answer.</summary>
    public int NodesAway { get; init; }

    /// <summary>Whether there are shards and all of them are live.</summary>
    public bool AllLive => Shards.Count > 0 && Shards.All(shard => shard.IsLive);
}

/// <summary>One gateway shard.</summary>
internal sealed record ShardReading
{
    /// <summary>Its index.</summary>
    public required int Index { get; init; }

    /// <summary>Name of the node it is on; null where only one is shown.</summary>
    public string? Node { get; init; }

    /// <summary>The state's name.</summary>
    public required string State { get; init; }

    /// <summary>Whether it receives events.</summary>
    public required bool IsLive { get; init; }

    /// <summary>The session; null before the first READY and after a refusal.</summary>
    public string? Session { get; init; }

    /// <summary>Last sequence received.</summary>
    public long Received { get; init; }

    /// <summary>Sequence up to which every event is done.</summary>
    public long Committed { get; init; }

    /// <summary>Events received and not done.</summary>
    public long Outstanding { get; init; }

    /// <summary>Heartbeat to ACK; null before the first.</summary>
    public TimeSpan? Latency { get; init; }

    /// <summary>Connections after the first.</summary>
    public long Reconnects { get; init; }

    /// <summary>Sessions resumed since the start.</summary>
    public long Resumed { get; init; }

    /// <summary>Sessions identified since the start.</summary>
    public long Identified { get; init; }
}

/// <summary>Outgoing calls since the start.</summary>
internal sealed record RestReading
{
    /// <summary>Nothing yet.</summary>
    public static readonly RestReading None = new();

    /// <summary>Answers by HTTP status.</summary>
    public IReadOnlyDictionary<int, long> ByStatus { get; init; } = new Dictionary<int, long>();

    /// <summary>Calls that got no answer.</summary>
    public long Unanswered { get; init; }

    /// <summary>Calls that wait for their bucket.</summary>
    public long Waiting { get; init; }

    /// <summary>The busiest buckets first.</summary>
    public IReadOnlyList<BucketReading> Busiest { get; init; } = [];

    /// <summary>The last calls, newest first.</summary>
    public IReadOnlyList<CallReading> Recent { get; init; } = [];

    /// <summary>Answers in all.</summary>
    public long Answered => ByStatus.Values.Sum();

    /// <summary>Answers of 429.</summary>
    public long RateLimited => ByStatus.GetValueOrDefault(429);
}

/// <summary>One rate-limit bucket.</summary>
/// <param name="Name">Its route with the major parameter.</param>
/// <param name="InFlight">Calls that are out.</param>
/// <param name="Waiting">Calls in its queue.</param>
/// <param name="Remaining">Calls left in the window.</param>
/// <param name="Limit">Calls a window; 0 = not known, or none.</param>
/// <param name="ResetsIn">Time until the window ends; null = not known.</param>
internal sealed record BucketReading(string Name, int InFlight, int Waiting, int Remaining, int Limit, TimeSpan? ResetsIn);

/// <summary>One call the bot made.</summary>
/// <param name="Ago">How long ago it was answered.</param>
/// <param name="What">Method and route.</param>
/// <param name="Status">HTTP status; 0 = no answer.</param>
internal sealed record CallReading(TimeSpan Ago, string What, int Status);
