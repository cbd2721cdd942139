using Guildhall.Protocol;

namespace Guildhall.Actors.Storage;

/// <summary>Events that Discord sent and that cannot be had any more: never silent, always followed by re-synchronisation.</summary>
/// <param name="At">When it was noticed, kept to the millisecond.</param>
/// <param name="Shard">The shard.</param>
/// <param name="Session">The session in which events are missing.</param>
/// <param name="From">First missing sequence.</param>
/// <param name="To">Last missing sequence, or -1 if unknown (the session ended).</param>
/// <param name="Reason">What happened, for the operator.</param>
public sealed record SessionGap(DateTimeOffset At, ShardId Shard, SessionId Session, long From, long To, string Reason);
