namespace Guildhall.LocalDiscord;

/// <summary>A dispatch that was numbered for a session.</summary>
/// <param name="Session">The session.</param>
/// <param name="Sequence">Its number in the session.</param>
/// <param name="Shard">The session's shard.</param>
/// <param name="Guild">The guild, or default.</param>
/// <param name="Event">What it was.</param>
/// <param name="Hash">CRC-32C of the body.</param>
/// <param name="At">Monotonic time since the server started.</param>
public readonly record struct DispatchRecord(SessionId Session, long Sequence, ShardId Shard, GuildId Guild, GatewayEvent Event, uint Hash, TimeSpan At);

/// <summary>A REST call, and what came of it.</summary>
public readonly record struct RestRecord
{
    /// <summary>Name in the route table, or null for an unknown path.</summary>
    public string? Route { get; init; }

    /// <summary>HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>Path below the API base; tokens in it are replaced.</summary>
    public required string Path { get; init; }

    /// <summary>HTTP status that the server came to; 0 if a fault kept the call from it.</summary>
    public int Status { get; init; }

    /// <summary>
    /// <c>ok</c>, <c>error 50013</c>, <c>429 user</c>, <c>429 shared</c>, <c>429 global</c>, <c>banned</c>, <c>nonce</c> (a repeated nonce),
    /// <c>unauthorized</c>, <c>unanswered</c> or <c>fault 502</c>.
    /// </summary>
    public required string Verdict { get; init; }

    /// <summary>What it changed.</summary>
    public RestEffect Effect { get; init; }

    /// <summary>The nonce of a message, if there was one.</summary>
    public string? Nonce { get; init; }

    /// <summary>The faults that struck it, with <c>+</c> between them; the caller then saw another answer, or none.</summary>
    public string? Fault { get; init; }

    /// <summary>Monotonic time since the server started.</summary>
    public TimeSpan At { get; init; }
}

/// <summary>What a REST call changed.</summary>
public enum RestEffect
{
    /// <summary>Nothing: it only read, or was refused, or never reached its handler.</summary>
    None,

    /// <summary>What it asked for was done, whether the caller heard of it or not.</summary>
    Done,

    /// <summary>Nothing more: it repeated an earlier one, by its nonce.</summary>
    Repeated,
}

/// <summary>A frame that a client sent.</summary>
/// <param name="Connection">Counts connections since the start.</param>
/// <param name="Session">The session, if there was one yet.</param>
/// <param name="Shard">Its shard.</param>
/// <param name="Opcode">Its <c>op</c>.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="At">Monotonic time since the server started.</param>
public readonly record struct FrameRecord(long Connection, SessionId? Session, ShardId? Shard, int Opcode, int Bytes, TimeSpan At);

/// <summary>A strike of a fault.</summary>
/// <param name="Fault">The fault's number.</param>
/// <param name="Name">Its name in the table.</param>
/// <param name="On">What was struck: a shard, a route, a guild.</param>
/// <param name="At">Monotonic time since the server started.</param>
public readonly record struct StrikeRecord(long Fault, string Name, string On, TimeSpan At);

/// <summary>Rows of one kind.</summary>
/// <param name="Kind">dispatches, calls, sessions, frames or faults.</param>
/// <param name="Total">Since the start.</param>
/// <param name="Kept">Still in memory; the oldest go first.</param>
public sealed record LedgerCount(string Kind, long Total, long Kept)
{
    /// <summary>No longer in memory.</summary>
    public long Forgotten => Total - Kept;
}

/// <summary>IDENTIFY or RESUME.</summary>
public enum SessionAct
{
    /// <summary>Op 2.</summary>
    Identify,

    /// <summary>Op 6.</summary>
    Resume,
}

/// <summary>An IDENTIFY or RESUME and its outcome.</summary>
/// <param name="Act">Which of the two.</param>
/// <param name="Shard">The shard, if known.</param>
/// <param name="Session">The session, if there is one.</param>
/// <param name="Sequence">The <c>seq</c> of a RESUME.</param>
/// <param name="Accepted">Whether it was accepted.</param>
/// <param name="OnResumeUrl">Whether the connection came by resume_gateway_url.</param>
/// <param name="At">Monotonic time since the server started.</param>
public readonly record struct SessionRecord(SessionAct Act, ShardId? Shard, SessionId? Session, long Sequence, bool Accepted, bool OnResumeUrl, TimeSpan At);

/// <summary>The first line of a ledger's file: when <c>at_ms</c> is zero, by the machine's monotonic clock. With it other programs' journals can be joined.</summary>
/// <param name="Nanoseconds">Monotonic time of the machine.</param>
internal sealed record LedgerStart(long Nanoseconds);
