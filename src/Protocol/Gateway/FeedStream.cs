namespace Guildhall.Protocol;

/// <summary>A read-only stream over whatever was fed last; it reports its end when that is used up, and goes on with the next feed.</summary>
internal sealed class FeedStream : Stream
{
    private ReadOnlyMemory<byte> _rest;

    public int Remaining => _rest.Length;

    public void Feed(ReadOnlyMemory<byte> data) => _rest = data;

    public override int Read(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _rest.Length);
        _rest.Span[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
