using Microsoft.AspNetCore.Http.Features;

namespace Guildhall.LocalDiscord.Gateway;

/// <summary>
/// Lies between WebSocket and connection and gathers small frames into one write: a system call per event would be most of its cost.
/// Written to under the WebSocket's own send lock only.
/// </summary>
internal sealed class BatchingStream(Stream inner) : Stream
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _count;

    /// <summary>While true, flushing waits: more frames follow at once.</summary>
    public bool Hold { get; set; }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.Length > _buffer.Length - _count) return WriteThroughAsync(buffer, cancellationToken);
        buffer.CopyTo(_buffer.AsMemory(_count));
        _count += buffer.Length;
        return default;
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Hold || _count == 0 ? Task.CompletedTask : DrainAsync(cancellationToken).AsTask();

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => inner.ReadAsync(buffer, cancellationToken);

    private async ValueTask WriteThroughAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken)
    {
        await DrainAsync(cancellationToken);
        if (buffer.Length > _buffer.Length) await inner.WriteAsync(buffer, cancellationToken);
        else await WriteAsync(buffer, cancellationToken);
    }

    private async ValueTask DrainAsync(CancellationToken cancellationToken)
    {
        var count = _count;
        _count = 0;
        await inner.WriteAsync(_buffer.AsMemory(0, count), cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
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
