using Akka.Actor;

namespace Guildhall.Actors.Storage;

/// <summary>What the node's <see cref="StateWriterActor"/> is told and answers. All of it stays on the node.</summary>
public static class StateWriterMessages
{
    /// <summary>
    /// Stores one shard's rows. The rows must not change afterwards, and their memory must stay valid until the answer, which may take as long
    /// as the store is away: the write is tried until it succeeds or is refused. Writes of one shard are stored in the order they came.
    /// </summary>
    /// <param name="Rows">
    /// The rows. A write without any is a barrier: it is answered when every earlier one of its shard is, at once and without the store if there is none,
    /// and then its verdict does not say whose the shard is.
    /// </param>
    /// <param name="ReplyTo">Who is told <see cref="Written"/>.</param>
    /// <param name="Tag">Comes back with the answer.</param>
    public sealed record Write(ShardWrite Rows, IActorRef ReplyTo, object Tag)
    {
        /// <summary>
        /// Something stands still until it is stored: it does not wait for company. What comes while it is being stored goes together next.
        /// </summary>
        public bool IsAwaited { get; init; }
    }

    /// <summary>The write is stored, or refused for ever. Sent once per <see cref="Write"/>.</summary>
    /// <param name="Tag">The write's.</param>
    /// <param name="Verdict">What became of it; on <see cref="WriteVerdict.StaleEpoch"/> the shard has another owner, so stop.</param>
    public sealed record Written(object Tag, WriteVerdict Verdict);

    /// <summary>Answered with <see cref="Flushed"/> when everything that came before is stored, or when the limit is over.</summary>
    /// <param name="Limit">How long the store may take, for instance because it is away.</param>
    public sealed record Flush(TimeSpan Limit);

    /// <summary>The answer to <see cref="Flush"/>.</summary>
    /// <param name="Unstored">Writes that were not stored within the limit; RESUME brings their events again.</param>
    public sealed record Flushed(int Unstored);
}
