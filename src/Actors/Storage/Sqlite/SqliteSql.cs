namespace Guildhall.Actors.Storage.Sqlite;

/// <summary>Every statement of the SQLite store.</summary>
internal static class SqliteSql
{
    public const string BeginWriting = "BEGIN IMMEDIATE";

    public const string BeginReading = "BEGIN";

    public const string Commit = "COMMIT";

    /// <summary>Compare-and-set in one statement: whoever comes second sees the first one's epoch and goes above it.</summary>
    public const string Acquire = """
        INSERT INTO shards (shard_count, shard_index, epoch, owner) VALUES (?1, ?2, 1, ?3)
        ON CONFLICT (shard_count, shard_index) DO UPDATE SET epoch = epoch + 1, owner = excluded.owner, last_order = 0
        RETURNING epoch, session, resume_url, committed, intents
        """;

    public const string Epoch = "SELECT epoch, last_order FROM shards WHERE shard_count = ?1 AND shard_index = ?2";

    public const string PutOrder = "UPDATE shards SET last_order = ?3 WHERE shard_count = ?1 AND shard_index = ?2";

    public const string ForgetSession = """
        UPDATE shards SET session = NULL, resume_url = NULL, committed = NULL, intents = NULL WHERE shard_count = ?1 AND shard_index = ?2
        """;

    public const string PutCheckpoint = """
        UPDATE shards SET session = ?3, resume_url = ?4, committed = ?5, intents = ?6 WHERE shard_count = ?1 AND shard_index = ?2
        """;

    public const string Checkpoints = """
        SELECT shard_count, shard_index, session, resume_url, committed, intents FROM shards WHERE session IS NOT NULL
        ORDER BY shard_count, shard_index
        """;

    public const string ForgetPages = "DELETE FROM guild_body_pages WHERE guild = ?1";

    public const string ForgetHead = "DELETE FROM guild_heads WHERE guild = ?1";

    public const string ForgetHandlers = "DELETE FROM handler_states WHERE guild = ?1";

    public const string PutPage = """
        INSERT INTO guild_body_pages (guild, kind, page, data) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (guild, kind, page) DO UPDATE SET data = excluded.data
        """;

    public const string RemovePage = "DELETE FROM guild_body_pages WHERE guild = ?1 AND kind = ?2 AND page = ?3";

    public const string PutHead = "INSERT INTO guild_heads (guild, data) VALUES (?1, ?2) ON CONFLICT (guild) DO UPDATE SET data = excluded.data";

    public const string PutHandler = """
        INSERT INTO handler_states (guild, handler, data) VALUES (?1, ?2, ?3)
        ON CONFLICT (guild, handler) DO UPDATE SET data = excluded.data
        """;

    public const string RemoveHandler = "DELETE FROM handler_states WHERE guild = ?1 AND handler = ?2";

    public const string ReadHead = "SELECT data FROM guild_heads WHERE guild = ?1";

    public const string ReadPages = "SELECT kind, page, data FROM guild_body_pages WHERE guild = ?1 ORDER BY kind, page";

    public const string ReadHandlers = "SELECT handler, data FROM handler_states WHERE guild = ?1 ORDER BY handler";

    public const string AddDeadLetter = """
        INSERT OR REPLACE INTO dead_letters
          (at_ms, shard_count, shard_index, guild, handler, event, session, sequence, attempts, error, payload)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
        """;

    public const string TrimDeadLetters =
        "DELETE FROM dead_letters WHERE id <= (SELECT id FROM dead_letters ORDER BY id DESC LIMIT 1 OFFSET ?1)";

    public const string ReadDeadLetters = """
        SELECT at_ms, shard_count, shard_index, guild, handler, event, session, sequence, attempts, error, payload
        FROM dead_letters ORDER BY id DESC LIMIT ?1
        """;

    public const string AddGap = """
        INSERT OR IGNORE INTO gaps (at_ms, shard_count, shard_index, session, first, last, reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        """;

    public const string TrimGaps = "DELETE FROM gaps WHERE id <= (SELECT id FROM gaps ORDER BY id DESC LIMIT 1 OFFSET ?1)";

    public const string ReadGaps = """
        SELECT at_ms, shard_count, shard_index, session, first, last, reason FROM gaps ORDER BY id DESC LIMIT ?1
        """;

    public const string ReadFleetValue = "SELECT value FROM fleet_values WHERE name = ?1";

    public const string PutFleetValue = """
        INSERT INTO fleet_values (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value
        """;
}
