using System.IO.Compression;

namespace Guildhall.Protocol;

/// <summary>
/// zlib-stream: one zlib context for the life of the socket. A frame may span several messages and ends with the message that ends with
/// <c>00 00 FF FF</c>. Source: events/gateway.mdx, "zlib-stream".
/// </summary>
internal sealed class ZlibStreamInflater : IFrameInflater
{
    private readonly FeedStream _feed = new();
    private readonly ZLibStream _zlib;
    private readonly PooledBuffer _output;
    private bool _isWhole;
    private InflateOutcome _failure;

    public ZlibStreamInflater(int maxFrameBytes)
    {
        _zlib = new ZLibStream(_feed, CompressionMode.Decompress);
        _output = new PooledBuffer(maxFrameBytes);
    }

    public InflateOutcome Push(ReadOnlyMemory<byte> message, bool isText, out ReadOnlyMemory<byte> frame)
    {
        frame = message;
        if (isText) return InflateOutcome.Frame;
        frame = default;
        if (_failure != InflateOutcome.Frame) return _failure;

        if (_isWhole) _output.Clear();
        _isWhole = EndsWithFlush(message.Span);
        _feed.Feed(message);
        var outcome = ZlibReading.Drain(_zlib, _feed, _output);
        _feed.Feed(default);
        if (outcome != InflateOutcome.Incomplete) return _failure = outcome;
        if (!_isWhole) return InflateOutcome.Incomplete;
        if (_output.Length == 0) return _failure = InflateOutcome.Corrupt;
        frame = _output.Written;
        return InflateOutcome.Frame;
    }

    public void Dispose()
    {
        _zlib.Dispose();
        _output.Dispose();
    }

    private static bool EndsWithFlush(ReadOnlySpan<byte> message) => message.EndsWith((ReadOnlySpan<byte>)[0x00, 0x00, 0xFF, 0xFF]);
}
