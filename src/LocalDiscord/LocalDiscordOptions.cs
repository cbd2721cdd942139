using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Guildhall.LocalDiscord;

/// <summary>How a local Discord is made. Everything has a default; the same seed and sizes give the same world.</summary>
public sealed record LocalDiscordOptions
{
    /// <summary>Port of REST and gateway on loopback; 0 = chosen by the operating system.</summary>
    /// <value>0 to 65535, default 0.</value>
    public int Port { get; init; }

    /// <summary>Port of the control API; 0 = chosen by the operating system.</summary>
    /// <value>0 to 65535, default 0.</value>
    public int ControlPort { get; init; }

    /// <summary>The shard count that GET /gateway/bot recommends. Clients may connect with any other.</summary>
    /// <value>1 to 16,384, default 1.</value>
    public int Shards { get; init; } = 1;

    /// <summary>
    /// The shard count must be a multiple of this, as Discord assigns it to bots in over 150,000 guilds; others close with 4010.
    /// GET /gateway/bot then recommends a multiple. Source: events/gateway.mdx, "Sharding for Very Large Bots".
    /// </summary>
    /// <value>1 to 16,384, default 1: any count.</value>
    public int ShardMultiple { get; init; } = 1;

    /// <summary>Guilds that the bot is in.</summary>
    /// <value>0 to 200,000, default 4.</value>
    public int Guilds { get; init; } = 4;

    /// <summary>Fewest members of a guild, the bot and the owner included.</summary>
    /// <value>2 to 1,000,000, default 20.</value>
    public int MinMembers { get; init; } = 20;

    /// <summary>Most members of a guild.</summary>
    /// <value>MinMembers to 1,000,000, default 50.</value>
    public int MaxMembers { get; init; } = 50;

    /// <summary>Events a second that the traffic generator makes from the start; 0 = none until it is started.</summary>
    /// <value>0 to 10,000,000, default 0.</value>
    public double EventsPerSecond { get; init; }

    /// <summary>Seed of the world, the token and the traffic.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>IDENTIFYs per 5 s; the rate-limit key of a shard is shard_id % MaxConcurrency. Source: events/gateway.mdx.</summary>
    /// <value>1 to 1,024, default 1.</value>
    public int MaxConcurrency { get; init; } = 1;

    /// <summary>IDENTIFYs per day. One more ends all sessions and resets the token, as Discord does. Source: events/gateway.mdx.</summary>
    /// <value>1 or more, default 1,000.</value>
    public int SessionStartTotal { get; init; } = GatewayLimits.IdentifyPerDayDefault;

    /// <summary>The interval named in HELLO. Under 60 s, so that ACKs keep clients alive that drop a silent socket.</summary>
    /// <value>50 ms to 1 hour, default 41.25 s.</value>
    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromMilliseconds(41_250);

    /// <summary>Privileged intents enabled for the application; others close with 4014.</summary>
    public GatewayIntents PrivilegedIntents { get; init; } = GatewayIntents.Privileged;

    /// <summary>Dispatches of a session that can be replayed; null = max(100, min(3500, 75 x guilds of the shard)).</summary>
    /// <value>0 to 10,000,000, default null.</value>
    public int? ReplayBuffer { get; init; }

    /// <summary>Whether a heartbeat's <c>d</c> trims the replay buffer up to it. Nobody outside Discord knows whether it does.</summary>
    public bool TrimAtHeartbeat { get; init; }

    /// <summary>How long a session can be resumed after its socket dropped.</summary>
    /// <value>Over 0, default 3 minutes.</value>
    public TimeSpan SessionLifetime { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Dispatches that may wait for a client that reads too slowly, before its socket is dropped.</summary>
    /// <value>100 to 10,000,000, default 50,000.</value>
    public int SendBacklog { get; init; } = 50_000;

    /// <summary>Bytes of the same.</summary>
    /// <value>1 MiB or more, default 128 MiB.</value>
    public long SendBacklogBytes { get; init; } = 128L << 20;

    /// <summary>How long the first answer to an interaction may take. Source: interactions/receiving-and-responding.mdx.</summary>
    /// <value>Over 0, default 3 s, as Discord has it; more for tests on a machine that may be busy.</value>
    public TimeSpan AnswerWithin { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Messages kept per channel; now and then half as many more, until the oldest fall off together.</summary>
    /// <value>10 to 100,000, default 200.</value>
    public int MessagesPerChannel { get; init; } = 200;

    /// <summary>Dispatches that the ledger keeps in memory; of calls, sessions, frames and strikes it keeps a quarter as many.</summary>
    /// <value>1,000 to 100,000,000, default 1,048,576.</value>
    public int LedgerCapacity { get; init; } = 1 << 20;

    /// <summary>Where all rows of the ledger are written as JSON Lines, or null. The file is made anew.</summary>
    public string? LedgerFile { get; init; }

    /// <summary>Faults that are started with the server.</summary>
    public IReadOnlyList<FaultSpec> Faults { get; init; } = [];

    /// <summary>REST limits.</summary>
    public RateLimitOptions RateLimits { get; init; } = new();

    /// <summary>Relative weights of the traffic.</summary>
    public TrafficMix Traffic { get; init; } = new();

    /// <summary>The clock: durations and timers by its monotonic time, ids and timestamps by its wall time.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where to log who connects. The token is never logged.</summary>
    public ILogger Log { get; init; } = NullLogger.Instance;

    /// <summary>Throws if a value is out of range.</summary>
    /// <exception cref="LocalDiscordException">Names the option, its value and its range.</exception>
    public void Validate()
    {
        Check(Port is >= 0 and <= 65535, nameof(Port), Port, "0 to 65535");
        Check(ControlPort is >= 0 and <= 65535, nameof(ControlPort), ControlPort, "0 to 65535");
        Check(Shards is >= 1 and <= 16_384, nameof(Shards), Shards, "1 to 16384");
        Check(ShardMultiple is >= 1 and <= 16_384, nameof(ShardMultiple), ShardMultiple, "1 to 16384");
        Check(Guilds is >= 0 and <= 200_000, nameof(Guilds), Guilds, "0 to 200000");
        Check(MinMembers is >= 2 and <= 1_000_000, nameof(MinMembers), MinMembers, "2 to 1000000");
        Check(MaxMembers >= MinMembers && MaxMembers <= 1_000_000, nameof(MaxMembers), MaxMembers, $"{MinMembers} (MinMembers) to 1000000");
        Check(EventsPerSecond is >= 0 and <= 10_000_000, nameof(EventsPerSecond), EventsPerSecond, "0 to 10000000");
        Check(MaxConcurrency is >= 1 and <= 1024, nameof(MaxConcurrency), MaxConcurrency, "1 to 1024");
        Check(SessionStartTotal >= 1, nameof(SessionStartTotal), SessionStartTotal, "1 or more");
        Check(HeartbeatInterval >= TimeSpan.FromMilliseconds(50) && HeartbeatInterval <= TimeSpan.FromHours(1), nameof(HeartbeatInterval), HeartbeatInterval, "50 ms to 1 hour");
        Check((PrivilegedIntents & ~GatewayIntents.Privileged) == 0, nameof(PrivilegedIntents), PrivilegedIntents, "a subset of GatewayIntents.Privileged");
        Check(ReplayBuffer is null or (>= 0 and <= 10_000_000), nameof(ReplayBuffer), ReplayBuffer, "0 to 10000000, or null for the formula");
        Check(SessionLifetime > TimeSpan.Zero, nameof(SessionLifetime), SessionLifetime, "over 0");
        Check(AnswerWithin > TimeSpan.Zero, nameof(AnswerWithin), AnswerWithin, "over 0");
        Check(SendBacklog is >= 100 and <= 10_000_000, nameof(SendBacklog), SendBacklog, "100 to 10000000");
        Check(SendBacklogBytes >= 1 << 20, nameof(SendBacklogBytes), SendBacklogBytes, "1048576 or more");
        Check(MessagesPerChannel is >= 10 and <= 100_000, nameof(MessagesPerChannel), MessagesPerChannel, "10 to 100000");
        Check(LedgerCapacity is >= 1_000 and <= 100_000_000, nameof(LedgerCapacity), LedgerCapacity, "1000 to 100000000");
        RateLimits.Validate();
        Traffic.Validate();
    }

    /// <summary>The shard count that is recommended.</summary>
    internal int RecommendedShards => (Shards + ShardMultiple - 1) / ShardMultiple * ShardMultiple;

    internal static void Check(bool inRange, string option, object? value, string range)
    {
        if (!inRange) throw new LocalDiscordException($"{option} is {value}: it must be {range}.");
    }
}
