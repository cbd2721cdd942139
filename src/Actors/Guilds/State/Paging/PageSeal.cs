using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using Guildhall.Actors.Storage;

namespace Guildhall.Actors.Guilds.State;

/// <summary>
/// A stored page ends with a checksum of its bytes, its table and its number: a damaged or misplaced page is noticed on loading.
/// </summary>
internal static class PageSeal
{
    /// <summary>Bytes of the seal.</summary>
    public const int Size = sizeof(uint);

    /// <summary>A copy of a page with room for the seal behind it.</summary>
    public static byte[] WithRoom(ReadOnlySpan<byte> page)
    {
        var stored = new byte[page.Length + Size];
        page.CopyTo(stored);
        return stored;
    }

    /// <summary>
    /// Seals pages that a guild gave away, in the room they have for it. Needs nothing of the guild, so it may be done beside its actor: with a
    /// hundred thousand pages that counts.
    /// </summary>
    public static void Close(IReadOnlyList<GuildPage> pages)
    {
        foreach (var page in pages)
        {
            if (page.Data.IsEmpty) continue; // removes the stored one
            var stored = MemoryMarshal.AsMemory(page.Data).Span;
            BinaryPrimitives.WriteUInt32LittleEndian(stored[^Size..], Sum(stored[..^Size], (GuildTable)page.Kind, page.Page));
        }
    }

    /// <summary>Takes the seal off; false if it is broken.</summary>
    public static bool TryOpen(ReadOnlySpan<byte> stored, GuildTable table, int number, out ReadOnlySpan<byte> page)
    {
        page = default;
        if (stored.Length < Size) return false;
        page = stored[..^Size];
        return BinaryPrimitives.ReadUInt32LittleEndian(stored[^Size..]) == Sum(page, table, number);
    }

    private static uint Sum(ReadOnlySpan<byte> page, GuildTable table, int number)
    {
        var sum = BitOperations.Crc32C(uint.MaxValue, ((ulong)table << 32) | (uint)number);
        while (page.Length >= sizeof(ulong))
        {
            sum = BitOperations.Crc32C(sum, BinaryPrimitives.ReadUInt64LittleEndian(page));
            page = page[sizeof(ulong)..];
        }

        foreach (var rest in page) sum = BitOperations.Crc32C(sum, rest);
        return ~sum;
    }
}
