using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Guildhall.Actors.Storage.Sqlite;

/// <summary>
/// Makes and upgrades the tables. Version n of the schema is the result of the first n scripts; a script that has been released is never
/// changed, a new one is added after it.
/// </summary>
internal static class SqliteSchema
{
    /// <summary>"GULD", in the file's header: tells our files from other programs' SQLite files.</summary>
    public const int ApplicationId = 0x47554C44;

    /// <summary>
    /// Pages lie in a table with a row id: rows of 2 KB in a table without one would spill to overflow pages. at_ms is for humans,
    /// order is by id.
    /// </summary>
    private const string Version1 = """
        CREATE TABLE shards (
          shard_count INTEGER NOT NULL, shard_index INTEGER NOT NULL, epoch INTEGER NOT NULL, last_order INTEGER NOT NULL DEFAULT 0,
          owner TEXT NOT NULL, session TEXT, resume_url TEXT, committed INTEGER, intents INTEGER,
          PRIMARY KEY (shard_count, shard_index)) WITHOUT ROWID;
        CREATE TABLE guild_pages (
          guild INTEGER NOT NULL, kind INTEGER NOT NULL, page INTEGER NOT NULL, data BLOB NOT NULL,
          PRIMARY KEY (guild, kind, page));
        CREATE TABLE handler_states (
          guild INTEGER NOT NULL, handler TEXT NOT NULL, data BLOB NOT NULL,
          PRIMARY KEY (guild, handler));
        CREATE TABLE dead_letters (
          id INTEGER PRIMARY KEY AUTOINCREMENT, at_ms INTEGER NOT NULL, shard_count INTEGER NOT NULL, shard_index INTEGER NOT NULL,
          guild INTEGER NOT NULL, handler TEXT NOT NULL, event TEXT NOT NULL, session TEXT NOT NULL, sequence INTEGER NOT NULL,
          attempts INTEGER NOT NULL, error TEXT NOT NULL, payload BLOB NOT NULL,
          UNIQUE (session, sequence, handler));
        CREATE TABLE gaps (
          id INTEGER PRIMARY KEY AUTOINCREMENT, at_ms INTEGER NOT NULL, shard_count INTEGER NOT NULL, shard_index INTEGER NOT NULL,
          session TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, reason TEXT NOT NULL,
          UNIQUE (session, first, last));
        CREATE TABLE fleet_values (name TEXT NOT NULL PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
        """;

    public static IReadOnlyList<string> Scripts { get; } = [Version1];

    /// <summary>Brings the file to the newest version. Several processes may do this at once: the write lock lets one work and the others look again.</summary>
    public static void Apply(SqliteConnection connection, IReadOnlyList<string> scripts, string file)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        var found = FoundVersion(connection, file);
        if (found > scripts.Count)
        {
            throw new StateStoreException(
                $"The state file '{file}' was written by a newer version of this program (schema {found}, this version knows {scripts.Count}): run that version, or choose another folder with --data DIR.");
        }

        if (found == scripts.Count) return;
        for (var i = found; i < scripts.Count; i++) Execute(connection, scripts[i]);
        Execute(connection, "DELETE FROM schema_version");
        Execute(connection, string.Create(CultureInfo.InvariantCulture, $"INSERT INTO schema_version (version) VALUES ({scripts.Count})"));
        transaction.Commit();
    }

    private static int FoundVersion(SqliteConnection connection, string file)
    {
        var application = Number(connection, "PRAGMA application_id");
        if (application == ApplicationId) return (int)Number(connection, "SELECT coalesce(max(version), 0) FROM schema_version");
        if (application != 0 || Number(connection, "SELECT count(*) FROM sqlite_schema") != 0)
        {
            throw new StateStoreException(
                $"The file '{file}' is another program's database. Move it away, or choose another folder with --data DIR; nothing was changed.");
        }

        Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}"));
        Execute(connection, "CREATE TABLE schema_version (version INTEGER NOT NULL)");
        return 0;
    }

    private static long Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
