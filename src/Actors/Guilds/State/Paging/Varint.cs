using System.Numerics;
using System.Runtime.CompilerServices;

namespace Guildhall.Actors.Guilds.State;

/// <summary>Unsigned numbers in groups of seven bits, low ones first: small numbers take one byte.</summary>
internal static class Varint
{
    /// <summary>The longest form of a 64-bit number.</summary>
    public const int MaxSize = 10;

    /// <summary>How many bytes a number takes.</summary>
    public static int Size(ulong value) => (BitOperations.Log2(value | 1) / 7) + 1;

    /// <summary>Writes a number and returns how many bytes it took.</summary>
    public static int Write(Span<byte> target, ulong value)
    {
        var at = 0;
        while (value >= 0x80)
        {
            target[at++] = (byte)(value | 0x80);
            value >>= 7;
        }

        target[at++] = (byte)value;
        return at;
    }

    /// <summary>Reads a number of a source that is known to be sound, and moves past it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Read(ReadOnlySpan<byte> source, ref int at)
    {
        ulong first = source[at++];
        return first < 0x80 ? first : ReadMore(source, first & 0x7F, ref at);
    }

    /// <summary>Reads a number of a source that may be damaged.</summary>
    public static bool TryRead(ReadOnlySpan<byte> source, ref int at, out ulong value)
    {
        value = 0;
        for (var shift = 0; shift < 64 && at < source.Length; shift += 7)
        {
            var next = source[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return true;
        }

        return false;
    }

    private static ulong ReadMore(ReadOnlySpan<byte> source, ulong value, ref int at)
    {
        var shift = 7;
        while (true)
        {
            var next = source[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return value;
            shift += 7;
        }
    }
}
