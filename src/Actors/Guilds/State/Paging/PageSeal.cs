using System.Buffers.Binary;
using System.Numerics;

namespace Guildhall.Actors.Guilds.State;

/// <summary>
/// A stored page ends with a checksum of its bytes, its table and its number: a damaged or misplaced page is noticed on loading.
/// </summary>
internal static class PageSeal
{
    /// <summary>Bytes of the seal.</summary>
    public const int Size = sizeof(uint);

    /// <summary>Writes the stored form of a page.</summary>
    public static void Close(ReadOnlySpan<byte> page, GuildTable table, int number, Span<byte> stored)
    {
        page.CopyTo(stored);
        BinaryPrimitives.WriteUInt32LittleEndian(stored[page.Length..], Sum(page, table, number));
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
