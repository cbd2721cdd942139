using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Guildhall.Actors.Guilds.State;

/// <summary>
/// Tells which pages of a large member table cannot hold a role or a name prefix, so that a search for something rare does not read a
/// million
/// members. One bit a page and feature, 512 pages a group, a group's bits of one feature side by side in one cache line: a search reads one
/// line a group and feature. Role numbers below 256 and first bytes of names have a feature of their own; name prefixes of 2, 4 and 7 bytes
/// share 768 by hash.
/// A set bit may be stale or another prefix's: it promises nothing, only an unset one does.
/// </summary>
internal sealed class MemberFilter : IPageSummary
{
    /// <summary>Pages below which reading them all is as fast.</summary>
    public const int Threshold = 256;

    private const int GroupPages = 512;
    private const int RowBytes = GroupPages / 8;
    private const int Names = 3;
    private const int FirstByteRows = 256;
    private const int PrefixRows = FirstByteRows + 768;
    private const int RoleRows = 256;
    private const int GroupBytes = (PrefixRows + RoleRows) * RowBytes;

    /// <summary>Replaced and removed records after which a page's bits are worked out anew.</summary>
    private const byte TooStale = 32;

    /// <summary>In place of a number of stale records: the page has never had bits.</summary>
    private const byte Blank = byte.MaxValue;

    private readonly List<byte[]> _groups = [];
    private byte[] _stale = [];

    private static ReadOnlySpan<int> PrefixLengths => [1, 2, 4, 7];

    /// <summary>Bytes held.</summary>
    public long Size =>
        40 + (_groups.Count * ManagedSize.Array(GroupBytes, 1)) + ManagedSize.Array(_groups.Capacity, 8) + ManagedSize.Array(_stale.Length, 1);

    /// <inheritdoc/>
    public void Added(int page, ReadOnlySpan<byte> payload)
    {
        var group = Group(page);
        if (_stale[page] == Blank) _stale[page] = 0;
        Mark(group, page % GroupPages, payload, set: true);
    }

    /// <inheritdoc/>
    public bool Weakened(int page)
    {
        Group(page);
        if (_stale[page] == Blank) _stale[page] = 0;
        return ++_stale[page] >= TooStale;
    }

    /// <inheritdoc/>
    public void Moved(int from, ReadOnlySpan<byte> kept, int to, ReadOnlySpan<byte> moved)
    {
        // Clearing only what the moved records had set is far less than a whole column.
        Each(Group(from), from % GroupPages, moved, set: false);
        Each(Group(from), from % GroupPages, kept, set: true);
        Rebuild(to, moved);
    }

    /// <inheritdoc/>
    public void Rebuild(int page, ReadOnlySpan<byte> records)
    {
        var group = Group(page);
        var column = page % GroupPages;
        if (_stale[page] != Blank)
        {
            var keep = (byte)~(1 << (column % 8));
            for (var at = column / 8; at < group.Length; at += RowBytes) group[at] &= keep;
        }

        _stale[page] = 0;
        Each(group, column, records, set: true);
    }

    /// <summary>
    /// The pages that may hold a member with a role (if not negative) and a folded name prefix (if not empty): one bit each.
    /// </summary>
    public ulong[] Candidates(int role, ReadOnlySpan<byte> prefix)
    {
        const int words = GroupPages / 64;
        var pages = new ulong[_groups.Count * words];
        Array.Fill(pages, ulong.MaxValue);
        for (var i = 0; i < _groups.Count; i++)
        {
            var group = pages.AsSpan(i * words, words);
            if (role >= 0) Narrow(group, i, PrefixRows + (role % RoleRows));
            foreach (var length in PrefixLengths)
            {
                if (length <= prefix.Length) Narrow(group, i, Row(prefix[..length]));
            }
        }

        return pages;
    }

    /// <summary>
    /// The set bits of <see cref="Candidates"/>, in no order of keys; null if there are more than a search will look at one by one.
    /// </summary>
    public static List<int>? Few(ulong[] candidates, int most)
    {
        var pages = new List<int>();
        for (var i = 0; i < candidates.Length; i++)
        {
            for (var word = candidates[i]; word != 0; word &= word - 1)
            {
                if (pages.Count == most) return null;
                pages.Add((i * 64) + BitOperations.TrailingZeroCount(word));
            }
        }

        return pages;
    }

    private void Narrow(Span<ulong> pages, int group, int row)
    {
        var bits = MemoryMarshal.Cast<byte, ulong>(_groups[group].AsSpan(row * RowBytes, RowBytes));
        for (var i = 0; i < bits.Length; i++) pages[i] &= bits[i];
    }

    private static void Each(byte[] group, int column, ReadOnlySpan<byte> records, bool set)
    {
        for (var next = 0; next < records.Length;)
        {
            RecordPage.At(records, next, out var slot);
            Mark(group, column, records.Slice(slot.Payload, slot.Length), set);
            next = slot.End;
        }
    }

    /// <summary>
    /// Sets or clears the bits of a record's features. Each lies in a cache line of its own that is seldom near: first all are worked out and
    /// then all are changed, so that their lines are waited for together.
    /// </summary>
    private static void Mark(byte[] group, int column, ReadOnlySpan<byte> payload, bool set)
    {
        var (at, bit) = (column / 8, (byte)(1 << (column % 8)));
        Span<byte> folded = stackalloc byte[sizeof(ulong)];
        Span<int> rows = stackalloc int[Names * PrefixLengths.Length];
        var count = 0;
        var fields = new MemberRecord(payload);
        while (fields.MoveNext() && fields.Field <= MemberField.Roles)
        {
            if (fields.Field == MemberField.Roles)
            {
                foreach (var number in fields.Roles) Mark(ref group[((PrefixRows + (number % RoleRows)) * RowBytes) + at], bit, set);
                break;
            }

            if (fields.State != FieldState.Value) continue;
            var length = NameFolding.Fold(fields.Text, folded);
            var name = BinaryPrimitives.ReadUInt64LittleEndian(folded);
            foreach (var prefix in PrefixLengths)
            {
                if (prefix <= length) rows[count++] = Row(name, prefix);
            }
        }

        foreach (var row in rows[..count]) Mark(ref group[(row * RowBytes) + at], bit, set);
    }

    private static void Mark(ref byte bits, byte bit, bool set) => bits = set ? (byte)(bits | bit) : (byte)(bits & ~bit);

    /// <summary>The feature of a prefix.</summary>
    private static int Row(ReadOnlySpan<byte> prefix)
    {
        Span<byte> name = stackalloc byte[sizeof(ulong)];
        name.Clear();
        prefix.CopyTo(name);
        return Row(BinaryPrimitives.ReadUInt64LittleEndian(name), prefix.Length);
    }

    /// <summary>The feature of a name's first bytes, at most seven; the name's first byte is the lowest.</summary>
    private static int Row(ulong name, int length)
    {
        var prefix = name & ((1UL << (8 * length)) - 1);
        if (length == 1) return (int)prefix;
        var hash = ((prefix | ((ulong)length << 56)) * 0x9E3779B97F4A7C15) >> 32;
        return FirstByteRows + (int)((hash * (PrefixRows - FirstByteRows)) >> 32);
    }

    private byte[] Group(int page)
    {
        if (page >= _stale.Length)
        {
            var known = _stale.Length;
            Array.Resize(ref _stale, (page / GroupPages * GroupPages) + GroupPages);
            _stale.AsSpan(known).Fill(Blank);
        }

        while (_groups.Count <= page / GroupPages) _groups.Add(new byte[GroupBytes]);
        return _groups[page / GroupPages];
    }
}
