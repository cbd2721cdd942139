using Guildhall.Protocol;

namespace Guildhall.Actors.Storage;

/// <summary>An event that a handler could not handle, after all retries.</summary>
/// <param name="At">When it was given up, kept to the millisecond.</param>
/// <param name="Shard">The shard it came from.</param>
/// <param name="Guild">The guild; 0 outside guilds.</param>
/// <param name="Handler">The handler's name.</param>
/// <param name="Event">The event's name on the wire.</param>
/// <param name="Session">Its session.</param>
/// <param name="Sequence">Its sequence in the session.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Error">Type and message of the last failure.</param>
/// <param name="Payload">The event's <c>d</c>.</param>
public sealed record DeadLetter(DateTimeOffset At, ShardId Shard, GuildId Guild, string Handler, string Event, SessionId Session, long Sequence,
    int Attempts, string Error, ReadOnlyMemory<byte> Payload);
