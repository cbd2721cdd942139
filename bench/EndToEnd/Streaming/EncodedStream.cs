using System.IO.Compression;

namespace Guildhall.Bench.EndToEnd.Streaming;

/// <summary>
/// Everything that a connection receives, as WebSocket bytes made beforehand: what is measured is the reading side, so the writing side only
/// copies. The log-in part (HELLO, READY, GUILD_CREATE) can be sent apart from the events.
/// </summary>
public sealed class EncodedStream
{
    private readonly Dictionary<StreamKind, ReadOnlyMemory<byte>> _events;

    private EncodedStream(ReadOnlyMemory<byte> hello, ReadOnlyMemory<byte> logIn, Dictionary<StreamKind, ReadOnlyMemory<byte>> events)
    {
        Hello = hello;
        LogIn = logIn;
        _events = events;
    }

    /// <summary>HELLO.</summary>
    public ReadOnlyMemory<byte> Hello { get; }

    /// <summary>READY and the guilds.</summary>
    public ReadOnlyMemory<byte> LogIn { get; }

    /// <summary>The events. A compressed stream goes on from its log-in part, so of those there is only the mixed one.</summary>
    public ReadOnlyMemory<byte> Events(StreamKind kind) => _events[kind];

    /// <summary>Encodes a connection's frames.</summary>
    public static EncodedStream Encode(GatewayCompression compression, byte[] hello, IEnumerable<byte[]> logIn, IEnumerable<byte[]> events,
        Func<StreamKind, IEnumerable<byte[]>> alone)
    {
        using var bytes = new MemoryStream();
        using var encoder = FrameEncoder.Create(compression);
        encoder.Write(hello, bytes);
        var afterHello = (int)bytes.Length;
        foreach (var frame in logIn) encoder.Write(frame, bytes);
        var afterLogIn = (int)bytes.Length;
        foreach (var frame in events) encoder.Write(frame, bytes);
        var all = bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
        var byKind = new Dictionary<StreamKind, ReadOnlyMemory<byte>> { [StreamKind.Mixed] = all[afterLogIn..] };
        if (compression == GatewayCompression.None)
        {
            foreach (var kind in new[] { StreamKind.Messages, StreamKind.Unneeded })
            {
                var only = new MemoryStream();
                foreach (var frame in alone(kind)) encoder.Write(frame, only);
                byKind[kind] = only.GetBuffer().AsMemory(0, (int)only.Length);
            }
        }

        return new EncodedStream(all[..afterHello], all[afterHello..afterLogIn], byKind);
    }

    /// <summary>One final, unmasked WebSocket frame (RFC 6455, 5.2).</summary>
    internal static void WriteMessage(byte head, ReadOnlySpan<byte> payload, Stream target)
    {
        Span<byte> header = stackalloc byte[10];
        header[0] = head;
        var length = 2;
        if (payload.Length < 126)
        {
            header[1] = (byte)payload.Length;
        }
        else if (payload.Length <= ushort.MaxValue)
        {
            header[1] = 126;
            System.Buffers.Binary.BinaryPrimitives.WriteUInt16BigEndian(header[2..], (ushort)payload.Length);
            length = 4;
        }
        else
        {
            header[1] = 127;
            System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(header[2..], (ulong)payload.Length);
            length = 10;
        }

        target.Write(header[..length]);
        target.Write(payload);
    }

    /// <summary>Turns gateway frames into WebSocket messages.</summary>
    private sealed class FrameEncoder : IDisposable
    {
        private readonly MemoryStream _compressed = new();
        private readonly Stream? _compressor;

        private FrameEncoder(Func<Stream, Stream>? compressor) => _compressor = compressor?.Invoke(_compressed);

        public static FrameEncoder Create(GatewayCompression compression) => compression switch
        {
            GatewayCompression.Zlib => new FrameEncoder(s => new ZLibStream(s, CompressionLevel.Fastest)),
            GatewayCompression.Zstd => new FrameEncoder(s => new ZstdSharp.CompressionStream(s, 1)),
            _ => new FrameEncoder(null),
        };

        public void Write(byte[] frame, Stream target)
        {
            if (_compressor is null)
            {
                WriteMessage(0x81, frame, target);
                return;
            }

            _compressed.SetLength(0);
            _compressor.Write(frame);
            _compressor.Flush();
            WriteMessage(0x82, _compressed.GetBuffer().AsSpan(0, (int)_compressed.Length), target);
        }

        public void Dispose() => _compressor?.Dispose();
    }
}
