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

/// <summary>A REST call that was answered.</summary>
/// <param name="Route">Name in the route table, or null for an unknown path.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path below the API base; tokens in it are replaced.</param>
/// <param name="Status">HTTP status of the answer.</param>
/// <param name="Verdict"><c>ok</c>, <c>error 50013</c>, <c>429 user</c>, <c>429 shared</c>, <c>429 global</c>, <c>banned</c>, <c>nonce</c> (a repeated nonce) or <c>unauthorized</c>.</param>
/// <param name="Nonce">The nonce of a message, if there was one.</param>
/// <param name="At">Monotonic time since the server started.</param>
public readonly record struct RestRecord(string? Route, string Method, string Path, int Status, string Verdict, string? Nonce, TimeSpan At);

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
