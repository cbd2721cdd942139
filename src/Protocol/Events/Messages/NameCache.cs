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

    private static readonly string?[] Names = new string?[Places];

    /// <summary>The string of a name, or null if the cache is not for it: too long, or broken UTF-8.</summary>
    public static string? Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > LongestBytes) return null;
        var hash = new HashCode();
        hash.AddBytes(utf8);
        ref var place = ref Names[hash.ToHashCode() & (Places - 1)];
        Span<char> text = stackalloc char[LongestBytes];
        if (System.Text.Unicode.Utf8.ToUtf16(utf8, text, out _, out var length, replaceInvalidSequences: false) != System.Buffers.OperationStatus.Done) return null;
        if (Volatile.Read(ref place) is { } known && text[..length].SequenceEqual(known)) return known;
        var name = new string(text[..length]);
        Volatile.Write(ref place, name);
        return name;
    }
}
