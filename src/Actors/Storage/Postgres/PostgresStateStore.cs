using System.Data.Common;
using Guildhall.Actors.Storage.Postgres;
using Guildhall.Protocol;
using Npgsql;

namespace Guildhall.Actors.Storage;

/// <summary>
/// The state in a schema of a PostgreSQL database, shared by nodes on any machines. Every call is one statement, so no transaction is ever
/// open while a client is busy, frozen or cut off; works behind a connection pooler in transaction mode too.
/// </summary>
public sealed class PostgresStateStore : IStateStore
{
    private readonly StateStoreOptions _options;
    private readonly NpgsqlConnectionStringBuilder _where;
    private readonly NpgsqlDataSource _source;
    private readonly PostgresSchema _schema;

    /// <summary>Reads the connection string; nothing is connected before <see cref="InitializeAsync"/>.</summary>
    /// <exception cref="StateStoreException">The connection string is wrong.</exception>
    public PostgresStateStore(StateStoreOptions options)
        : this(options, PostgresSchema.Scripts)
    {
    }

    internal PostgresStateStore(StateStoreOptions options, IReadOnlyList<string> scripts)
    {
        _options = options;
        _where = Parse(options.ConnectionString ?? throw new ArgumentException("A connection string is needed.", nameof(options)), options);
        _source = NpgsqlDataSource.Create(_where);
        _schema = new PostgresSchema(options.Schema, scripts);
    }

    /// <inheritdoc/>
    public Task InitializeAsync(CancellationToken cancellation) => ExplainedAsync(async () =>
    {
        await _schema.ApplyAsync(_source, cancellation).ConfigureAwait(false);
        return true;
    });

    /// <inheritdoc/>
    public Task<ShardOwnership> AcquireAsync(ShardId shard, string owner, CancellationToken cancellation) => QueryAsync(
        PostgresSql.Acquire,
        command =>
        {
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = shard.Count });
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = shard.Index });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = owner });
        },
        async reader =>
        {
            await reader.ReadAsync(cancellation).ConfigureAwait(false);
            return new ShardOwnership(shard, reader.GetInt64(0), reader.IsDBNull(1) ? null : Checkpoint(reader, shard, 1));
        },
        cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<WriteVerdict>> WriteAsync(IReadOnlyList<ShardWrite> writes, CancellationToken cancellation)
    {
        if (writes.Count == 0) return [];
        var merged = writes.Select(write => ShardWriteMerge.Merge([write])).ToList();
        return await QueryAsync(
            PostgresSql.WriteBatch,
            command => PostgresBatch.Bind(command, merged, _options),
            async reader =>
            {
                await reader.ReadAsync(cancellation).ConfigureAwait(false);
                return Array.ConvertAll(reader.GetFieldValue<bool[]>(0), owns => owns ? WriteVerdict.Stored : WriteVerdict.StaleEpoch);
            },
            cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<StoredGuild> ReadGuildAsync(GuildId guild, CancellationToken cancellation) =>
        (await ReadGuildsAsync([guild], cancellation).ConfigureAwait(false))[0];

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredGuild>> ReadGuildsAsync(IReadOnlyList<GuildId> guilds, CancellationToken cancellation) => QueryAsync(
        PostgresSql.ReadGuilds,
        command => command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. guilds.Select(PostgresBatch.Id)] }),
        async Task<IReadOnlyList<StoredGuild>> (reader) =>
        {
            Dictionary<GuildId, (List<GuildPage> Pages, List<HandlerState> Handlers)> found = [];
            foreach (var guild in guilds) found[guild] = ([], []);
            while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
            {
                var guild = new GuildId(unchecked((ulong)reader.GetInt64(0)));
                var data = reader.GetFieldValue<byte[]>(4);
                if (reader.IsDBNull(3)) found[guild].Pages.Add(new GuildPage(guild, (byte)reader.GetInt16(1), reader.GetInt32(2), data));
                else found[guild].Handlers.Add(new HandlerState(guild, reader.GetString(3), data));
            }

            return [.. guilds.Select(guild => new StoredGuild(found[guild].Pages, found[guild].Handlers))];
        },
        cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<SessionCheckpoint>> ReadCheckpointsAsync(CancellationToken cancellation) =>
        ListAsync(PostgresSql.Checkpoints, null, reader => Checkpoint(reader, Shard(reader, 0), 2), cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<DeadLetter>> ReadDeadLettersAsync(int limit, CancellationToken cancellation) => ListAsync(
        PostgresSql.ReadDeadLetters,
        limit,
        reader => new DeadLetter(
            Time(reader), Shard(reader, 1), new GuildId(unchecked((ulong)reader.GetInt64(3))), reader.GetString(4), reader.GetString(5),
            new SessionId(reader.GetString(6)), reader.GetInt64(7), reader.GetInt32(8), reader.GetString(9), reader.GetFieldValue<byte[]>(10)),
        cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<SessionGap>> ReadGapsAsync(int limit, CancellationToken cancellation) => ListAsync(
        PostgresSql.ReadGaps,
        limit,
        reader => new SessionGap(
            Time(reader), Shard(reader, 1), new SessionId(reader.GetString(3)), reader.GetInt64(4), reader.GetInt64(5), reader.GetString(6)),
        cancellation);

    /// <inheritdoc/>
    public Task<byte[]?> ReadFleetValueAsync(string name, CancellationToken cancellation) => QueryAsync(
        PostgresSql.ReadFleetValue,
        command => command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name }),
        async reader => await reader.ReadAsync(cancellation).ConfigureAwait(false) ? reader.GetFieldValue<byte[]>(0) : null,
        cancellation);

    /// <inheritdoc/>
    public Task WriteFleetValueAsync(string name, ReadOnlyMemory<byte> value, CancellationToken cancellation) => QueryAsync(
        PostgresSql.PutFleetValue,
        command =>
        {
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
            command.Parameters.Add(new NpgsqlParameter<ReadOnlyMemory<byte>> { TypedValue = value });
        },
        reader => Task.FromResult(reader.RecordsAffected),
        cancellation);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private static NpgsqlConnectionStringBuilder Parse(string text, StateStoreOptions options)
    {
        try
        {
            var where = new NpgsqlConnectionStringBuilder(text) { ApplicationName = "guildhall" };
            if (string.IsNullOrEmpty(where.Host)) throw new StateStoreException("The PostgreSQL connection string names no Host: write for instance Host=db;Database=bot;Username=bot;Password=…");
            var seconds = Math.Max(1, (int)options.Timeout.TotalSeconds);
            where.CommandTimeout = seconds;
            where.Timeout = seconds;
            return where;
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException)
        {
            // without the inner exception: its text may repeat the string, and with it the password
            throw new StateStoreException("The PostgreSQL connection string cannot be read: write for instance Host=db;Database=bot;Username=bot;Password=…");
        }
    }

    private Task<IReadOnlyList<T>> ListAsync<T>(string sql, int? limit, Func<DbDataReader, T> row, CancellationToken cancellation) => QueryAsync(
        sql,
        command =>
        {
            if (limit is { } most) command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = most });
        },
        async Task<IReadOnlyList<T>> (reader) =>
        {
            List<T> rows = [];
            while (await reader.ReadAsync(cancellation).ConfigureAwait(false)) rows.Add(row(reader));
            return rows;
        },
        cancellation);

    private Task<T> QueryAsync<T>(string sql, Action<NpgsqlCommand> bind, Func<DbDataReader, Task<T>> read, CancellationToken cancellation) => ExplainedAsync(async () =>
    {
        var command = _source.CreateCommand(_schema.For(sql));
        await using var _ = command.ConfigureAwait(false);
        bind(command);
        var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        await using var __ = reader.ConfigureAwait(false);
        return await read(reader).ConfigureAwait(false);
    });

    private async Task<T> ExplainedAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (ObjectDisposedException closed)
        {
            throw new StateStoreException("The state store is closed.", closed);
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException or IOException or System.Net.Sockets.SocketException or InvalidOperationException)
        {
            throw PostgresErrors.Explain(failure, _where);
        }
    }

    private static SessionCheckpoint Checkpoint(DbDataReader reader, ShardId shard, int column) => new(
        shard, new SessionId(reader.GetString(column)), reader.GetString(column + 1), reader.GetInt64(column + 2), (GatewayIntents)reader.GetInt64(column + 3));

    private static ShardId Shard(DbDataReader reader, int column) => new(reader.GetInt32(column + 1), reader.GetInt32(column));

    private static DateTimeOffset Time(DbDataReader reader) => DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(0));
}
