using System.Buffers.Binary;
using System.Text;

namespace Guildhall.Actors.Gateway.Sockets;

/// <summary>
/// Sockets for ws and wss. Names, TLS and the proxy of the environment are <see cref="SocketsHttpHandler"/>'s; once the server has switched to
/// WebSocket, frames are read by <see cref="WebSocketReader"/>, where the framework's own client would ask the layers below twice for each of them.
/// </summary>
public sealed class GatewaySocketFactory : IGatewaySocketFactory
{
    private static readonly HttpMessageInvoker Shared = Invoker(new SocketsHttpHandler());

    private readonly HttpMessageInvoker _http;

    /// <summary>Opens connections as the environment says.</summary>
    public GatewaySocketFactory() => _http = Shared;

    /// <summary>Opens connections as a handler says.</summary>
    internal GatewaySocketFactory(SocketsHttpHandler handler) => _http = Invoker(handler);

    /// <inheritdoc/>
    public async Task<IGatewaySocket> ConnectAsync(Uri url, int maxMessageBytes, CancellationToken cancellation) =>
        new Socket(await WebSocketUpgrade.OpenAsync(_http, url, cancellation).ConfigureAwait(false), maxMessageBytes);

    private static HttpMessageInvoker Invoker(SocketsHttpHandler handler)
    {
        handler.UseCookies = false;
        handler.AllowAutoRedirect = false;
        handler.PooledConnectionLifetime = TimeSpan.Zero; // opens connections and keeps none: a socket takes its connection with it
        return new HttpMessageInvoker(handler);
    }

    private sealed class Socket : IGatewaySocket
    {
        private readonly Stream _stream;
        private readonly WebSocketReader _reader;
        private readonly WebSocketWriter _writer;

        public Socket(Stream stream, int maxMessageBytes)
        {
            (_stream, _writer) = (stream, new WebSocketWriter(stream));
            _reader = new WebSocketReader(stream, maxMessageBytes, (ping, cancellation) => _writer.SendAsync(WebSocketOpcode.Pong, ping, cancellation));
        }

        public ValueTask<SocketMessage> ReceiveAsync(CancellationToken cancellation) => _reader.ReceiveAsync(cancellation);

        public ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellation) => _writer.SendAsync(WebSocketOpcode.Text, frame, cancellation);

        public async Task CloseAsync(int code, string reason, CancellationToken cancellation)
        {
            var payload = new byte[WebSocketHeader.MaxControl];
            BinaryPrimitives.WriteUInt16BigEndian(payload, (ushort)code);
            Encoding.UTF8.GetEncoder().Convert(reason, payload.AsSpan(2), flush: true, out _, out var length, out _); // as much of it as there is room for
            await _writer.SendAsync(WebSocketOpcode.Close, payload.AsMemory(0, 2 + length), cancellation).ConfigureAwait(false);
        }

        public void Dispose()
        {
            _stream.Dispose();
            _reader.Dispose();
            _writer.Dispose();
        }
    }
}
