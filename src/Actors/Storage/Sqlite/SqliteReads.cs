using Guildhall.Protocol;

namespace Guildhall.Actors.Storage.Sqlite;

/// <summary>The store's queries.</summary>
internal static class SqliteReads
{
    public static StoredGuild Guild(SqliteSession session, GuildId guild)
    {
        List<GuildPage> pages = [];
        var head = session.Prepare(SqliteSql.ReadHead).Bind(1, SqliteBatch.Id(guild));
        while (head.Step()) pages.Add(new GuildPage(guild, GuildPage.HeadKind, 0, head.Blob(0)));
        var page = session.Prepare(SqliteSql.ReadPages).Bind(1, SqliteBatch.Id(guild));
        while (page.Step()) pages.Add(new GuildPage(guild, (byte)page.Long(0), (int)page.Long(1), page.Blob(2)));

        List<HandlerState> handlers = [];
        var handler = session.Prepare(SqliteSql.ReadHandlers).Bind(1, SqliteBatch.Id(guild));
        while (handler.Step()) handlers.Add(new HandlerState(guild, handler.Text(0), handler.Blob(1)));
        return new StoredGuild(pages, handlers);
    }

    public static IReadOnlyList<SessionCheckpoint> Checkpoints(SqliteSession session)
    {
        List<SessionCheckpoint> found = [];
        var row = session.Prepare(SqliteSql.Checkpoints);
        while (row.Step())
        {
            var shard = Shard(row, 0);
            found.Add(Checkpoint(row, shard, 2));
        }

        return found;
    }

    public static SessionCheckpoint Checkpoint(SqliteStatement row, ShardId shard, int column) => new(
        shard, new SessionId(row.Text(column)), row.Text(column + 1), row.Long(column + 2), (GatewayIntents)row.Long(column + 3));

    public static IReadOnlyList<DeadLetter> DeadLetters(SqliteSession session, int limit)
    {
        List<DeadLetter> found = [];
        var row = session.Prepare(SqliteSql.ReadDeadLetters).Bind(1, limit);
        while (row.Step())
        {
            found.Add(new DeadLetter(
                Time(row, 0), Shard(row, 1), new GuildId(unchecked((ulong)row.Long(3))), row.Text(4), row.Text(5), new SessionId(row.Text(6)), row.Long(7),
                (int)row.Long(8), row.Text(9), row.Blob(10)));
        }

        return found;
    }

    public static IReadOnlyList<SessionGap> Gaps(SqliteSession session, int limit)
    {
        List<SessionGap> found = [];
        var row = session.Prepare(SqliteSql.ReadGaps).Bind(1, limit);
        while (row.Step()) found.Add(new SessionGap(Time(row, 0), Shard(row, 1), new SessionId(row.Text(3)), row.Long(4), row.Long(5), row.Text(6)));
        return found;
    }

    public static byte[]? FleetValue(SqliteSession session, string name)
    {
        var row = session.Prepare(SqliteSql.ReadFleetValue).Bind(1, name);
        var value = row.Step() ? row.Blob(0) : null;
        row.Reset();
        return value;
    }

    private static DateTimeOffset Time(SqliteStatement row, int column) => DateTimeOffset.FromUnixTimeMilliseconds(row.Long(column));

    private static ShardId Shard(SqliteStatement row, int column) => new((int)row.Long(column + 1), (int)row.Long(column));
}
