using System.IO.Compression;

namespace Guildhall.Protocol;

/// <summary>
/// No transport compression: text messages are frames, and a binary message is a whole zlib stream of its own (payload compression). Source:
/// events/gateway.mdx, "Payload Compression".
/// </summary>
internal sealed class PayloadInflater(int maxFrameBytes) : IFrameInflater
{
    private readonly FeedStream _feed = new();
    private readonly PooledBuffer _output = new(maxFrameBytes);

    public InflateOutcome Push(ReadOnlyMemory<byte> message, bool isText, out ReadOnlyMemory<byte> frame)
    {
        frame = message;
        if (isText) return InflateOutcome.Frame;
        frame = default;
        _output.Clear();
        _feed.Feed(message);
        using var zlib = new ZLibStream(_feed, CompressionMode.Decompress, leaveOpen: true);
        var outcome = ZlibReading.Drain(zlib, _feed, _output);
        _feed.Feed(default);
        if (outcome != InflateOutcome.Incomplete) return outcome;
        if (_output.Length == 0) return InflateOutcome.Corrupt;
        frame = _output.Written;
        return InflateOutcome.Frame;
    }

    public void Dispose() => _output.Dispose();
}
