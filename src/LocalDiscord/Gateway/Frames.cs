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

    /// <summary>Writes a dispatch into a buffer that grows as needed; returns its length.</summary>
    public static int Dispatch(ref byte[] buffer, in Dispatch dispatch, long sequence)
    {
        var head = Heads[(int)dispatch.Event];
        var most = head.Length + dispatch.Body.Length + 40;
        if (buffer.Length < most) buffer = new byte[Math.Max(most, buffer.Length * 2)];
        head.CopyTo(buffer, 0);
        Utf8Formatter.TryFormat(sequence, buffer.AsSpan(head.Length), out var digits);
        var at = head.Length + digits;
        "\"op\":0,\"d\":"u8.CopyTo(buffer.AsSpan(at + 1));
        buffer[at] = (byte)',';
        at += 12;
        dispatch.Body.Span.CopyTo(buffer.AsSpan(at));
        at += dispatch.Body.Length;
        buffer[at] = (byte)'}';
        return at + 1;
    }

    private static byte[] Head(int e) => e == 0 || e > GatewayEvents.All.Count() ? [] : Encoding.ASCII.GetBytes($"{{\"t\":\"{((GatewayEvent)e).Name()}\",\"s\":");
}
