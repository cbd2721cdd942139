using System.Buffers.Binary;

namespace Guildhall.Actors.Guilds.State;

/// <summary>
/// The records that changed since the pages were stored last. A changed member would otherwise be stored with all of its page, and pages of a
/// busy guild would be stored ten times a second. The newest entries stand in the header, which every flush stores anyway; once they are many they
/// become a row of their own. When the log is about as large as what it saves, the pages are stored and it begins anew.
/// </summary>
/// <remarks>An entry is <c>[table, highest bit set = removed][key u64]</c>, then, if not removed, <c>[length varint][payload]</c>.</remarks>
internal sealed class ChangeLog
{
    /// <summary>At most so many records a flush: of more, pages are the shorter form.</summary>
    public const int MostRecords = 512;

    /// <summary>So much the header carries: with it, it fits one page of SQLite beside others.</summary>
    private const int MostInHeader = 1536;

    private const int LeastBytes = 8 << 10;

    /// <summary>What a recovery has to replay, and with it how many pages a flush may have to store at once.</summary>
    private const int MostBytes = 512 << 10;

    private const byte Removed = 0x80;

    private byte[] _newest = [];
    private byte[]? _layout;
    private int _rows;
    private int _bytes;

    /// <summary>Bytes held.</summary>
    public long Size => 48 + ManagedSize.Array(_newest.Length, 1) + (_layout is null ? 0 : ManagedSize.Array(_layout.Length, 1));

    /// <summary>The stored pages are no longer what the log could go on from: the next flush stores pages.</summary>
    public void Close() => _layout = null;

    /// <summary>Takes what changed, if that is short enough; all of it then counts as stored.</summary>
    /// <returns>False if nothing was taken: pages must be stored, and <see cref="Restart"/> called.</returns>
    public bool TryTake(GuildTables tables, TakenPages target)
    {
        if (_layout is null || tables.ChangedRecords > MostRecords) return false;
        if (_bytes > Math.Clamp(tables.Members.Records.Pages * MemberTable.PageBytes, LeastBytes, MostBytes)) return false;
        var entries = Workspace.Current.Entity.Clear();
        entries.Add(_newest);
        tables.TakeRecords(entries);
        _bytes += entries.Length - _newest.Length;
        if (entries.Length <= MostInHeader)
        {
            if (entries.Length > _newest.Length) _newest = entries.Written.ToArray();
            return true;
        }

        GuildTables.TakeBlob(GuildTable.Log, _rows++, entries, target);
        _newest = [];
        return true;
    }

    /// <summary>The pages are stored in the same flush: the log is empty again.</summary>
    public void Restart(GuildTables tables, TakenPages target)
    {
        for (var row = 0; row < _rows; row++) target.AddRemoval(GuildTable.Log, row);
        var layout = Workspace.Current.Entity.Clear();
        GuildHeader.WriteLayout(tables, layout);
        (_layout, _newest, _rows, _bytes) = (layout.Written.ToArray(), [], 0, 0);
    }

    /// <summary>Writes the header's part: what the stored pages look like, and what has changed since.</summary>
    public void Write(ByteSink target)
    {
        target.AddVarint((ulong)_rows);
        target.AddVarint((ulong)_layout!.Length);
        target.Add(_layout);
        target.Add(_newest);
    }

    /// <summary>Takes the header's part over, and replays the log over tables made of the stored pages.</summary>
    /// <param name="tables">The tables; they count as stored afterwards.</param>
    /// <param name="stored">What <see cref="Write"/> wrote.</param>
    /// <param name="rows">The rows of the log, by number.</param>
    /// <returns>Null, or what is wrong.</returns>
    public string? Read(GuildTables tables, ReadOnlySpan<byte> stored, SortedList<int, ReadOnlyMemory<byte>> rows)
    {
        var at = 0;
        if (!Varint.TryRead(stored, ref at, out var count) || !Varint.TryRead(stored, ref at, out var length) || length > (ulong)(stored.Length - at))
            return "the header is damaged";
        var layout = stored.Slice(at, (int)length);
        if (GuildHeader.CompareLayout(tables, layout) is { } reason) return reason;
        if ((ulong)rows.Count != count || (count > 0 && rows.Keys[^1] != rows.Count - 1)) return "a row of the log is missing or too many";
        var newest = stored[(at + (int)length)..];
        foreach (var row in rows.Values)
        {
            if (!TryReplay(row.Span, tables)) return "a row of the log is damaged";
            _bytes += row.Length;
        }

        if (!TryReplay(newest, tables)) return "the log in the header is damaged";
        (_layout, _newest, _rows) = (layout.ToArray(), newest.ToArray(), rows.Count);
        _bytes += newest.Length;
        tables.SetStored();
        return null;
    }

    /// <summary>Adds an entry for a record as it is now.</summary>
    public static void Add(ByteSink target, GuildTable table, ulong key, bool exists, ReadOnlySpan<byte> payload)
    {
        target.Add(exists ? (byte)table : (byte)((byte)table | Removed));
        BinaryPrimitives.WriteUInt64LittleEndian(target.GetSpan(RecordPage.KeySize), key);
        target.Advance(RecordPage.KeySize);
        if (!exists) return;
        target.AddVarint((ulong)payload.Length);
        target.Add(payload);
    }

    private static bool TryReplay(ReadOnlySpan<byte> entries, GuildTables tables)
    {
        for (var at = 0; at < entries.Length;)
        {
            var head = entries[at++];
            var table = (byte)(head & ~Removed);
            if (!GuildTables.IsRecords(table) || entries.Length - at < RecordPage.KeySize) return false;
            var key = BinaryPrimitives.ReadUInt64LittleEndian(entries[at..]);
            at += RecordPage.KeySize;
            if (head != table)
            {
                tables.Find((GuildTable)table)?.Remove(key);
                continue;
            }

            if (!Varint.TryRead(entries, ref at, out var length) || length > (ulong)(entries.Length - at)) return false;
            tables.Of((GuildTable)table).Put(key, entries.Slice(at, (int)length));
            at += (int)length;
        }

        return true;
    }
}
