using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;

namespace Guildhall.LocalDiscord.Gateway;

/// <summary>Writes server frames. Source: events/gateway-events.mdx, "Payload Structure".</summary>
internal static class Frames
{
    private static readonly byte[][] Heads = [.. Enumerable.Range(0, 256).Select(Head)];

    public static readonly byte[] HeartbeatAck = "{\"op\":11,\"s\":null,\"t\":null}"u8.ToArray();
    public static readonly byte[] HeartbeatRequest = "{\"op\":1,\"d\":null,\"s\":null,\"t\":null}"u8.ToArray();
    public static readonly byte[] Reconnect = "{\"op\":7,\"d\":null,\"s\":null,\"t\":null}"u8.ToArray();
    public static readonly byte[] InvalidSession = "{\"op\":9,\"d\":false,\"s\":null,\"t\":null}"u8.ToArray();
    public static readonly byte[] InvalidSessionResumable = "{\"op\":9,\"d\":true,\"s\":null,\"t\":null}"u8.ToArray();

    public static byte[] Hello(TimeSpan interval) =>
        Encoding.ASCII.GetBytes(FormattableString.Invariant($"{{\"op\":10,\"d\":{{\"heartbeat_interval\":{(long)interval.TotalMilliseconds}}},\"s\":null,\"t\":null}}"));

    /// <summary>The longest head of a WebSocket frame of a server.</summary>
    public const int LongestHead = 10;

    /// <summary>Writes a dispatch into a buffer that grows as needed; returns its length.</summary>
    public static int Dispatch(ref byte[] buffer, in Dispatch dispatch, long sequence)
    {
        var length = Length(dispatch, sequence);
        if (buffer.Length < length) buffer = new byte[Math.Max(length, buffer.Length * 2)];
        Write(buffer, dispatch, sequence);
        return length;
    }

    /// <summary>How many bytes a dispatch has on the wire.</summary>
    public static int Length(in Dispatch dispatch, long sequence)
    {
        var digits = 1;
        for (var rest = sequence; rest >= 10; rest /= 10) digits++;
        return Heads[(int)dispatch.Event].Length + digits + Middle.Length + dispatch.Body.Length + 1;
    }

    /// <summary>Writes a dispatch as a text frame of a WebSocket; returns the length of the frame. Source: RFC 6455, 5.2.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="dispatch">What.</param>
    /// <param name="sequence">Its number.</param>
    /// <param name="length">Its <see cref="Length"/>.</param>
    public static int Text(Span<byte> target, in Dispatch dispatch, long sequence, int length)
    {
        const byte FinalText = 0x81, TwoBytesFollow = 126, EightBytesFollow = 127;
        target[0] = FinalText;
        var head = length < TwoBytesFollow ? 2 : length <= ushort.MaxValue ? 4 : LongestHead;
        target[1] = head switch { 2 => (byte)length, 4 => TwoBytesFollow, _ => EightBytesFollow };
        if (head == 4) BinaryPrimitives.WriteUInt16BigEndian(target[2..], (ushort)length);
        else if (head == LongestHead) BinaryPrimitives.WriteUInt64BigEndian(target[2..], (ulong)length);
        Write(target[head..], dispatch, sequence);
        return head + length;
    }

    private static ReadOnlySpan<byte> Middle => ",\"op\":0,\"d\":"u8;

    private static void Write(Span<byte> target, in Dispatch dispatch, long sequence)
    {
        var head = Heads[(int)dispatch.Event];
        head.CopyTo(target);
        Utf8Formatter.TryFormat(sequence, target[head.Length..], out var digits);
        var at = head.Length + digits;
        Middle.CopyTo(target[at..]);
        at += Middle.Length;
        dispatch.Body.Span.CopyTo(target[at..]);
        target[at + dispatch.Body.Length] = (byte)'}';
    }

    private static byte[] Head(int e) => e == 0 || e > GatewayEvents.All.Count() ? [] : Encoding.ASCII.GetBytes($"{{\"t\":\"{((GatewayEvent)e).Name()}\",\"s\":");
}
