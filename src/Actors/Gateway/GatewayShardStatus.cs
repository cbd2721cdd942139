using Guildhall.Protocol;

namespace Guildhall.Actors.Gateway;

/// <summary>A moment of a gateway shard, for people and for the fleet. Cheap to make and immutable.</summary>
public sealed record GatewayShardStatus
{
    /// <summary>The shard.</summary>
    public required ShardId Shard { get; init; }

    /// <summary>Where its connection stands.</summary>
    public required GatewayPhase Phase { get; init; }

    /// <summary>The session, or null without one.</summary>
    public SessionId? Session { get; init; }

    /// <summary>The owner epoch; 0 until the shard is ours.</summary>
    public long Epoch { get; init; }

    /// <summary>Highest sequence received in the session.</summary>
    public long Received { get; init; }

    /// <summary>Highest sequence up to which everything is done.</summary>
    public long Committed { get; init; }

    /// <summary>Highest committed sequence that is stored: where a takeover would resume.</summary>
    public long Stored { get; init; }

    /// <summary>Events received and not done.</summary>
    public int Outstanding { get; init; }

    /// <summary>Payload bytes kept for them.</summary>
    public long OutstandingBytes { get; init; }

    /// <summary>Reading has stopped until guilds have caught up.</summary>
    public bool IsStalled { get; init; }

    /// <summary>Time from the latest heartbeat to its acknowledgement; null before the first.</summary>
    public TimeSpan? Latency { get; init; }

    /// <summary>Connections that were lost.</summary>
    public int Reconnects { get; init; }

    /// <summary>RESUMED received.</summary>
    public int Resumes { get; init; }

    /// <summary>IDENTIFY sent.</summary>
    public int Identifies { get; init; }

    /// <summary>Gaps recorded: events that could not be had.</summary>
    public int Gaps { get; init; }

    /// <summary>Dispatches received, replays included.</summary>
    public long Events { get; init; }

    /// <summary>Dispatches received, by event; index with <see cref="GatewayEvent"/>.</summary>
    public IReadOnlyList<long> EventsByType { get; init; } = [];

    /// <summary>Dispatches (or runs of them) that had been received before and were left out.</summary>
    public int Duplicates { get; init; }

    /// <summary>Frames that could not be read.</summary>
    public int Malformed { get; init; }

    /// <summary>The last close code from the server; null if a connection never ended with one.</summary>
    public int? LastCloseCode { get; init; }

    /// <summary>Why the last connection ended; empty if none has.</summary>
    public string LastReason { get; init; } = "";

    /// <summary>
    /// Guilds known to be on the shard: READY's list and what joined or left since. After a resume in a new process there was no READY: then
    /// only guilds with events so far.
    /// </summary>
    public int Guilds { get; init; }

    /// <summary>Guilds of the session before that READY did not list any more: left while nobody was looking.</summary>
    public IReadOnlyList<GuildId> Missing { get; init; } = [];
}
