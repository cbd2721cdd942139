using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Guildhall.Actors.Guilds.State;

/// <summary>Where a record lies in a page, or would lie.</summary>
/// <param name="Start">Offset of the record.</param>
/// <param name="Payload">Offset of its payload.</param>
/// <param name="Length">Length of its payload.</param>
internal readonly record struct RecordSlot(int Start, int Payload, int Length)
{
    /// <summary>Offset behind the record.</summary>
    public int End => Payload + Length;
}

/// <summary>
/// The layout of a page: records in ascending order of key, each <c>[key u64][length varint][payload]</c>, nothing between them. This is
/// both the form in memory and the stored form.
/// </summary>
internal static class RecordPage
{
    /// <summary>Bytes of a key.</summary>
    public const int KeySize = sizeof(ulong);

    /// <summary>How long a record with such a payload is.</summary>
    public static int RecordSize(int payload) => KeySize + Varint.Size((ulong)payload) + payload;

    /// <summary>Finds a record, or the place where it belongs.</summary>
    public static bool Find(ReadOnlySpan<byte> page, ulong key, out RecordSlot slot)
    {
        var at = 0;
        while (at < page.Length)
        {
            var candidate = At(page, at, out slot);
            if (candidate >= key) return candidate == key;
            at = slot.End;
        }

        slot = new RecordSlot(page.Length, page.Length, 0);
        return false;
    }

    /// <summary>The record at an offset; returns its key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong At(ReadOnlySpan<byte> page, int start, out RecordSlot slot)
    {
        var at = start + KeySize;
        var length = (int)Varint.Read(page, ref at);
        slot = new RecordSlot(start, at, length);
        return BinaryPrimitives.ReadUInt64LittleEndian(page[start..]);
    }

    /// <summary>Writes a record into a gap of the right size.</summary>
    public static void Write(Span<byte> gap, ulong key, ReadOnlySpan<byte> payload)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(gap, key);
        var at = KeySize + Varint.Write(gap[KeySize..], (ulong)payload.Length);
        payload.CopyTo(gap[at..]);
    }

    /// <summary>The record boundary nearest behind the middle, so that both halves have records; 0 if there is only one record.</summary>
    public static int Middle(ReadOnlySpan<byte> page)
    {
        var at = 0;
        while (at < page.Length)
        {
            At(page, at, out var slot);
            if (slot.End >= page.Length) return at;
            at = slot.End;
            if (at >= page.Length / 2) return at;
        }

        return 0;
    }

    /// <summary>Reads a page that may be damaged: the number of records, or -1 if the bytes are no page.</summary>
    public static int CountSound(ReadOnlySpan<byte> page, out ulong first, out ulong last)
    {
        (first, last) = (0, 0);
        var count = 0;
        var at = 0;
        while (at < page.Length)
        {
            if (page.Length - at <= KeySize) return -1;
            var key = BinaryPrimitives.ReadUInt64LittleEndian(page[at..]);
            at += KeySize;
            if (!Varint.TryRead(page, ref at, out var length) || length > (ulong)(page.Length - at)) return -1;
            if (count > 0 && key <= last) return -1;
            if (count == 0) first = key;
            last = key;
            at += (int)length;
            count++;
        }

        return count;
    }
}
