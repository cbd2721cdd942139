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

    /// <summary>
    /// Heads are written with every flush, and among a guild's other pages each would have a page of SQLite of its own written with it: together, two
    /// to four share one. The other pages' table has a new name, so that a process of an older version, which would put heads there again, fails instead.
    /// </summary>
    private const string Version2 = """
        CREATE TABLE guild_heads (guild INTEGER NOT NULL PRIMARY KEY, data BLOB NOT NULL);
        INSERT INTO guild_heads (guild, data) SELECT guild, data FROM guild_pages WHERE kind = 0 AND page = 0;
        DELETE FROM guild_pages WHERE kind = 0 AND page = 0;
        ALTER TABLE guild_pages RENAME TO guild_body_pages;
        """;

    public static IReadOnlyList<string> Scripts { get; } = [Version1, Version2];

    /// <summary>
    /// Brings the file to the newest version. Several processes may do this at once: the write lock lets one work and the others look again.
    /// A file that is up to date is not locked, so that a node can start while another is frozen in a transaction; but it is looked at in one
    /// snapshot, or a file that another process makes just then would have no application's id before and tables after.
    /// </summary>
    public static void Apply(SqliteConnection connection, IReadOnlyList<string> scripts, string file)
    {
        using (connection.BeginTransaction(deferred: true))
        {
            if (FoundVersion(connection, scripts.Count, file) == scripts.Count) return;
        }

        using var transaction = connection.BeginTransaction(deferred: false);
        var found = FoundVersion(connection, scripts.Count, file);
        if (found == 0)
        {
            Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}"));
            Execute(connection, "CREATE TABLE schema_version (version INTEGER NOT NULL); INSERT INTO schema_version (version) VALUES (0)");
        }

        for (var i = found; i < scripts.Count; i++) Execute(connection, scripts[i]);
        Execute(connection, string.Create(CultureInfo.InvariantCulture, $"UPDATE schema_version SET version = {scripts.Count}"));
        transaction.Commit();
    }

    /// <summary>0 if the file is empty.</summary>
    private static int FoundVersion(SqliteConnection connection, int known, string file)
    {
        if (Number(connection, "PRAGMA application_id") != ApplicationId)
        {
            if (Number(connection, "SELECT count(*) FROM sqlite_schema") == 0) return 0;
            throw new StateStoreException(
                $"The file '{file}' is another program's database. Move it away, or choose another folder with --data DIR; nothing was changed.");
        }

        var version = (int)Number(connection, "SELECT max(version) FROM schema_version");
        if (version <= known) return version;
        throw new StateStoreException(
            $"The state file '{file}' was written by a newer version of this program (schema {version}, this version knows {known}): run that version, or choose another folder with --data DIR.");
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
