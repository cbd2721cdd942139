using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Guildhall.Actors.Storage.Sqlite;

/// <summary>Opens connections to the state file, with the settings that belong to a connection.</summary>
internal sealed class SqliteFile(string path, StateStoreOptions options)
{
    /// <summary>A whole check reads the whole file; above this size only what is touched is checked, so that a start stays quick.</summary>
    private const long CheckedSize = 64 << 20;

    public string Path => path;

    /// <summary>Makes the folder and the file, checks that it is ours and whole, and upgrades it.</summary>
    public void Prepare(IReadOnlyList<string> scripts)
    {
        MakeFolder();
        using var connection = Connect(SqliteOpenMode.ReadWriteCreate);
        using (var command = connection.CreateCommand())
        {
            if (new FileInfo(path).Length is > 0 and <= CheckedSize) Check(command);
            command.CommandText = "PRAGMA journal_mode = WAL";
            if (command.ExecuteScalar() as string != "wal")
                throw new StateStoreException($"The state file '{path}' lies on a drive that cannot hold it (no shared memory, as network drives). Choose a local folder with --data DIR.");
        }

        SqliteSchema.Apply(connection, scripts, path);
    }

    /// <summary>The connection that writes.</summary>
    public SqliteSession OpenWriter() => new(Connect(SqliteOpenMode.ReadWrite));

    /// <summary>A connection that only reads; readers and the writer do not wait for each other.</summary>
    public SqliteSession OpenReader()
    {
        var connection = Connect(SqliteOpenMode.ReadWrite);
        Set(connection, "PRAGMA query_only = ON");
        return new SqliteSession(connection);
    }

    private SqliteConnection Connect(SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = Math.Max(1, (int)options.Timeout.TotalSeconds),
        }.ToString());
        try
        {
            connection.Open();
            Set(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {(int)options.Timeout.TotalMilliseconds}"));
            // per connection, unlike the journal mode; see StateStoreOptions.SurvivePowerCut
            Set(connection, options.SurvivePowerCut ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
            Set(connection, "PRAGMA journal_size_limit = 67108864");
            // by default 2 MB: less than the pages in use of a hundred guilds, which were read again and again for each change. Much more would
            // show in what a member costs, which is held in the guild's own pages already.
            Set(connection, "PRAGMA cache_size = -12288");
            // by default 1,000 pages: the same pages were copied from the log into the file several times a second
            Set(connection, "PRAGMA wal_autocheckpoint = 8000");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void MakeFolder()
    {
        var folder = System.IO.Path.GetDirectoryName(path)!;
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StateStoreException($"The data folder '{folder}' cannot be made ({failure.Message}). Choose another with --data DIR.", failure);
        }
    }

    private void Check(SqliteCommand command)
    {
        command.CommandText = "PRAGMA quick_check(1)";
        if (command.ExecuteScalar() is string found and not "ok")
            throw new StateStoreException($"The state file '{path}' is damaged ({found.ReplaceLineEndings(" ")}). Move it away to begin afresh, or choose another folder with --data DIR; nothing was changed.");
    }

    private static void Set(SqliteConnection connection, string pragma)
    {
        using var command = connection.CreateCommand();
        command.CommandText = pragma;
        command.ExecuteNonQuery();
    }
}
