using System.Runtime.CompilerServices;

namespace Guildhall.Actors.Gateway;

/// <summary>
/// Reads as much as there is, ahead of the reader: the WebSocket under load asks for a few bytes of header and one message at a time, and each
/// question that reaches the kernel costs as much as reading the message. One reader at a time; writing goes straight through.
/// </summary>
internal sealed class ReadAheadStream(Stream inner, int size) : Stream
{
    private readonly byte[] _ahead = new byte[size];
    private int _at;
    private int _end;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_at < _end) return new ValueTask<int>(Take(buffer.Span));
        // nobody's wish is larger than what we would read; and an empty read only waits for data
        return buffer.Length >= _ahead.Length || buffer.IsEmpty ? inner.ReadAsync(buffer, cancellationToken) : FillAsync(buffer, cancellationToken);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(Span<byte> buffer)
    {
        if (_at < _end) return Take(buffer);
        if (buffer.Length >= _ahead.Length || buffer.IsEmpty) return inner.Read(buffer);
        (_at, _end) = (0, inner.Read(_ahead));
        return Take(buffer);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => inner.WriteAsync(buffer, cancellationToken);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(ReadOnlySpan<byte> buffer) => inner.Write(buffer);

    public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);

    public override void Flush() => inner.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> FillAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        // only what has really come is taken over: a read that is cancelled leaves nothing behind
        var read = await inner.ReadAsync(_ahead, cancellation).ConfigureAwait(false);
        (_at, _end) = (0, read);
        return Take(buffer.Span);
    }

    private int Take(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _end - _at);
        _ahead.AsSpan(_at, count).CopyTo(buffer);
        _at += count;
        return count;
    }
}
