using Microsoft.Data.Sqlite;

namespace Guildhall.Actors.Storage.Sqlite;

/// <summary>
/// An open connection with its prepared statements; used by one thread only. After a failure it is closed, which rolls back, and not used again.
/// </summary>
internal sealed class SqliteSession(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteStatement> _statements = [];

    /// <summary>The prepared form of a text of <see cref="SqliteSql"/>.</summary>
    public SqliteStatement Prepare(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement)) _statements.Add(sql, statement = new SqliteStatement(connection, sql));
        return statement;
    }

    /// <summary>
    /// Runs work in a transaction that takes the write lock at once: one that begins by reading can fail at its first write, and no waiting
    /// cures that.
    /// </summary>
    public T InTransaction<T>(Func<SqliteSession, T> work) => Between(SqliteSql.BeginWriting, work);

    /// <summary>Runs work that sees one state of the file throughout.</summary>
    public T InSnapshot<T>(Func<SqliteSession, T> work) => Between(SqliteSql.BeginReading, work);

    public void Dispose()
    {
        foreach (var statement in _statements.Values) statement.Dispose();
        connection.Dispose();
    }

    private T Between<T>(string begin, Func<SqliteSession, T> work)
    {
        Prepare(begin).Run();
        var result = work(this);
        Prepare(SqliteSql.Commit).Run();
        return result;
    }
}
