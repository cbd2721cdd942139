namespace Guildhall.LocalDiscord;

/// <summary>What a bad wire makes of a message.</summary>
internal static class FrameSpoiling
{
    /// <summary>
    /// Bits 1 and 2 of the first byte: a reserved block type in DEFLATE (RFC 1951, 3.2.3) and in Zstandard (RFC 8878, 3.1.1.2.2), an unknown method
    /// in a zlib header, no JSON in text. So the reader is sure to notice.
    /// </summary>
    private const byte AlwaysWrong = 0x06;

    public static ReadOnlyMemory<byte> Corrupt(ReadOnlyMemory<byte> message, ActiveFault fault, int bits)
    {
        var spoilt = message.ToArray();
        if (spoilt.Length == 0) return spoilt;
        if (bits == 0) spoilt[0] |= AlwaysWrong;
        for (var i = 0; i < bits; i++) spoilt[(int)(fault.Draw() * spoilt.Length)] ^= (byte)(1 << (int)(fault.Draw() * 8));
        return spoilt;
    }

    public static ReadOnlyMemory<byte> Truncate(ReadOnlyMemory<byte> message, double keep) => message[..Math.Min(message.Length - 1, (int)(message.Length * keep))];
}
