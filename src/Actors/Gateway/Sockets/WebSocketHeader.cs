using System.Buffers.Binary;

namespace Guildhall.Actors.Gateway.Sockets;

/// <summary>Kinds of WebSocket frames. Source: RFC 6455, section 5.2.</summary>
internal enum WebSocketOpcode : byte
{
    Continuation = 0,
    Text = 1,
    Binary = 2,
    Close = 8,
    Ping = 9,
    Pong = 10,
}

/// <summary>The head of a WebSocket frame, without extensions. Source: RFC 6455, section 5.2.</summary>
/// <param name="Opcode">Kind of frame.</param>
/// <param name="IsFinal">Whether the message ends with it.</param>
/// <param name="Size">Bytes of the head itself.</param>
/// <param name="Payload">Bytes of the payload.</param>
internal readonly record struct WebSocketHeader(WebSocketOpcode Opcode, bool IsFinal, int Size, long Payload)
{
    /// <summary>Most bytes of a head, a client's mask among them.</summary>
    public const int MaxSize = 14;

    /// <summary>Most bytes of the payload of a close, ping or pong.</summary>
    public const int MaxControl = 125;

    private const int MaskSize = 4;
    private const byte Final = 0x80;
    private const byte Reserved = 0x70;
    private const byte Masked = 0x80;
    private const byte In16Bits = 126;
    private const byte In64Bits = 127;

    public bool IsControl => Opcode >= WebSocketOpcode.Close;

    /// <summary>Reads what a server has sent.</summary>
    /// <returns>False if there is too little of it.</returns>
    /// <exception cref="IOException">No server may send this.</exception>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out WebSocketHeader header)
    {
        header = default;
        if (bytes.Length < 2) return false;
        var (first, second) = (bytes[0], bytes[1]);
        if ((first & Reserved) != 0) throw Broken("a frame of an extension that was not asked for");
        if ((second & Masked) != 0) throw Broken("a masked frame");
        var opcode = (WebSocketOpcode)(first & 0x0f);
        var isFinal = (first & Final) != 0;
        if (opcode is > WebSocketOpcode.Binary and < WebSocketOpcode.Close or > WebSocketOpcode.Pong) throw Broken("a frame of no known kind");
        if (opcode >= WebSocketOpcode.Close && (!isFinal || second > MaxControl)) throw Broken("a control frame that is too long or in parts");

        switch (second)
        {
            case In16Bits:
                if (bytes.Length < 4) return false;
                header = new WebSocketHeader(opcode, isFinal, 4, BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]));
                return true;
            case In64Bits:
                if (bytes.Length < 10) return false;
                var length = BinaryPrimitives.ReadInt64BigEndian(bytes[2..]);
                if (length < 0) throw Broken("a frame of more than 2^63 bytes");
                header = new WebSocketHeader(opcode, isFinal, 10, length);
                return true;
            default:
                header = new WebSocketHeader(opcode, isFinal, 2, second);
                return true;
        }
    }

    /// <summary>Writes a whole frame as a client must send it, masked.</summary>
    /// <param name="opcode">Kind of frame.</param>
    /// <param name="mask">Four random bytes.</param>
    /// <param name="payload">Payload.</param>
    /// <param name="target">Room for <see cref="MaxSize"/> bytes more than the payload has.</param>
    /// <returns>Bytes written.</returns>
    public static int WriteMasked(WebSocketOpcode opcode, ReadOnlySpan<byte> mask, ReadOnlySpan<byte> payload, Span<byte> target)
    {
        target[0] = (byte)(Final | (byte)opcode);
        int at;
        if (payload.Length <= MaxControl)
        {
            target[1] = (byte)(Masked | payload.Length);
            at = 2;
        }
        else if (payload.Length <= ushort.MaxValue)
        {
            target[1] = Masked | In16Bits;
            BinaryPrimitives.WriteUInt16BigEndian(target[2..], (ushort)payload.Length);
            at = 4;
        }
        else
        {
            target[1] = Masked | In64Bits;
            BinaryPrimitives.WriteInt64BigEndian(target[2..], payload.Length);
            at = 10;
        }

        mask.CopyTo(target[at..]);
        at += MaskSize;
        for (var i = 0; i < payload.Length; i++) target[at + i] = (byte)(payload[i] ^ mask[i % MaskSize]);
        return at + payload.Length;
    }

    /// <summary>What a server may not do.</summary>
    public static IOException Broken(string what) => new($"the server broke the WebSocket protocol: {what}");
}
