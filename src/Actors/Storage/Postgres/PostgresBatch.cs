using System.Text;
using Guildhall.Protocol;
using Npgsql;
using NpgsqlTypes;

namespace Guildhall.Actors.Storage.Postgres;

/// <summary>
/// A batch as the columns that <c>write_batch_1</c> takes. Within a write each page and handler state must come once, which
/// <see cref="ShardWriteMerge"/> sees to.
/// </summary>
internal static class PostgresBatch
{
    public static void Bind(NpgsqlCommand command, IReadOnlyList<ShardWrite> writes, StateStoreOptions options)
    {
        var into = command.Parameters;
        Add(into, NpgsqlDbType.Integer, writes, w => w.Shard.Count);
        Add(into, NpgsqlDbType.Integer, writes, w => w.Shard.Index);
        Add(into, NpgsqlDbType.Bigint, writes, w => w.Epoch);
        Add(into, NpgsqlDbType.Bigint, writes, w => w.Order);
        Add(into, NpgsqlDbType.Boolean, writes, w => w.ForgetSession);
        Add(into, NpgsqlDbType.Text, writes, w => w.Checkpoint?.Session.Value);
        Add(into, NpgsqlDbType.Text, writes, w => w.Checkpoint?.ResumeUrl);
        Add(into, NpgsqlDbType.Bigint, writes, w => w.Checkpoint?.Committed);
        Add(into, NpgsqlDbType.Bigint, writes, w => (long?)w.Checkpoint?.Intents);

        var forgets = Rows<(GuildId Guild, bool Handlers)>(writes, w => [.. w.Forget.Select(guild => (guild, true)), .. w.ForgetPages.Select(guild => (guild, false))]);
        Add(into, NpgsqlDbType.Integer, forgets, f => f.Write);
        Add(into, NpgsqlDbType.Bigint, forgets, f => Id(f.Row.Guild));
        Add(into, NpgsqlDbType.Boolean, forgets, f => f.Row.Handlers);

        var pages = Rows(writes, w => w.Pages);
        Add(into, NpgsqlDbType.Integer, pages, p => p.Write);
        Add(into, NpgsqlDbType.Bigint, pages, p => Id(p.Row.Guild));
        Add(into, NpgsqlDbType.Smallint, pages, p => (short)p.Row.Kind);
        Add(into, NpgsqlDbType.Integer, pages, p => p.Row.Page);
        Add(into, NpgsqlDbType.Bytea, pages, p => p.Row.Data);

        var handlers = Rows(writes, w => w.Handlers);
        Add(into, NpgsqlDbType.Integer, handlers, h => h.Write);
        Add(into, NpgsqlDbType.Bigint, handlers, h => Id(h.Row.Guild));
        Add(into, NpgsqlDbType.Text, handlers, h => h.Row.Handler);
        Add(into, NpgsqlDbType.Bytea, handlers, h => h.Row.Data);

        BindReports(into, writes, options);
    }

    /// <summary>PostgreSQL's integers are signed; an id keeps its bits.</summary>
    public static long Id(GuildId guild) => unchecked((long)guild.Value);

    private static void BindReports(NpgsqlParameterCollection into, IReadOnlyList<ShardWrite> writes, StateStoreOptions options)
    {
        var letters = Rows(writes, w => w.DeadLetters);
        Add(into, NpgsqlDbType.Integer, letters, d => d.Write);
        Add(into, NpgsqlDbType.Bigint, letters, d => d.Row.At.ToUnixTimeMilliseconds());
        Add(into, NpgsqlDbType.Integer, letters, d => d.Row.Shard.Count);
        Add(into, NpgsqlDbType.Integer, letters, d => d.Row.Shard.Index);
        Add(into, NpgsqlDbType.Bigint, letters, d => Id(d.Row.Guild));
        Add(into, NpgsqlDbType.Text, letters, d => d.Row.Handler);
        Add(into, NpgsqlDbType.Text, letters, d => d.Row.Event);
        Add(into, NpgsqlDbType.Text, letters, d => d.Row.Session.Value);
        Add(into, NpgsqlDbType.Bigint, letters, d => d.Row.Sequence);
        Add(into, NpgsqlDbType.Integer, letters, d => d.Row.Attempts);
        Add(into, NpgsqlDbType.Text, letters, d => Storable(d.Row.Error));
        Add(into, NpgsqlDbType.Bytea, letters, d => d.Row.Payload);
        into.Add(new NpgsqlParameter<int> { TypedValue = options.KeepDeadLetters });

        var gaps = Rows(writes, w => w.Gaps);
        Add(into, NpgsqlDbType.Integer, gaps, g => g.Write);
        Add(into, NpgsqlDbType.Bigint, gaps, g => g.Row.At.ToUnixTimeMilliseconds());
        Add(into, NpgsqlDbType.Integer, gaps, g => g.Row.Shard.Count);
        Add(into, NpgsqlDbType.Integer, gaps, g => g.Row.Shard.Index);
        Add(into, NpgsqlDbType.Text, gaps, g => g.Row.Session.Value);
        Add(into, NpgsqlDbType.Bigint, gaps, g => g.Row.From);
        Add(into, NpgsqlDbType.Bigint, gaps, g => g.Row.To);
        Add(into, NpgsqlDbType.Text, gaps, g => Storable(g.Row.Reason));
        into.Add(new NpgsqlParameter<int> { TypedValue = options.KeepGaps });
    }

    /// <summary>All rows of a kind, each with the number of its write, from 1.</summary>
    private static List<(int Write, T Row)> Rows<T>(IReadOnlyList<ShardWrite> writes, Func<ShardWrite, IReadOnlyList<T>> of)
    {
        List<(int, T)> rows = [];
        for (var i = 0; i < writes.Count; i++)
        {
            foreach (var row in of(writes[i])) rows.Add((i + 1, row));
        }

        return rows;
    }

    private static void Add<TRow, TValue>(NpgsqlParameterCollection into, NpgsqlDbType type, IReadOnlyList<TRow> rows, Func<TRow, TValue> value)
    {
        var column = new TValue[rows.Count];
        for (var i = 0; i < column.Length; i++) column[i] = value(rows[i]);
        into.Add(new NpgsqlParameter<TValue[]> { TypedValue = column, NpgsqlDbType = NpgsqlDbType.Array | type });
    }

    /// <summary>An exception's text may hold what PostgreSQL's text cannot: NUL and half surrogate pairs.</summary>
    private static string Storable(string text) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\0', '\uFFFD');
}
