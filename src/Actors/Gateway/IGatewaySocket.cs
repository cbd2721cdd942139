namespace Guildhall.Actors.Gateway;

/// <summary>A WebSocket, as little of it as a gateway connection needs. One reader and one writer at a time.</summary>
public interface IGatewaySocket : IDisposable
{
    /// <summary>Reads (a part of) the next message. Completes at once if data is already there.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    ValueTask<SocketRead> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellation);

    /// <summary>Sends one text message.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellation);

    /// <summary>Sends a close frame; does not wait for the answer, which the reader sees.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    Task CloseAsync(int code, string reason, CancellationToken cancellation);
}

/// <summary>Opens sockets.</summary>
public interface IGatewaySocketFactory
{
    /// <summary>Opens a socket.</summary>
    /// <exception cref="IOException">It could not be opened; the message says why.</exception>
    Task<IGatewaySocket> ConnectAsync(Uri url, CancellationToken cancellation);
}

/// <summary>What a socket read gave.</summary>
/// <param name="Kind">What kind of message.</param>
/// <param name="Count">Bytes read.</param>
/// <param name="EndOfMessage">Whether the message is complete with them.</param>
/// <param name="CloseCode">The server's close code; null if it gave none.</param>
/// <param name="CloseReason">The server's reason.</param>
public readonly record struct SocketRead(SocketReadKind Kind, int Count, bool EndOfMessage, int? CloseCode = null, string? CloseReason = null);

/// <summary>Kinds of WebSocket messages.</summary>
public enum SocketReadKind : byte
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>Binary.</summary>
    Binary,

    /// <summary>The server closes.</summary>
    Close,
}
