using System.Net.WebSockets;
using System.Runtime.CompilerServices;

namespace Guildhall.Actors.Gateway;

/// <summary>Sockets by <see cref="ClientWebSocket"/>, for ws and wss.</summary>
public sealed class ClientWebSocketFactory : IGatewaySocketFactory
{
    private const int ReadAheadBytes = 32 * 1024;

    // opens connections and keeps none: a socket takes its connection with it
    private static readonly HttpMessageInvoker Http = new(new SocketsHttpHandler
    {
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.Zero,
        PlaintextStreamFilter = static (connection, _) => new ValueTask<Stream>(new ReadAheadStream(connection.PlaintextStream, ReadAheadBytes)),
    });

    /// <inheritdoc/>
    public async Task<IGatewaySocket> ConnectAsync(Uri url, CancellationToken cancellation)
    {
        var socket = new ClientWebSocket();
        var isOpen = false;
        try
        {
            // the gateway has heartbeats of its own
            socket.Options.KeepAliveInterval = Timeout.InfiniteTimeSpan;
            await socket.ConnectAsync(url, Http, cancellation).ConfigureAwait(false);
            isOpen = true;
            return new Socket(socket);
        }
        catch (WebSocketException failure)
        {
            throw new IOException(failure.InnerException?.Message ?? failure.Message, failure);
        }
        finally
        {
            if (!isOpen) socket.Dispose();
        }
    }

    private sealed class Socket(ClientWebSocket socket) : IGatewaySocket
    {
        // under load this completes asynchronously for every few messages: the pooled builder keeps that free of garbage
        [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
        public async ValueTask<SocketRead> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellation)
        {
            try
            {
                var result = await socket.ReceiveAsync(buffer, cancellation).ConfigureAwait(false);
                return result.MessageType switch
                {
                    WebSocketMessageType.Text => new SocketRead(SocketReadKind.Text, result.Count, result.EndOfMessage),
                    WebSocketMessageType.Binary => new SocketRead(SocketReadKind.Binary, result.Count, result.EndOfMessage),
                    _ => new SocketRead(SocketReadKind.Close, 0, true, CloseCode(), socket.CloseStatusDescription),
                };
            }
            catch (WebSocketException failure)
            {
                throw Broken(failure);
            }
        }

        public async ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellation)
        {
            try
            {
                await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, cancellation).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is WebSocketException or ObjectDisposedException)
            {
                throw Broken(failure);
            }
        }

        public async Task CloseAsync(int code, string reason, CancellationToken cancellation)
        {
            try
            {
                await socket.CloseOutputAsync((WebSocketCloseStatus)code, Shortened(reason), cancellation).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is WebSocketException or ObjectDisposedException)
            {
                throw Broken(failure);
            }
        }

        public void Dispose() => socket.Dispose();

        private int? CloseCode() => socket.CloseStatus is { } status && status != WebSocketCloseStatus.Empty ? (int)status : null;

        private static IOException Broken(Exception failure) => new(failure.InnerException?.Message ?? failure.Message, failure);

        // a close frame has room for 123 bytes of reason
        private static string Shortened(string reason) => reason.Length <= 100 ? reason : reason[..100];
    }
}
