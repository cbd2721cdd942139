using Guildhall.Protocol;

namespace Guildhall.Actors.Storage;

/// <summary>
/// One shard's rows of a batch, stored wholly or not at all. Within it the order is: forget, then put; of two puts of the same row the last wins.
/// An empty write is a barrier: its verdict comes after those of all earlier writes of the shard. (The node's writer does not bring it to the store
/// if there are none, so it need not tell whose the shard is.)
/// </summary>
public sealed record ShardWrite
{
    /// <summary>The shard that owns the rows.</summary>
    public required ShardId Shard { get; init; }

    /// <summary>The writer's epoch.</summary>
    public required long Epoch { get; init; }

    /// <summary>
    /// Rises from write to write of one owner; 0 = not given. A write whose order is not above the last stored one is not stored (again): it is
    /// an earlier attempt whose caller gave up waiting, and that a database may still receive after later writes.
    /// </summary>
    public long Order { get; init; }

    /// <summary>The new checkpoint; null = leave the stored one.</summary>
    public SessionCheckpoint? Checkpoint { get; init; }

    /// <summary>Discord refused the session: remove the stored checkpoint (before <see cref="Checkpoint"/> is put, if both are given).</summary>
    public bool ForgetSession { get; init; }

    /// <summary>Guilds the bot has left: their pages and handler states are removed, before anything is put.</summary>
    public IReadOnlyList<GuildId> Forget { get; init; } = [];

    /// <summary>Guilds that are written anew as a whole: their pages are removed before <see cref="Pages"/> are put; handler states stay.</summary>
    public IReadOnlyList<GuildId> ForgetPages { get; init; } = [];

    /// <summary>Pages to put; a page with empty data is removed.</summary>
    public IReadOnlyList<GuildPage> Pages { get; init; } = [];

    /// <summary>Handler states to put; one with empty data is removed.</summary>
    public IReadOnlyList<HandlerState> Handlers { get; init; } = [];

    /// <summary>Dead letters to add; one of the same session, sequence and handler replaces the older, as a replayed event may fail again.</summary>
    public IReadOnlyList<DeadLetter> DeadLetters { get; init; } = [];

    /// <summary>Gaps to add; one of the same session and range is kept once.</summary>
    public IReadOnlyList<SessionGap> Gaps { get; init; } = [];

    /// <summary>Whether there is nothing to store.</summary>
    public bool IsEmpty => Checkpoint is null && !ForgetSession
        && Forget.Count + ForgetPages.Count + Pages.Count + Handlers.Count + DeadLetters.Count + Gaps.Count == 0;
}
