using System.Text;

namespace Guildhall.Actors.Guilds.State;

/// <summary>Compares names whatever their case: every character in its invariant lower-case form.</summary>
internal static class NameFolding
{
    /// <summary>The folded form of a text in UTF-8.</summary>
    public static byte[] Fold(string text)
    {
        var folded = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        var length = 0;
        foreach (var rune in text.EnumerateRunes()) length += Rune.ToLowerInvariant(rune).EncodeToUtf8(folded.AsSpan(length));
        return folded[..length];
    }

    /// <summary>Writes as much of the folded form of a name as fits; characters are not cut, but for the last byte of room.</summary>
    public static int Fold(ReadOnlySpan<byte> name, Span<byte> target)
    {
        var length = 0;
        Span<byte> folded = stackalloc byte[4];
        while (!name.IsEmpty && length < target.Length)
        {
            if (name[0] < 0x80)
            {
                target[length++] = Lower(name[0]);
                name = name[1..];
                continue;
            }

            Rune.DecodeFromUtf8(name, out var rune, out var used);
            var bytes = Rune.ToLowerInvariant(rune).EncodeToUtf8(folded);
            bytes = Math.Min(bytes, target.Length - length);
            folded[..bytes].CopyTo(target[length..]);
            length += bytes;
            name = name[used..];
        }

        return length;
    }

    /// <summary>Whether the folded form of a name begins with a folded prefix.</summary>
    public static bool StartsWith(ReadOnlySpan<byte> name, ReadOnlySpan<byte> folded)
    {
        for (var i = 0; i < folded.Length; i++)
        {
            if (i == name.Length) return false;
            if (name[i] >= 0x80) return StartsWithRunes(name[i..], folded[i..]);
            if (Lower(name[i]) != folded[i]) return false;
        }

        return true;
    }

    private static bool StartsWithRunes(ReadOnlySpan<byte> name, ReadOnlySpan<byte> folded)
    {
        Span<byte> one = stackalloc byte[4];
        while (!folded.IsEmpty)
        {
            if (name.IsEmpty) return false;
            Rune.DecodeFromUtf8(name, out var rune, out var used);
            var bytes = Rune.ToLowerInvariant(rune).EncodeToUtf8(one);
            if (!folded.StartsWith(one[..bytes])) return false;
            name = name[used..];
            folded = folded[bytes..];
        }

        return true;
    }

    private static byte Lower(byte letter) => (uint)(letter - 'A') <= 'Z' - 'A' ? (byte)(letter | 0x20) : letter;
}
