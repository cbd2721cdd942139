using Microsoft.AspNetCore.Http.Features;

namespace Guildhall.LocalDiscord.Gateway;

/// <summary>
/// Lies between WebSocket and connection and gathers small frames into one write: a system call per event would be most of its cost.
/// The WebSocket writes a frame in one piece, so that whole frames of the batch can go between those of its own.
/// </summary>
internal sealed class BatchingStream(Stream inner) : Stream
{
    private readonly byte[] _buffer = new byte[128 * 1024];
    private readonly SemaphoreSlim _turn = new(1);
    private int _count;

    /// <summary>While true, flushing waits: more frames follow at once.</summary>
    public bool Hold { get; set; }

    /// <summary>
    /// Writes dispatches as text frames of a server (RFC 6455, 5.2), past the WebSocket, which copies each twice and takes two locks.
    /// </summary>
    public async ValueTask WriteAsync(ReadOnlyMemory<Dispatch> batch, long first, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            for (var i = 0; i < batch.Length; i++)
            {
                var length = Frames.Length(batch.Span[i], first + i);
                var whole = length + Frames.LongestHead;
                if (whole > _buffer.Length - _count) await DrainAsync(cancellation);
                if (whole <= _buffer.Length) _count += Frames.Text(_buffer.AsSpan(_count), batch.Span[i], first + i, length);
                else
                {
                    var large = new byte[whole];
                    await inner.WriteAsync(large.AsMemory(0, Frames.Text(large, batch.Span[i], first + i, length)), cancellation);
                }
            }

            await DrainAsync(cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (buffer.Length > _buffer.Length - _count) await DrainAsync(cancellationToken);
            if (buffer.Length > _buffer.Length)
            {
                await inner.WriteAsync(buffer, cancellationToken);
                return;
            }

            buffer.CopyTo(_buffer.AsMemory(_count));
            _count += buffer.Length;
        }
        finally
        {
            _turn.Release();
        }
    }

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (Hold) return;
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await DrainAsync(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => inner.ReadAsync(buffer, cancellationToken);

    /// <summary>In its turn only.</summary>
    private ValueTask DrainAsync(CancellationToken cancellationToken)
    {
        var count = _count;
        _count = 0;
        return count == 0 ? default : inner.WriteAsync(_buffer.AsMemory(0, count), cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            _turn.Dispose();
        }

        base.Dispose(disposing);
    }

    public override bool CanRead => true;
    public override bool CanWrite => true;
    public override bool CanSeek => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush() => throw new NotSupportedException("Only asynchronous use.");
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Only asynchronous use.");
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Only asynchronous use.");
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => inner.ReadAsync(buffer, offset, count, cancellationToken);
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Puts the stream under the WebSocket that ASP.NET Core makes for a request.</summary>
    internal sealed class Upgrade(IHttpUpgradeFeature inner) : IHttpUpgradeFeature
    {
        public BatchingStream? Stream { get; private set; }

        public bool IsUpgradableRequest => inner.IsUpgradableRequest;

        public async Task<Stream> UpgradeAsync() => Stream = new BatchingStream(await inner.UpgradeAsync());
    }
}
