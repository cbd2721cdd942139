using System.Buffers;
using System.Security.Cryptography;

namespace Guildhall.Actors.Gateway.Sockets;

/// <summary>Frames to a server. Thread-safe: the answer to a ping may come between two messages.</summary>
internal sealed class WebSocketWriter(Stream stream) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Sends a frame that is a whole message.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    public async ValueTask SendAsync(WebSocketOpcode opcode, ReadOnlyMemory<byte> payload, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        var frame = ArrayPool<byte>.Shared.Rent(payload.Length + WebSocketHeader.MaxSize);
        try
        {
            var length = Write(opcode, payload.Span, frame);
            await stream.WriteAsync(frame.AsMemory(0, length), cancellation).ConfigureAwait(false);
            await stream.FlushAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(frame, clearArray: true); // IDENTIFY and RESUME hold the token
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private static int Write(WebSocketOpcode opcode, ReadOnlySpan<byte> payload, Span<byte> frame)
    {
        Span<byte> mask = stackalloc byte[4];
        RandomNumberGenerator.Fill(mask);
        return WebSocketHeader.WriteMasked(opcode, mask, payload, frame);
    }
}
