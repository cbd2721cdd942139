using System.Text;
using Guildhall.Protocol;

namespace Guildhall.Actors.Guilds.State;

/// <summary>
/// The page that every write carries: how far the guild has come, the newest entries of the log, and how many pages and records each table had
/// when pages were stored last, so that a missing page is noticed on loading.
/// </summary>
internal static class GuildHeader
{
    /// <summary>The stored form's version; state of another version is made anew.</summary>
    private const byte Version = 2;

    /// <summary>Writes the page.</summary>
    public static void Write(GuildState state, ChangeLog log, ByteSink target)
    {
        target.Add(Version);
        target.AddVarint(state.Id.Value);
        var session = Encoding.UTF8.GetBytes(state.Position.Session.Value ?? string.Empty);
        target.AddVarint((ulong)session.Length);
        target.Add(session);
        target.AddVarint((ulong)state.Position.Applied);
        target.AddVarint((ulong)state.Position.Handled);
        target.Add((byte)state.Standing);
        target.AddVarint(state.MemberCount is { } count ? (ulong)count + 1 : 0);
        target.AddVarint((ulong)state.Tables.Members.Roles.Count);
        target.AddVarint((ulong)state.Tables.Members.Tails.Count);
        log.Write(target);
    }

    /// <summary>Writes how many pages and records each table has.</summary>
    public static void WriteLayout(GuildTables tables, ByteSink target)
    {
        foreach (var kind in Enum.GetValues<GuildTable>())
        {
            if (!GuildTables.IsRecords((byte)kind) || tables.Find(kind) is not { Count: > 0 } table) continue;
            target.Add((byte)kind);
            target.AddVarint((ulong)table.Pages);
            target.AddVarint((ulong)table.Count);
        }
    }

    /// <summary>Reads the page into a state whose tables are made of the stored pages, and replays over them what the log holds.</summary>
    /// <returns>Null if all fits, or what is wrong.</returns>
    public static string? Read(GuildState state, ChangeLog log, ReadOnlySpan<byte> page, SortedList<int, ReadOnlyMemory<byte>> rows)
    {
        var at = 0;
        if (page.IsEmpty || page[at++] != Version) return "the state is of another version";
        if (!Varint.TryRead(page, ref at, out var guild) || guild != state.Id.Value) return "the state is another guild's";
        if (!Varint.TryRead(page, ref at, out var length) || length > (ulong)(page.Length - at)) return "the header is damaged";
        var session = Encoding.UTF8.GetString(page.Slice(at, (int)length));
        at += (int)length;
        if (!Varint.TryRead(page, ref at, out var applied) || !Varint.TryRead(page, ref at, out var handled) || at == page.Length)
            return "the header is damaged";
        var standing = (GuildStanding)page[at++];
        if (!Varint.TryRead(page, ref at, out var count) || !Varint.TryRead(page, ref at, out var roles)
            || !Varint.TryRead(page, ref at, out var tails))
            return "the header is damaged";
        var members = state.Tables.Members;
        if (roles != (ulong)members.Roles.Count || tails != (ulong)members.Tails.Count) return "what members refer to is missing";
        state.Restore(new GuildPosition(session.Length == 0 ? default : new SessionId(session), (long)applied, (long)handled), standing,
            count == 0 ? null : (int)(count - 1));
        return log.Read(state.Tables, page[at..], rows);
    }

    /// <summary>Compares tables with what <see cref="WriteLayout"/> wrote of them.</summary>
    /// <returns>Null if they fit, or what is wrong.</returns>
    public static string? CompareLayout(GuildTables tables, ReadOnlySpan<byte> page)
    {
        var at = 0;
        var expected = new HashSet<GuildTable>();
        while (at < page.Length)
        {
            var kind = page[at++];
            if (!Varint.TryRead(page, ref at, out var pages) || !Varint.TryRead(page, ref at, out var records))
                return "the header is damaged";
            if (!GuildTables.IsRecords(kind)) return "the header is damaged";
            var table = tables.Find((GuildTable)kind);
            if (table is null || (ulong)table.Pages != pages || (ulong)table.Count != records)
                return $"pages of {(GuildTable)kind} are missing or too many";
            expected.Add((GuildTable)kind);
        }

        foreach (var kind in Enum.GetValues<GuildTable>())
        {
            if (tables.Find(kind) is { Count: > 0 } && !expected.Contains(kind)) return $"pages of {kind} are too many";
        }

        return null;
    }
}
