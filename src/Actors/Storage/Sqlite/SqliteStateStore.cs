using Guildhall.Actors.Storage.Sqlite;
using Guildhall.Protocol;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Guildhall.Actors.Storage;

/// <summary>
/// The state in one SQLite file (WAL), shared by the processes of one machine. SQLite's write lock makes a batch atomic and its epoch check
/// sound between processes: the check reads under the lock that the batch is written with.
/// </summary>
public sealed class SqliteStateStore : IStateStore
{
    private readonly SqliteFile _file;
    private readonly StateStoreOptions _options;
    private readonly IReadOnlyList<string> _scripts;
    private readonly SqliteWorker _writer;
    private readonly SqliteWorker _reader;

    /// <summary>Names the file; nothing is touched before <see cref="InitializeAsync"/>.</summary>
    public SqliteStateStore(StateStoreOptions options)
        : this(options, SqliteSchema.Scripts)
    {
    }

    internal SqliteStateStore(StateStoreOptions options, IReadOnlyList<string> scripts)
    {
        var folder = options.DataFolder ?? throw new ArgumentException("A data folder is needed.", nameof(options));
        _options = options;
        _scripts = scripts;
        _file = new SqliteFile(Path.GetFullPath(Path.Combine(folder, StateStoreOptions.FileName)), options);
        _writer = new SqliteWorker("state store writer", _file.OpenWriter, Explain);
        _reader = new SqliteWorker("state store reader", _file.OpenReader, Explain);
    }

    /// <inheritdoc/>
    public Task InitializeAsync(CancellationToken cancellation) => _writer.RunAsync(
        () =>
        {
            _file.Prepare(_scripts);
            return true;
        },
        cancellation);

    /// <inheritdoc/>
    public Task<ShardOwnership> AcquireAsync(ShardId shard, string owner, CancellationToken cancellation) => WriteAsync(
        session =>
        {
            var row = session.Prepare(SqliteSql.Acquire).Bind(1, shard.Count).Bind(2, shard.Index).Bind(3, owner);
            row.Step();
            var ownership = new ShardOwnership(shard, row.Long(0), row.IsNull(1) ? null : SqliteReads.Checkpoint(row, shard, 1));
            row.Run();
            return ownership;
        },
        cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<WriteVerdict>> WriteAsync(IReadOnlyList<ShardWrite> writes, CancellationToken cancellation) =>
        await WriteAsync(session => SqliteBatch.Store(session, writes, _options), cancellation).ConfigureAwait(false);

    /// <inheritdoc/>
    public Task<StoredGuild> ReadGuildAsync(GuildId guild, CancellationToken cancellation) =>
        ReadAsync(session => SqliteReads.Guild(session, guild), cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredGuild>> ReadGuildsAsync(IReadOnlyList<GuildId> guilds, CancellationToken cancellation) => ReadAsync(
        IReadOnlyList<StoredGuild> (session) =>
        {
            var found = new StoredGuild[guilds.Count];
            for (var i = 0; i < found.Length; i++) found[i] = SqliteReads.Guild(session, guilds[i]);
            return found;
        },
        cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<SessionCheckpoint>> ReadCheckpointsAsync(CancellationToken cancellation) => ReadAsync(SqliteReads.Checkpoints, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<DeadLetter>> ReadDeadLettersAsync(int limit, CancellationToken cancellation) =>
        ReadAsync(session => SqliteReads.DeadLetters(session, limit), cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<SessionGap>> ReadGapsAsync(int limit, CancellationToken cancellation) =>
        ReadAsync(session => SqliteReads.Gaps(session, limit), cancellation);

    /// <inheritdoc/>
    public Task<byte[]?> ReadFleetValueAsync(string name, CancellationToken cancellation) =>
        ReadAsync(session => SqliteReads.FleetValue(session, name), cancellation);

    /// <inheritdoc/>
    public Task WriteFleetValueAsync(string name, ReadOnlyMemory<byte> value, CancellationToken cancellation) => WriteAsync(
        session =>
        {
            session.Prepare(SqliteSql.PutFleetValue).Bind(1, name).Bind(2, value.Span).Run();
            return true;
        },
        cancellation);

    /// <summary>Finishes what was asked before and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        await _reader.DisposeAsync().ConfigureAwait(false);
        await _writer.DisposeAsync().ConfigureAwait(false);
    }

    private Task<T> WriteAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellation) =>
        _writer.RunAsync(session => WithLock(session, work), cancellation);

    private T WithLock<T>(SqliteSession session, Func<SqliteSession, T> work)
    {
        try
        {
            return session.InTransaction(work);
        }
        catch (SqliteException busy) when (busy.SqliteErrorCode == raw.SQLITE_BUSY && _options.KillStoppedLockHolder && LockHolder.Find(_file.Path)?.EndIfStopped() == true)
        {
            // only the beginning of a transaction can find the file busy, so nothing was done yet
            return session.InTransaction(work);
        }
    }

    /// <summary>One snapshot for all statements of the work, so that a guild is never read half before and half after a batch.</summary>
    private Task<T> ReadAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellation) =>
        _reader.RunAsync(session => session.InSnapshot(work), cancellation);

    private Exception Explain(Exception failure) => SqliteErrors.Explain(failure, _file.Path, _options.Timeout);
}
