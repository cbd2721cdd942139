using Guildhall.Protocol;

namespace Guildhall.Actors.Storage;

/// <summary>
/// What lives outside the nodes: owner epochs, session checkpoints, guild pages, handler state, dead letters, gaps and the identify budget.
/// Two implementations: SQLite (one machine, several processes may share the file) and PostgreSQL.
/// Every write of a shard's rows carries the epoch of its owner; rows of an older epoch are refused, so that a frozen owner that wakes up
/// can store nothing.
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

/// <summary>The store cannot do what was asked; <see cref="Exception.Message"/> is one clear line for the operator.</summary>
public sealed class StateStoreException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The result of taking a shard over.</summary>
/// <param name="Shard">The shard.</param>
/// <param name="Epoch">The new owner's epoch, 1 for the first owner.</param>
/// <param name="Checkpoint">Where the last owner stood, or null if there is no session to resume.</param>
public sealed record ShardOwnership(ShardId Shard, long Epoch, SessionCheckpoint? Checkpoint);

/// <summary>What a takeover needs to RESUME a session.</summary>
/// <param name="Shard">The shard, with the layout's shard count.</param>
/// <param name="Session">The session; sequences belong to it alone.</param>
/// <param name="ResumeUrl">READY's <c>resume_gateway_url</c>.</param>
/// <param name="Committed">Highest sequence up to which every event is done; RESUME sends it.</param>
/// <param name="Intents">Intents the session was identified with: a session of other intents is not resumed.</param>
public sealed record SessionCheckpoint(ShardId Shard, SessionId Session, string ResumeUrl, long Committed, GatewayIntents Intents);

/// <summary>One shard's rows of a batch.</summary>
public sealed record ShardWrite
{
    /// <summary>The shard that owns the rows.</summary>
    public required ShardId Shard { get; init; }

    /// <summary>The writer's epoch.</summary>
    public required long Epoch { get; init; }

    /// <summary>The new checkpoint; null = leave the stored one.</summary>
    public SessionCheckpoint? Checkpoint { get; init; }

    /// <summary>Discord refused the session: remove the stored checkpoint.</summary>
    public bool ForgetSession { get; init; }

    /// <summary>Guilds whose rows are removed before <see cref="Pages"/> are written.</summary>
    public IReadOnlyList<GuildId> Forget { get; init; } = [];

    /// <summary>Pages to put; a page with empty data is removed.</summary>
    public IReadOnlyList<GuildPage> Pages { get; init; } = [];

    /// <summary>Handler states to put.</summary>
    public IReadOnlyList<HandlerState> Handlers { get; init; } = [];

    /// <summary>Dead letters to add.</summary>
    public IReadOnlyList<DeadLetter> DeadLetters { get; init; } = [];

    /// <summary>Gaps to add.</summary>
    public IReadOnlyList<SessionGap> Gaps { get; init; } = [];
}

/// <summary>What became of a <see cref="ShardWrite"/>.</summary>
public enum WriteVerdict
{
    /// <summary>Stored and durable.</summary>
    Stored,

    /// <summary>Another owner took the shard over: nothing was stored, and nothing more will be.</summary>
    StaleEpoch,
}

/// <summary>A bounded blob of a guild's state.</summary>
/// <param name="Guild">The guild.</param>
/// <param name="Kind">Which table of the guild, see <c>GuildTable</c>.</param>
/// <param name="Page">Page number within the table.</param>
/// <param name="Data">The page; empty removes it.</param>
public sealed record GuildPage(GuildId Guild, byte Kind, int Page, ReadOnlyMemory<byte> Data);

/// <summary>A handler's private state of one guild.</summary>
/// <param name="Guild">The guild; 0 for the handlers of direct messages.</param>
/// <param name="Handler">The handler's name.</param>
/// <param name="Data">Serialised state, with the position up to which events were handled.</param>
public sealed record HandlerState(GuildId Guild, string Handler, ReadOnlyMemory<byte> Data);

/// <summary>Everything stored of one guild.</summary>
/// <param name="Pages">All pages.</param>
/// <param name="Handlers">All handler states.</param>
public sealed record StoredGuild(IReadOnlyList<GuildPage> Pages, IReadOnlyList<HandlerState> Handlers);

/// <summary>An event that a handler could not handle, after all retries.</summary>
/// <param name="At">When it was given up.</param>
/// <param name="Shard">The shard it came from.</param>
/// <param name="Guild">The guild; 0 outside guilds.</param>
/// <param name="Handler">The handler's name.</param>
/// <param name="Event">The event's name on the wire.</param>
/// <param name="Session">Its session.</param>
/// <param name="Sequence">Its sequence in the session.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Error">Type and message of the last failure.</param>
/// <param name="Payload">The event's <c>d</c>.</param>
public sealed record DeadLetter(DateTimeOffset At, ShardId Shard, GuildId Guild, string Handler, string Event, SessionId Session, long Sequence,
    int Attempts, string Error, ReadOnlyMemory<byte> Payload);

/// <summary>Events that Discord sent and that cannot be had any more: never silent, always followed by re-synchronisation.</summary>
/// <param name="At">When it was noticed.</param>
/// <param name="Shard">The shard.</param>
/// <param name="Session">The session in which events are missing.</param>
/// <param name="From">First missing sequence.</param>
/// <param name="To">Last missing sequence, or -1 if unknown (the session ended).</param>
/// <param name="Reason">What happened, for the operator.</param>
public sealed record SessionGap(DateTimeOffset At, ShardId Shard, SessionId Session, long From, long To, string Reason);
