using System.Buffers.Binary;

namespace Guildhall.Protocol;

/// <summary>
/// Strings of names seen lately: the same people write again and again, so most messages need no new string for their author's name. Bounded:
/// a name that comes twice, with no other new one of its place in between, takes the place of the name that is kept there. What comes once is not
/// kept: where thousands write once each, that would push out those who write again, and the strings would outlive collections for nothing.
/// Thread-safe; a lost write costs one string.
/// </summary>
internal static class NameCache
{
    // Discord's names have at most 32 characters; source: resources/user.mdx
    private const int LongestBytes = 128;
    private const int Places = 4096;

    private static readonly string?[] Names = new string?[Places];
    private static readonly uint[] Kept = new uint[Places]; // the names' hashes: of a name that is not there no string is looked at
    private static readonly uint[] LastNew = new uint[Places]; // the hash of what came last and is not kept

    /// <summary>The string of a name, or null if the cache is not for it: too long, or broken UTF-8.</summary>
    public static string? Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > LongestBytes) return null;
        var hash = Hash(utf8);
        var place = hash & (Places - 1);
        var known = Kept[place] == hash ? Volatile.Read(ref Names[place]) : null;
        if (known is not null && System.Text.Ascii.Equals(utf8, known)) return known;
        Span<char> text = stackalloc char[LongestBytes];
        if (System.Text.Unicode.Utf8.ToUtf16(utf8, text, out _, out var length, replaceInvalidSequences: false) != System.Buffers.OperationStatus.Done) return null;
        if (known is not null && text[..length].SequenceEqual(known)) return known; // not ASCII alone
        var name = new string(text[..length]);
        if (LastNew[place] == hash)
        {
            Volatile.Write(ref Names[place], name);
            Kept[place] = hash;
        }
        else
        {
            LastNew[place] = hash;
        }

        return name;
    }

    /// <summary>FNV-1a over words: names are short, and a poor spread costs one string.</summary>
    private static uint Hash(ReadOnlySpan<byte> utf8)
    {
        var hash = (ulong)utf8.Length;
        for (; utf8.Length >= sizeof(ulong); utf8 = utf8[sizeof(ulong)..]) hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(utf8)) * 0x100000001b3;
        foreach (var c in utf8) hash = (hash ^ c) * 0x100000001b3;
        return (uint)(hash ^ (hash >> 32));
    }
}
