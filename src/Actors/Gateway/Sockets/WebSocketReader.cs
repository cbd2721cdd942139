using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;
using Guildhall.Protocol;

namespace Guildhall.Actors.Gateway.Sockets;

/// <summary>
/// Messages from a server, read where they have arrived: under load one read of the socket brings a hundred of them, and each costs a look at its
/// head and no copy. Not thread-safe.
/// </summary>
/// <param name="stream">What has been switched to WebSocket.</param>
/// <param name="maxMessageBytes">Most bytes of one message.</param>
/// <param name="pong">Answers a ping.</param>
internal sealed class WebSocketReader(Stream stream, int maxMessageBytes, Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> pong) : IDisposable
{
    private const int UsualBytes = 64 * 1024;

    // one large GUILD_CREATE must not leave a megabyte with every connection
    private const int KeptBytes = 256 * 1024;

    private readonly PooledBuffer _parts = new(maxMessageBytes); // of a message in several frames
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(UsualBytes);
    private int _at;
    private int _end;
    private long _skip; // bytes of a frame that nobody will read
    private WebSocketOpcode _open; // kind of the message in several frames that has begun; a continuation if none has
    private bool _isDropped; // that message is too large
    private byte[]? _ping;

    /// <summary>Reads the next message.</summary>
    /// <exception cref="IOException">The connection broke, or the server broke the protocol.</exception>
    public ValueTask<SocketMessage> ReceiveAsync(CancellationToken cancellation) =>
        TryTake(out var message) ? new ValueTask<SocketMessage>(message) : WaitAsync(cancellation);

    /// <summary>Gives its buffers back.</summary>
    public void Dispose()
    {
        _parts.Dispose();
        if (_buffer.Length > 0) ArrayPool<byte>.Shared.Return(_buffer);
        (_buffer, _at, _end) = ([], 0, 0);
    }

    // under load this completes asynchronously once for many messages: the pooled builder keeps that free of garbage
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<SocketMessage> WaitAsync(CancellationToken cancellation)
    {
        while (true)
        {
            if (_ping is { } ping)
            {
                _ping = null;
                await AnswerAsync(ping, cancellation).ConfigureAwait(false);
            }
            else
            {
                MakeRoom();
                var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellation).ConfigureAwait(false);
                if (read == 0) throw new IOException("the server ended the connection without a close frame");
                _end += read;
            }

            if (TryTake(out var message)) return message;
        }
    }

    private async ValueTask AnswerAsync(byte[] ping, CancellationToken cancellation)
    {
        try
        {
            await pong(ping, cancellation).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException)
        {
            // a server that takes nothing any more may have said why: reading on tells
        }
    }

    /// <summary>Takes the next message if all of it has arrived and no ping is to be answered first.</summary>
    private bool TryTake(out SocketMessage message)
    {
        message = default;
        if (_open == WebSocketOpcode.Continuation) _parts.Clear(); // whoever had it is done with it
        while (_skip == 0 || SkipOn())
        {
            if (!WebSocketHeader.TryRead(_buffer.AsSpan(_at, _end - _at), out var header)) return false;
            if (!header.IsControl)
            {
                CheckOrder(header.Opcode);
                if (_isDropped || header.Payload > maxMessageBytes - _parts.Length)
                {
                    if (!Drop(header)) continue;
                    message = new SocketMessage(SocketMessageKind.TooLarge, default);
                    return true;
                }
            }

            if (_end - _at - header.Size < header.Payload) return false;
            ReadOnlyMemory<byte> payload = _buffer.AsMemory(_at + header.Size, (int)header.Payload);
            _at += header.Size + payload.Length;
            switch (header.Opcode)
            {
                case WebSocketOpcode.Close:
                    message = new SocketMessage(SocketMessageKind.Close, default, ReadClose(payload.Span));
                    return true;
                case WebSocketOpcode.Ping:
                    _ping = payload.ToArray();
                    return false;
                case WebSocketOpcode.Pong:
                    continue;
                default:
                    if (TryComplete(header, payload, out message)) return true;
                    continue;
            }
        }

        return false;
    }

    /// <summary>Leaves out a frame of a message that is too large.</summary>
    /// <returns>Whether it is the first.</returns>
    private bool Drop(in WebSocketHeader header)
    {
        var isFirst = !_isDropped;
        _parts.Clear();
        _at += header.Size;
        _skip = header.Payload;
        _isDropped = !header.IsFinal;
        Continue(header);
        return isFirst;
    }

    /// <summary>Takes a frame of a message.</summary>
    /// <returns>Whether the message is complete with it.</returns>
    private bool TryComplete(in WebSocketHeader header, ReadOnlyMemory<byte> payload, out SocketMessage message)
    {
        if (header.IsFinal && _open == WebSocketOpcode.Continuation)
        {
            message = Message(header.Opcode, payload);
            return true;
        }

        var opcode = _open == WebSocketOpcode.Continuation ? header.Opcode : _open;
        Keep(payload.Span);
        Continue(header);
        message = header.IsFinal ? Message(opcode, _parts.Written) : default;
        return header.IsFinal;
    }

    private static SocketMessage Message(WebSocketOpcode opcode, ReadOnlyMemory<byte> data)
    {
        if (opcode == WebSocketOpcode.Binary) return new SocketMessage(SocketMessageKind.Binary, data);
        return Utf8.IsValid(data.Span) ? new SocketMessage(SocketMessageKind.Text, data) : throw WebSocketHeader.Broken("text that is not UTF-8");
    }

    /// <summary>A message in several frames begins, goes on or ends.</summary>
    private void Continue(in WebSocketHeader header)
    {
        if (header.IsFinal) _open = WebSocketOpcode.Continuation;
        else if (_open == WebSocketOpcode.Continuation) _open = header.Opcode;
    }

    private void CheckOrder(WebSocketOpcode opcode)
    {
        if (opcode == WebSocketOpcode.Continuation == (_open != WebSocketOpcode.Continuation)) return;
        throw WebSocketHeader.Broken(opcode == WebSocketOpcode.Continuation ? "the continuation of nothing" : "a message within another");
    }

    private void Keep(ReadOnlySpan<byte> part)
    {
        while (!part.IsEmpty)
        {
            var room = _parts.Free().Span;
            var count = Math.Min(room.Length, part.Length);
            part[..count].CopyTo(room);
            _parts.Advance(count);
            part = part[count..];
        }
    }

    /// <summary>Whether all was skipped.</summary>
    private bool SkipOn()
    {
        var count = (int)Math.Min(_skip, _end - _at);
        _at += count;
        _skip -= count;
        return _skip == 0;
    }

    /// <summary>Moves what is left to the front, and gets a larger buffer for a frame that does not fit, or the usual one when that is over.</summary>
    private void MakeRoom()
    {
        var left = _buffer.AsSpan(_at, _end - _at);
        var wanted = left.Length == _buffer.Length ? (int)Math.Min(_buffer.Length * 2L, maxMessageBytes + (long)WebSocketHeader.MaxSize)
            : _buffer.Length > KeptBytes && left.Length < UsualBytes ? UsualBytes
            : 0;
        if (wanted > 0)
        {
            var other = ArrayPool<byte>.Shared.Rent(wanted);
            left.CopyTo(other);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = other;
        }
        else if (_at > 0)
        {
            left.CopyTo(_buffer);
        }

        (_at, _end) = (0, left.Length);
    }

    private static SocketClose ReadClose(ReadOnlySpan<byte> payload) => payload.Length < 2
        ? new SocketClose(null, "")
        : new SocketClose(BinaryPrimitives.ReadUInt16BigEndian(payload), Encoding.UTF8.GetString(payload[2..]));
}
