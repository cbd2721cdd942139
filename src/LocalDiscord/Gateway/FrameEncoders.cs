using System.IO.Compression;
using System.Net.WebSockets;

namespace Guildhall.LocalDiscord.Gateway;

/// <summary>How frames travel on one connection. Source: events/gateway.mdx, "Encoding and Compression".</summary>
internal interface IFrameEncoder : IDisposable
{
    /// <summary>The WebSocket message of a frame; valid until the next call.</summary>
    ReadOnlyMemory<byte> Encode(ReadOnlyMemory<byte> frame, out WebSocketMessageType type);
}

/// <summary>JSON as text.</summary>
internal sealed class PlainEncoder : IFrameEncoder
{
    public ReadOnlyMemory<byte> Encode(ReadOnlyMemory<byte> frame, out WebSocketMessageType type)
    {
        type = WebSocketMessageType.Text;
        return frame;
    }

    public void Dispose() { }
}

/// <summary>Payload compression (<c>compress</c> in IDENTIFY): larger frames are a complete zlib stream each, small ones stay text.</summary>
internal sealed class PayloadEncoder : IFrameEncoder
{
    private const int WorthIt = 1024;
    private readonly MemoryStream _output = new();

    public ReadOnlyMemory<byte> Encode(ReadOnlyMemory<byte> frame, out WebSocketMessageType type)
    {
        type = frame.Length < WorthIt ? WebSocketMessageType.Text : WebSocketMessageType.Binary;
        if (frame.Length < WorthIt) return frame;
        _output.SetLength(0);
        using (var zlib = new ZLibStream(_output, CompressionLevel.Fastest, leaveOpen: true)) zlib.Write(frame.Span);
        return _output.GetBuffer().AsMemory(0, (int)_output.Length);
    }

    public void Dispose() => _output.Dispose();
}

/// <summary>Transport compression: one context for the life of the socket, flushed after every frame.</summary>
internal sealed class StreamEncoder : IFrameEncoder
{
    private readonly MemoryStream _output = new();
    private readonly Stream _compressor;

    private StreamEncoder(Func<Stream, Stream> compressor) => _compressor = compressor(_output);

    /// <summary>One zlib stream; every frame ends with a sync flush (00 00 FF FF).</summary>
    public static StreamEncoder Zlib() => new(output => new ZLibStream(output, CompressionLevel.Fastest, leaveOpen: true));

    /// <summary>One zstd frame that never ends; every gateway frame is flushed.</summary>
    public static StreamEncoder Zstd() => new(output => new ZstdSharp.CompressionStream(output, level: 1, leaveOpen: true));

    public ReadOnlyMemory<byte> Encode(ReadOnlyMemory<byte> frame, out WebSocketMessageType type)
    {
        type = WebSocketMessageType.Binary;
        _output.SetLength(0);
        _compressor.Write(frame.Span);
        _compressor.Flush();
        return _output.GetBuffer().AsMemory(0, (int)_output.Length);
    }

    public void Dispose()
    {
        _compressor.Dispose();
        _output.Dispose();
    }
}
