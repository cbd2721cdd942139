namespace Guildhall.Actors.Gateway;

/// <summary>A WebSocket, as little of it as a gateway connection needs. One reader and one writer at a time; disposed when neither is at work.</summary>
public interface IGatewaySocket : IDisposable
{
    /// <summary>Reads the next message as a whole. Completes at once if it is already there.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    ValueTask<SocketMessage> ReceiveAsync(CancellationToken cancellation);

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
    /// <param name="url">Where to; ws or wss.</param>
    /// <param name="maxMessageBytes">Most bytes of one message; a longer one is not read.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="IOException">It could not be opened; the message says why.</exception>
    Task<IGatewaySocket> ConnectAsync(Uri url, int maxMessageBytes, CancellationToken cancellation);
}

/// <summary>A message of a socket.</summary>
/// <param name="Kind">What kind of message.</param>
/// <param name="Data">Its bytes; valid until the next read.</param>
/// <param name="Close">How the server closes; null unless it does.</param>
public readonly record struct SocketMessage(SocketMessageKind Kind, ReadOnlyMemory<byte> Data, SocketClose? Close = null);

/// <summary>How a server closes a socket.</summary>
/// <param name="Code">Its code; null if it gave none.</param>
/// <param name="Reason">Its reason.</param>
public sealed record SocketClose(int? Code, string Reason);

/// <summary>Kinds of messages.</summary>
public enum SocketMessageKind : byte
{
    /// <summary>Text, which is sound UTF-8.</summary>
    Text,

    /// <summary>Binary.</summary>
    Binary,

    /// <summary>Longer than the limit; its bytes are dropped.</summary>
    TooLarge,

    /// <summary>The server closes; nothing follows.</summary>
    Close,
}
