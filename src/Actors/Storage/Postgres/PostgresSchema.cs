using System.Globalization;
using Npgsql;

namespace Guildhall.Actors.Storage.Postgres;

/// <summary>
/// Makes and upgrades the tables, under an advisory lock, so that nodes that start together do it once. Version n of the schema is the result
/// of the first n scripts; a script that has been released is never changed, a new one is added after it.
/// </summary>
internal sealed class PostgresSchema(string schema, IReadOnlyList<string> scripts)
{
    /// <summary>An upgrade may take long, and the others wait for it.</summary>
    private const int TimeoutSeconds = 120;

    /// <summary>The scripts, with <c>$schema</c> in place of the schema's name.</summary>
    public static IReadOnlyList<string> Scripts { get; } = [PostgresVersion1.Tables + PostgresVersion1.WriteBatch];

    public async Task ApplyAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        var connection = await source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        if (await VersionAsync(connection, cancellation).ConfigureAwait(false) == scripts.Count) return;

        var transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        await using var __ = transaction.ConfigureAwait(false);
        await RunAsync(connection, $"SELECT pg_advisory_xact_lock(hashtextextended('guildhall schema {schema}', 0))", cancellation).ConfigureAwait(false);
        // again, because somebody may have done it while the lock was awaited
        var found = await VersionAsync(connection, cancellation).ConfigureAwait(false);
        for (var i = found; i < scripts.Count; i++) await RunAsync(connection, For(scripts[i]), cancellation).ConfigureAwait(false);
        await RunAsync(connection, For(string.Create(CultureInfo.InvariantCulture, $"UPDATE $schema.schema_version SET version = {scripts.Count}")), cancellation)
            .ConfigureAwait(false);
        await transaction.CommitAsync(cancellation).ConfigureAwait(false);
    }

    public string For(string sql) => sql.Replace("$schema", schema, StringComparison.Ordinal);

    /// <summary>0 if there is nothing yet.</summary>
    private async Task<int> VersionAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        // from the catalogue and not by to_regclass, which may answer from what the session knew before it waited for the lock
        var tables = await ReadAsync(
            connection,
            $"SELECT array_agg(c.relname::text) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = '{schema}' AND c.relkind = 'r'",
            cancellation).ConfigureAwait(false) as string[] ?? [];
        if (tables.Length == 0) return 0;
        if (!tables.Contains("schema_version"))
            throw new StateStoreException($"The PostgreSQL schema '{schema}' holds another program's tables. Choose another schema or database; nothing was changed.");

        var version = await ReadAsync(connection, For("SELECT version FROM $schema.schema_version"), cancellation).ConfigureAwait(false) as int?
            ?? throw new StateStoreException($"The PostgreSQL schema '{schema}' has no version, so it is not this program's. Choose another schema or database; nothing was changed.");
        if (version > scripts.Count)
        {
            throw new StateStoreException(
                $"The PostgreSQL schema '{schema}' was made by a newer version of this program (schema {version}, this version knows {scripts.Count}): run that version, or choose another schema.");
        }

        return version;
    }

    private static async Task<object?> ReadAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = TimeoutSeconds };
        await using var _ = command.ConfigureAwait(false);
        return await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = TimeoutSeconds };
        await using var _ = command.ConfigureAwait(false);
        await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }
}
