using Guildhall.Protocol;

namespace Guildhall.Actors.Storage.Sqlite;

/// <summary>Stores a batch within a transaction.</summary>
internal static class SqliteBatch
{
    public static WriteVerdict[] Store(SqliteSession session, IReadOnlyList<ShardWrite> writes, StateStoreOptions options)
    {
        var verdicts = new WriteVerdict[writes.Count];
        var (letters, gaps) = (false, false);
        for (var i = 0; i < writes.Count; i++)
        {
            var write = writes[i];
            var (owns, wanted) = Look(session, write);
            verdicts[i] = owns ? WriteVerdict.Stored : WriteVerdict.StaleEpoch;
            if (!wanted) continue;
            PutShard(session, write);
            PutGuilds(session, write);
            PutReports(session, write);
            letters |= write.DeadLetters.Count > 0;
            gaps |= write.Gaps.Count > 0;
        }

        if (letters) session.Prepare(SqliteSql.TrimDeadLetters).Bind(1, options.KeepDeadLetters).Run();
        if (gaps) session.Prepare(SqliteSql.TrimGaps).Bind(1, options.KeepGaps).Run();
        return verdicts;
    }

    /// <summary>Whether the write is the owner's, and whether it is not stored yet.</summary>
    private static (bool Owns, bool Wanted) Look(SqliteSession session, ShardWrite write)
    {
        var statement = session.Prepare(SqliteSql.Epoch).Bind(1, write.Shard.Count).Bind(2, write.Shard.Index);
        var owns = statement.Step() && statement.Long(0) == write.Epoch;
        var wanted = owns && (write.Order == 0 || write.Order > statement.Long(1));
        statement.Reset();
        return (owns, wanted);
    }

    private static void PutShard(SqliteSession session, ShardWrite write)
    {
        var shard = write.Shard;
        if (write.Order != 0) session.Prepare(SqliteSql.PutOrder).Bind(1, shard.Count).Bind(2, shard.Index).Bind(3, write.Order).Run();
        if (write.ForgetSession) session.Prepare(SqliteSql.ForgetSession).Bind(1, shard.Count).Bind(2, shard.Index).Run();
        if (write.Checkpoint is not { } checkpoint) return;
        session.Prepare(SqliteSql.PutCheckpoint).Bind(1, shard.Count).Bind(2, shard.Index)
            .Bind(3, checkpoint.Session.Value).Bind(4, checkpoint.ResumeUrl).Bind(5, checkpoint.Committed).Bind(6, (long)checkpoint.Intents).Run();
    }

    private static void PutGuilds(SqliteSession session, ShardWrite write)
    {
        foreach (var guild in write.Forget)
        {
            ForgetPages(session, guild);
            session.Prepare(SqliteSql.ForgetHandlers).Bind(1, Id(guild)).Run();
        }

        foreach (var guild in write.ForgetPages) ForgetPages(session, guild);
        foreach (var page in write.Pages)
        {
            if (page.IsHead) PutHead(session, page);
            else PutPage(session, page);
        }

        foreach (var state in write.Handlers)
        {
            var removed = state.Data.IsEmpty;
            var statement = session.Prepare(removed ? SqliteSql.RemoveHandler : SqliteSql.PutHandler).Bind(1, Id(state.Guild)).Bind(2, state.Handler);
            if (!removed) statement.Bind(3, state.Data.Span);
            statement.Run();
        }
    }

    private static void PutHead(SqliteSession session, GuildPage head)
    {
        var statement = session.Prepare(head.Data.IsEmpty ? SqliteSql.ForgetHead : SqliteSql.PutHead).Bind(1, Id(head.Guild));
        if (!head.Data.IsEmpty) statement.Bind(2, head.Data.Span);
        statement.Run();
    }

    private static void PutPage(SqliteSession session, GuildPage page)
    {
        var removed = page.Data.IsEmpty;
        var statement = session.Prepare(removed ? SqliteSql.RemovePage : SqliteSql.PutPage).Bind(1, Id(page.Guild)).Bind(2, page.Kind).Bind(3, page.Page);
        if (!removed) statement.Bind(4, page.Data.Span);
        statement.Run();
    }

    private static void ForgetPages(SqliteSession session, GuildId guild)
    {
        session.Prepare(SqliteSql.ForgetHead).Bind(1, Id(guild)).Run();
        session.Prepare(SqliteSql.ForgetPages).Bind(1, Id(guild)).Run();
    }

    private static void PutReports(SqliteSession session, ShardWrite write)
    {
        foreach (var letter in write.DeadLetters)
        {
            session.Prepare(SqliteSql.AddDeadLetter).Bind(1, letter.At.ToUnixTimeMilliseconds()).Bind(2, letter.Shard.Count).Bind(3, letter.Shard.Index)
                .Bind(4, Id(letter.Guild)).Bind(5, letter.Handler).Bind(6, letter.Event).Bind(7, letter.Session.Value).Bind(8, letter.Sequence)
                .Bind(9, letter.Attempts).Bind(10, letter.Error).Bind(11, letter.Payload.Span).Run();
        }

        foreach (var gap in write.Gaps)
        {
            session.Prepare(SqliteSql.AddGap).Bind(1, gap.At.ToUnixTimeMilliseconds()).Bind(2, gap.Shard.Count).Bind(3, gap.Shard.Index)
                .Bind(4, gap.Session.Value).Bind(5, gap.From).Bind(6, gap.To).Bind(7, gap.Reason).Run();
        }
    }

    /// <summary>SQLite's integers are signed; an id keeps its bits.</summary>
    public static long Id(GuildId guild) => unchecked((long)guild.Value);
}
