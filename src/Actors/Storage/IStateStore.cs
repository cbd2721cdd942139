using Guildhall.Protocol;

namespace Guildhall.Actors.Storage;

/// <summary>
/// What lives outside the nodes: owner epochs, session checkpoints, guild pages, handler state, dead letters, gaps and the identify budget.
/// Two implementations: SQLite (one machine, several processes may share the file) and PostgreSQL.
/// Every write of a shard's rows carries the epoch of its owner; rows of an older epoch are refused, so that a frozen owner that wakes up
/// can store nothing. Every method but <see cref="InitializeAsync"/> may be called at any time and from any thread; each fails with
/// <see cref="StateStoreException"/> when the store is away, and works again by itself when it is back.
/// </summary>
public interface IStateStore : IAsyncDisposable
{
    /// <summary>Opens the store, creating or upgrading its schema.</summary>
    /// <exception cref="StateStoreException">The store cannot be used; the message says what to do.</exception>
    Task InitializeAsync(CancellationToken cancellation);

    /// <summary>Takes a shard over: raises its epoch by compare-and-set and returns what its last owner left.</summary>
    Task<ShardOwnership> AcquireAsync(ShardId shard, string owner, CancellationToken cancellation);

    /// <summary>
    /// Writes several shards' rows in one transaction. Shards whose epoch is outdated are left out and reported; the others are stored.
    /// </summary>
    /// <returns>One verdict per write, in order.</returns>
    Task<IReadOnlyList<WriteVerdict>> WriteAsync(IReadOnlyList<ShardWrite> writes, CancellationToken cancellation);

    /// <summary>Everything stored of one guild; empty if nothing is.</summary>
    Task<StoredGuild> ReadGuildAsync(GuildId guild, CancellationToken cancellation);

    /// <summary>Everything stored of several guilds, in the order asked; for takeovers, where one query for many beats many queries.</summary>
    async Task<IReadOnlyList<StoredGuild>> ReadGuildsAsync(IReadOnlyList<GuildId> guilds, CancellationToken cancellation)
    {
        var result = new StoredGuild[guilds.Count];
        for (var i = 0; i < result.Length; i++) result[i] = await ReadGuildAsync(guilds[i], cancellation).ConfigureAwait(false);
        return result;
    }

    /// <summary>All checkpoints, for the status view and for the fleet's plan.</summary>
    Task<IReadOnlyList<SessionCheckpoint>> ReadCheckpointsAsync(CancellationToken cancellation);

    /// <summary>The newest dead letters first.</summary>
    Task<IReadOnlyList<DeadLetter>> ReadDeadLettersAsync(int limit, CancellationToken cancellation);

    /// <summary>The newest gaps first.</summary>
    Task<IReadOnlyList<SessionGap>> ReadGapsAsync(int limit, CancellationToken cancellation);

    /// <summary>Reads a small named value of the whole fleet (the shard plan, the identify budget); null if absent.</summary>
    Task<byte[]?> ReadFleetValueAsync(string name, CancellationToken cancellation);

    /// <summary>Stores a small named value of the whole fleet.</summary>
    Task WriteFleetValueAsync(string name, ReadOnlyMemory<byte> value, CancellationToken cancellation);
}
