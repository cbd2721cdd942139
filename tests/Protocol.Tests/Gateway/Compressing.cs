using System.IO.Compression;
using ZstdSharp;

namespace Guildhall.Protocol.Tests.Gateway;

/// <summary>The server's side of the three compressions.</summary>
internal static class Compressing
{
    /// <summary>One zlib-stream message per frame, each ending with a sync flush.</summary>
    public static List<byte[]> Zlib(IEnumerable<byte[]> frames)
    {
        using var sink = new MemoryStream();
        using var zlib = new ZLibStream(sink, CompressionLevel.Fastest);
        List<byte[]> messages = [];
        foreach (var frame in frames)
        {
            var from = (int)sink.Length;
            zlib.Write(frame);
            zlib.Flush();
            messages.Add(sink.ToArray()[from..]);
        }

        return messages;
    }

    /// <summary>One zstd-stream message per frame, each flushed but not ended.</summary>
    public static List<byte[]> Zstd(IEnumerable<byte[]> frames)
    {
        using var compressor = new Compressor(3);
        List<byte[]> messages = [];
        foreach (var frame in frames)
        {
            var output = new byte[Compressor.GetCompressBound(frame.Length) + 64];
            var length = 0;
            var rest = frame.AsSpan();
            while (!rest.IsEmpty)
            {
                compressor.WrapStream(rest, output.AsSpan(length), out var consumed, out var written, isFinalBlock: false);
                rest = rest[consumed..];
                length += written;
            }

            compressor.FlushStream(output.AsSpan(length), out var flushed);
            messages.Add(output[..(length + flushed)]);
        }

        return messages;
    }

    /// <summary>A whole zlib stream of its own.</summary>
    public static byte[] Payload(byte[] frame)
    {
        using var sink = new MemoryStream();
        using (var zlib = new ZLibStream(sink, CompressionLevel.Fastest, leaveOpen: true)) zlib.Write(frame);
        return sink.ToArray();
    }
}
