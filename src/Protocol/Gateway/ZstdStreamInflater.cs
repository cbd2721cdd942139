using System.Numerics;
using ZstdSharp;
using ZstdSharp.Unsafe;

namespace Guildhall.Protocol;

/// <summary>
/// zstd-stream: one zstd context for the life of the socket; each message is one frame but ends no zstd frame, so the decoder is fed until
/// the message is used up and has nothing more to give. Source: events/gateway.mdx, "zstd-stream".
/// </summary>
internal sealed class ZstdStreamInflater : IFrameInflater
{
    private readonly Decompressor _zstd = new();
    private readonly PooledBuffer _output;
    private InflateOutcome _failure;

    public ZstdStreamInflater(int maxFrameBytes)
    {
        _output = new PooledBuffer(maxFrameBytes);
        // the decoder reserves the window that the stream's header claims: a header alone must not cost more than a frame may
        var log = Math.Clamp(BitOperations.Log2((uint)maxFrameBytes), 23, 27);
        _zstd.SetParameter(ZSTD_dParameter.ZSTD_d_windowLogMax, log);
    }

    public InflateOutcome Push(ReadOnlyMemory<byte> message, bool isText, out ReadOnlyMemory<byte> frame)
    {
        frame = message;
        if (isText) return InflateOutcome.Frame;
        frame = default;
        if (_failure != InflateOutcome.Frame) return _failure;

        _output.Clear();
        var outcome = Drain(message.Span);
        if (outcome != InflateOutcome.Frame) return _failure = outcome;
        frame = _output.Written;
        return InflateOutcome.Frame;
    }

    public void Dispose()
    {
        _zstd.Dispose();
        _output.Dispose();
    }

    private InflateOutcome Drain(ReadOnlySpan<byte> rest)
    {
        try
        {
            while (true)
            {
                var room = _output.Free().Span;
                _zstd.UnwrapStream(rest, room, out var consumed, out var written);
                rest = rest[consumed..];
                _output.Advance(written);
                if (_output.IsOverrun) return InflateOutcome.TooLarge;
                if (written == room.Length) continue;
                if (rest.IsEmpty) break;
                if (consumed == 0 && written == 0) return InflateOutcome.Corrupt;
            }
        }
        catch (ZstdException)
        {
            return InflateOutcome.Corrupt;
        }

        return _output.Length > 0 ? InflateOutcome.Frame : InflateOutcome.Corrupt;
    }
}
