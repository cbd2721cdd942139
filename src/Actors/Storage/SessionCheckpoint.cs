using Guildhall.Protocol;

namespace Guildhall.Actors.Storage;

/// <summary>What a takeover needs to RESUME a session.</summary>
/// <param name="Shard">The shard, with the layout's shard count.</param>
/// <param name="Session">The session; sequences belong to it alone.</param>
/// <param name="ResumeUrl">READY's <c>resume_gateway_url</c>.</param>
/// <param name="Committed">Highest sequence up to which every event is done; RESUME sends it.</param>
/// <param name="Intents">Intents the session was identified with: a session of other intents is not resumed.</param>
public sealed record SessionCheckpoint(ShardId Shard, SessionId Session, string ResumeUrl, long Committed, GatewayIntents Intents);
