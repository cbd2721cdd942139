using System.Buffers;

namespace Guildhall.Actors.Guilds.State;

/// <summary>
/// An image hash in a record. 32 lower-case hexadecimal digits take 16 bytes (state Value); with <c>a_</c> before them 17, anything
/// else its
/// text (both state Usual, told apart by the first number). Source: reference.mdx, "Image Formatting".
/// </summary>
internal static class RecordImage
{
    /// <summary>Bytes of a plain hash.</summary>
    public const int HashSize = 16;

    private const int Digits = 2 * HashSize;

    /// <summary>Writes a hash and says in which state it stands.</summary>
    public static FieldState Write(ByteSink target, ReadOnlySpan<byte> text)
    {
        if (TryHex(text, target.GetSpan(HashSize)))
        {
            target.Advance(HashSize);
            return FieldState.Value;
        }

        if (text.Length == Digits + 2 && text.StartsWith("a_"u8) && TryHex(text[2..], target.GetSpan(HashSize + 1)[1..]))
        {
            target.Add(0);
            target.Advance(HashSize);
            return FieldState.Usual;
        }

        target.AddVarint((ulong)text.Length + 1);
        target.Add(text);
        return FieldState.Usual;
    }

    /// <summary>Moves past a hash.</summary>
    public static void Skip(ReadOnlySpan<byte> source, FieldState state, ref int at)
    {
        if (state == FieldState.Value)
        {
            at += HashSize;
            return;
        }

        var length = (int)Varint.Read(source, ref at);
        at += length == 0 ? HashSize : length - 1;
    }

    /// <summary>Writes the text as it was sent, unescaped.</summary>
    public static void WriteText(ReadOnlySpan<byte> value, FieldState state, ByteSink target)
    {
        if (state != FieldState.Value)
        {
            var at = 0;
            var length = Varint.Read(value, ref at);
            value = value[at..];
            if (length > 0)
            {
                target.Add(value);
                return;
            }

            target.Add("a_"u8);
        }

        foreach (var octet in value)
        {
            target.Add("0123456789abcdef"u8[octet >> 4]);
            target.Add("0123456789abcdef"u8[octet & 15]);
        }
    }

    /// <summary>Upper case is not taken: it would come back in lower case.</summary>
    private static bool TryHex(ReadOnlySpan<byte> text, Span<byte> target) =>
        text.Length == Digits && !text.ContainsAnyInRange((byte)'A', (byte)'F')
        && Convert.FromHexString(text, target, out _, out _) == OperationStatus.Done;
}
