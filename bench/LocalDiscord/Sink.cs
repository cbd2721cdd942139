using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Guildhall.Bench.LocalDiscord;

/// <summary>The most trivial client there can be: it logs in and then throws away every byte that comes, without looking at it.</summary>
internal static class Sink
{
    /// <summary>Reads until the server is gone.</summary>
    public static async Task RunAsync(int port, string token)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4 << 20 };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        await socket.SendAsync(Encoding.ASCII.GetBytes(
            $"GET /?v=10&encoding=json HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"));
        var buffer = new byte[4 << 20];
        await socket.ReceiveAsync(buffer); // the answer to the upgrade
        await socket.SendAsync(Masked($$$"""{"op":2,"d":{"token":"{{{token}}}","intents":53608447,"properties":{"os":"linux","browser":"sink","device":"sink"} } }"""));
        while (await socket.ReceiveAsync(buffer) > 0) { }
    }

    /// <summary>A text frame of a client of 126 to 65,535 bytes; a mask of zeros changes nothing.</summary>
    private static byte[] Masked(string text)
    {
        var body = Encoding.UTF8.GetBytes(text);
        return [0x81, 0xFE, (byte)(body.Length >> 8), (byte)body.Length, 0, 0, 0, 0, .. body];
    }
}
