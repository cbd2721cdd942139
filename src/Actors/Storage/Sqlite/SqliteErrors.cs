using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace Guildhall.Actors.Storage.Sqlite;

/// <summary>Turns SQLite's codes into one line that says what to do.</summary>
internal static class SqliteErrors
{
    public static Exception Explain(Exception failure, string file, TimeSpan waited) => failure switch
    {
        StateStoreException => failure,
        SqliteException sqlite => new StateStoreException(Line(sqlite, file, waited), sqlite),
        IOException or UnauthorizedAccessException => new StateStoreException(
            $"The state file '{file}' cannot be used ({failure.Message}). Make its folder writable, or choose another with --data DIR.", failure),
        _ => new StateStoreException($"The state file '{file}' failed: {failure.Message}", failure),
    };

    private static string Line(SqliteException failure, string file, TimeSpan waited) => failure.SqliteErrorCode switch
    {
        SQLITE_NOTADB or SQLITE_CORRUPT =>
            $"The state file '{file}' is damaged or is no state file of this program ({failure.Message}). Move it away to begin afresh, or choose another folder with --data DIR; nothing was changed.",
        SQLITE_CANTOPEN or SQLITE_READONLY or SQLITE_PERM or SQLITE_AUTH =>
            $"The state file '{file}' cannot be opened for writing ({failure.Message}). Make it and its folder writable, or choose another with --data DIR.",
        SQLITE_FULL => $"The disk of the state file '{file}' is full. Free some space; nothing is lost meanwhile.",
        SQLITE_BUSY or SQLITE_LOCKED =>
            $"The state file '{file}' has been locked by another process for {waited.TotalSeconds:0.#} s{LockHolder.Find(file)}. It is tried again.",
        SQLITE_IOERR => $"The disk of the state file '{file}' failed ({failure.Message}).",
        _ => $"The state file '{file}' failed ({failure.Message}).",
    };
}
