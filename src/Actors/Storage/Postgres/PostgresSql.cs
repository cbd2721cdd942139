namespace Guildhall.Actors.Storage.Postgres;

/// <summary>The PostgreSQL store's statements; <c>$schema</c> stands for the schema's name.</summary>
internal static class PostgresSql
{
    /// <summary>Compare-and-set in one statement: whoever comes second waits for the row, sees the first one's epoch and goes above it.</summary>
    public const string Acquire = """
        INSERT INTO $schema.shards AS s (shard_count, shard_index, epoch, owner) VALUES ($1, $2, 1, $3)
        ON CONFLICT (shard_count, shard_index) DO UPDATE SET epoch = s.epoch + 1, owner = excluded.owner, last_order = 0
        RETURNING epoch, session, resume_url, committed, intents
        """;

    public const string Checkpoints = """
        SELECT shard_count, shard_index, session, resume_url, committed, intents FROM $schema.shards WHERE session IS NOT NULL
        ORDER BY shard_count, shard_index
        """;

    public const string ReadDeadLetters = """
        SELECT at_ms, shard_count, shard_index, guild, handler, event, session, sequence, attempts, error, payload
        FROM $schema.dead_letters ORDER BY id DESC LIMIT $1
        """;

    public const string ReadGaps = """
        SELECT at_ms, shard_count, shard_index, session, first, last, reason FROM $schema.gaps ORDER BY id DESC LIMIT $1
        """;

    public const string ReadFleetValue = "SELECT value FROM $schema.fleet_values WHERE name = $1";

    public const string PutFleetValue = """
        INSERT INTO $schema.fleet_values (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value
        """;

    /// <summary>Pages (with kind and page) and handler states (with handler) of several guilds, in one statement, so of one moment.</summary>
    public const string ReadGuilds = """
        SELECT guild, kind, page, NULL::text AS handler, data FROM $schema.guild_pages WHERE guild = ANY ($1)
        UNION ALL
        SELECT guild, NULL, NULL, handler COLLATE "C", data FROM $schema.handler_states WHERE guild = ANY ($1)
        ORDER BY 1, 2, 3, 4
        """;

    /// <summary>The call of <see cref="PostgresVersion1.WriteBatch"/> with its 43 arguments.</summary>
    public static readonly string WriteBatch = $"SELECT $schema.write_batch_1({string.Join(", ", Enumerable.Range(1, 43).Select(i => $"${i}"))})";
}
