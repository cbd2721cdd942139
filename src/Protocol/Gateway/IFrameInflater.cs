namespace Guildhall.Protocol;

/// <summary>What came of one WebSocket message.</summary>
public enum InflateOutcome : byte
{
    /// <summary>A whole frame.</summary>
    Frame,

    /// <summary>A part of a frame; more messages must follow.</summary>
    Incomplete,

    /// <summary>Not what the compression promises. Everything after it is lost: close with a resumable code, and resume.</summary>
    Corrupt,

    /// <summary>The frame inflates to more than the limit: treated like corrupt data.</summary>
    TooLarge,
}

/// <summary>
/// Turns the WebSocket messages of one socket into frames. It holds the socket's decompression context and is never used for a second socket.
/// Text messages are frames as they are, even when compression was asked for. Source: events/gateway.mdx, "Encoding and Compression".
/// </summary>
public interface IFrameInflater : IDisposable
{
    /// <summary>Takes one whole WebSocket message. No input makes this throw.</summary>
    /// <param name="message">The message.</param>
    /// <param name="isText">Whether it was a text message.</param>
    /// <param name="frame">The frame; valid until the next call, and not longer than <paramref name="message"/> is.</param>
    InflateOutcome Push(ReadOnlyMemory<byte> message, bool isText, out ReadOnlyMemory<byte> frame);
}

/// <summary>Makes inflaters.</summary>
public static class FrameInflater
{
    /// <summary>Most bytes that one frame may inflate to, unless the caller says otherwise: well above the largest GUILD_CREATE.</summary>
    public const int DefaultMaxFrameBytes = 64 * 1024 * 1024;

    /// <summary>The inflater of a new socket.</summary>
    /// <param name="compression">The transport compression asked for in the URL.</param>
    /// <param name="maxFrameBytes">Most bytes that one frame may inflate to.</param>
    public static IFrameInflater Create(GatewayCompression compression, int maxFrameBytes = DefaultMaxFrameBytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxFrameBytes, 1);
        return compression switch
        {
            GatewayCompression.Zlib => new ZlibStreamInflater(maxFrameBytes),
            GatewayCompression.Zstd => new ZstdStreamInflater(maxFrameBytes),
            _ => new PayloadInflater(maxFrameBytes),
        };
    }
}
