using System.ComponentModel.DataAnnotations;

namespace Guildhall.Actors.Storage;

/// <summary>Where the state lives and how it is kept.</summary>
public sealed record StateStoreOptions
{
    /// <summary>Name of the SQLite file in <see cref="DataFolder"/>.</summary>
    public const string FileName = "guildhall.db";

    /// <summary>The folder of the SQLite file; made if absent. Several processes of one machine may share it. Not for network drives.</summary>
    /// <value>Required unless <see cref="ConnectionString"/> is given.</value>
    public string? DataFolder { get; init; }

    /// <summary>An Npgsql connection string: the state lives in PostgreSQL. It may hold a password, so it is never shown.</summary>
    /// <value>null: SQLite.</value>
    public string? ConnectionString { get; init; }

    /// <summary>The schema within the PostgreSQL database: lower-case letters, digits and underscores, so that several bots can share a database.</summary>
    /// <value><c>guildhall</c></value>
    [RegularExpression("^[a-z_][a-z0-9_]{0,62}$")]
    public string Schema { get; init; } = "guildhall";

    /// <summary>
    /// SQLite only. A stored write outlives the death of every process either way, because it is in the operating system's hands when the
    /// transaction ends. false: a power cut or a kernel crash may take back the last transactions (all of them since the last WAL checkpoint
    /// in the worst case), never half of one, and never damages the file; checkpoints and guild state go back together, so the sessions resume
    /// from there if Discord still holds the events, and a gap is reported if not. true: every transaction waits for the disk, which costs some
    /// milliseconds each, during which other processes cannot write. PostgreSQL decides this by its own <c>synchronous_commit</c>.
    /// </summary>
    /// <value>false</value>
    public bool SurvivePowerCut { get; init; }

    /// <summary>
    /// SQLite on Linux only. A process that is stopped (SIGSTOP, Ctrl-Z) in the very middle of a transaction keeps the file's write lock, so
    /// nobody can take its shards over until it is woken. true: such a process is killed when it has held the lock for <see cref="Timeout"/>,
    /// as any node may be at any time; it must hold our file's write lock and be stopped, and belong to a user we may signal. false: the error
    /// names it.
    /// </summary>
    /// <value>false</value>
    public bool KillStoppedLockHolder { get; init; }

    /// <summary>How many dead letters are kept; the oldest go first.</summary>
    /// <value>10,000; 1 to 10,000,000.</value>
    [Range(1, 10_000_000)]
    public int KeepDeadLetters { get; init; } = 10_000;

    /// <summary>How many gaps are kept; the oldest go first.</summary>
    /// <value>10,000; 1 to 10,000,000.</value>
    [Range(1, 10_000_000)]
    public int KeepGaps { get; init; } = 10_000;

    /// <summary>How long one statement waits for another process's lock (SQLite) or for its answer (PostgreSQL) before it fails and is tried again.</summary>
    /// <value>5 s; 100 ms to 5 min.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Shows everything but the connection string.</summary>
    public override string ToString() =>
        ConnectionString is null ? $"SQLite in {DataFolder}" : $"PostgreSQL, schema {Schema}";
}
