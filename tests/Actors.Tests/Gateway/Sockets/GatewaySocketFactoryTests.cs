using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Guildhall.Actors.Gateway;
using Guildhall.Actors.Gateway.Sockets;

namespace Guildhall.Actors.Tests.Gateway.Sockets;

/// <summary>Real sockets, and a server that says just what the test wants it to.</summary>
public sealed class GatewaySocketFactoryTests : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public GatewaySocketFactoryTests() => _listener.Start();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task A_frame_that_comes_with_the_answer_to_the_handshake_is_read_and_frames_are_sent_and_the_close_is_seen()
    {
        var serving = ServeAsync(stream => stream);
        using var socket = await new GatewaySocketFactory().ConnectAsync(new Uri($"ws://127.0.0.1:{Port}/?v=10"), 1 << 20, Cancellation);
        await ConverseAsync(socket);
        Assert.StartsWith("GET /?v=10 HTTP/1.1", await serving, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_goes_through_a_proxy_and_through_TLS()
    {
        using var certificate = NewCertificate();
        using var proxy = new TcpListener(IPAddress.Loopback, 0);
        proxy.Start();
        var relaying = RelayAsync(proxy);
        var serving = ServeAsync(stream => AuthenticateAsync(stream, certificate));
        using var handler = new SocketsHttpHandler { Proxy = new WebProxy(new Uri($"http://127.0.0.1:{((IPEndPoint)proxy.LocalEndpoint).Port}")) };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => shown!.GetCertHashString() == certificate.GetCertHashString();
        using var socket = await new GatewaySocketFactory(handler).ConnectAsync(new Uri($"wss://gateway.example:{Port}/"), 1 << 20, Cancellation);
        await ConverseAsync(socket);
        await serving;
        Assert.Equal($"CONNECT gateway.example:{Port} HTTP/1.1", await relaying);
    }

    [Theory]
    [InlineData("answers 503", "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("answers 302", "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("something else", "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n")]
    [InlineData("answers the key wrongly", "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: AAAA\r\n\r\n")]
    [InlineData("extension", "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: {key}\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n")]
    [InlineData("protocol", "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: {key}\r\nSec-WebSocket-Protocol: chat\r\n\r\n")]
    public async Task A_server_that_does_not_switch_is_told_of(string told, string answer)
    {
        var serving = Task.Run(async () =>
        {
            using var client = await _listener.AcceptTcpClientAsync(Cancellation);
            var request = await ReadHeadAsync(client.GetStream());
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer.Replace("{key}", Accept(request), StringComparison.Ordinal)), Cancellation);
            await ReadHeadAsync(client.GetStream()); // until the client hangs up
        }, Cancellation);
        var failure = await Assert.ThrowsAsync<IOException>(() => new GatewaySocketFactory().ConnectAsync(new Uri($"ws://127.0.0.1:{Port}/"), 1 << 20, Cancellation));
        Assert.Contains(told, failure.Message, StringComparison.Ordinal);
        await serving;
    }

    [Fact]
    public async Task That_nobody_listens_is_told()
    {
        var failure = await Assert.ThrowsAsync<IOException>(() => new GatewaySocketFactory().ConnectAsync(new Uri("ws://127.0.0.1:1/"), 1 << 20, Cancellation));
        Assert.Contains("refused", failure.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("127.0.0.1:1", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_read_that_is_cancelled_ends()
    {
        var serving = ServeAsync(stream => stream);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        using (var socket = await new GatewaySocketFactory().ConnectAsync(new Uri($"ws://127.0.0.1:{Port}/"), 1 << 20, Cancellation))
        {
            Assert.Equal(SocketMessageKind.Text, (await socket.ReceiveAsync(stop.Token)).Kind);
            var reading = socket.ReceiveAsync(stop.Token).AsTask();
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        }

        await Assert.ThrowsAnyAsync<Exception>(() => serving); // its client has gone
    }

    /// <summary>The client's part of what the server says.</summary>
    private static async Task ConverseAsync(IGatewaySocket socket)
    {
        Assert.Equal("hello", Encoding.UTF8.GetString((await socket.ReceiveAsync(Cancellation)).Data.Span));
        await socket.SendAsync("identify"u8.ToArray(), Cancellation);
        Assert.Equal("identify", Encoding.UTF8.GetString((await socket.ReceiveAsync(Cancellation)).Data.Span));
        await socket.CloseAsync(4000, new string('ä', 200), Cancellation);
        var close = (await socket.ReceiveAsync(Cancellation)).Close!;
        Assert.Equal((4000, new string('ä', 61)), (close.Code, close.Reason)); // what a close frame has room for, and no half of a letter
    }

    private Task<string> ServeAsync(Func<Stream, Stream> over) => ServeAsync(stream => Task.FromResult(over(stream)));

    /// <summary>Switches, says hello in the same breath, echoes a message and a close.</summary>
    private async Task<string> ServeAsync(Func<Stream, Task<Stream>> over)
    {
        using var client = await _listener.AcceptTcpClientAsync(Cancellation);
        await using var stream = await over(client.GetStream());
        var request = await ReadHeadAsync(stream);
        byte[] answer = [.. Encoding.ASCII.GetBytes($"HTTP/1.1 101 Switching Protocols\r\nConnection: keep-alive, Upgrade\r\nUpgrade: WebSocket\r\nSec-WebSocket-Accept: {Accept(request)}\r\n\r\n"), 0x81, 5, .. "hello"u8];
        await stream.WriteAsync(answer, Cancellation);
        using var server = System.Net.WebSockets.WebSocket.CreateFromStream(stream, new System.Net.WebSockets.WebSocketCreationOptions { IsServer = true });
        var buffer = new byte[1024];
        var received = await server.ReceiveAsync(buffer.AsMemory(), Cancellation);
        await server.SendAsync(buffer.AsMemory(0, received.Count), received.MessageType, true, Cancellation);
        await server.ReceiveAsync(buffer.AsMemory(), Cancellation);
        await server.CloseOutputAsync(server.CloseStatus!.Value, server.CloseStatusDescription, Cancellation);
        return request;
    }

    /// <summary>Accepts one CONNECT and carries bytes to the server, whatever name was asked for.</summary>
    private async Task<string> RelayAsync(TcpListener proxy)
    {
        using var client = await proxy.AcceptTcpClientAsync(Cancellation);
        var request = await ReadHeadAsync(client.GetStream());
        using var server = new TcpClient();
        await server.ConnectAsync(IPAddress.Loopback, Port, Cancellation);
        await client.GetStream().WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray(), Cancellation);
        await Task.WhenAny(client.GetStream().CopyToAsync(server.GetStream(), Cancellation), server.GetStream().CopyToAsync(client.GetStream(), Cancellation));
        return request.Split("\r\n")[0];
    }

    private static async Task<Stream> AuthenticateAsync(Stream stream, X509Certificate2 certificate)
    {
        var secure = new SslStream(stream);
        await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, Cancellation);
        return secure;
    }

    private static async Task<string> ReadHeadAsync(Stream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one, Cancellation) > 0) head.Append((char)one[0]);
        return head.ToString();
    }

    private static string Accept(string request)
    {
        var key = request.Split("\r\n").Single(line => line.StartsWith("Sec-WebSocket-Key: ", StringComparison.Ordinal))["Sec-WebSocket-Key: ".Length..];
#pragma warning disable CA5350 // RFC 6455 asks for it
        return Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
    }

    private static X509Certificate2 NewCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=gateway.example", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
    }
}
