using System.Buffers.Binary;

namespace Guildhall.Protocol;

/// <summary>
/// Strings of names seen lately: the same people write again and again, so most messages need no new string for their author's name. Bounded:
/// a name takes the place of another. Thread-safe; a lost write costs one string.
/// </summary>
internal static class NameCache
{
    // Discord's names have at most 32 characters; source: resources/user.mdx
    private const int LongestBytes = 128;
    private const int Places = 4096;

    private static readonly Entry?[] Names = new Entry?[Places];

    /// <summary>The string of a name, or null if the cache is not for it: too long, or broken UTF-8.</summary>
    public static string? Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > LongestBytes) return null;
        ref var place = ref Names[Hash(utf8) & (Places - 1)];
        if (Volatile.Read(ref place) is { } known && utf8.SequenceEqual(known.Utf8)) return known.Name;
        if (!System.Text.Unicode.Utf8.IsValid(utf8)) return null;
        var entry = new Entry(utf8.ToArray(), System.Text.Encoding.UTF8.GetString(utf8));
        Volatile.Write(ref place, entry);
        return entry.Name;
    }

    /// <summary>FNV-1a over words: names are short, and a poor spread costs one string.</summary>
    private static uint Hash(ReadOnlySpan<byte> utf8)
    {
        var hash = (ulong)utf8.Length;
        for (; utf8.Length >= sizeof(ulong); utf8 = utf8[sizeof(ulong)..]) hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(utf8)) * 0x100000001b3;
        foreach (var c in utf8) hash = (hash ^ c) * 0x100000001b3;
        return (uint)(hash ^ (hash >> 32));
    }

    private sealed record Entry(byte[] Utf8, string Name);
}
