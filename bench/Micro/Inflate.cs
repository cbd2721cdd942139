using System.IO.Compression;

namespace Guildhall.Bench.Micro;

/// <summary>One message of a transport-compressed socket: a stream in the middle of its life, as a live connection has it.</summary>
[MemoryDiagnoser]
public class Inflate
{
    private const int Frames = 1_000;
    private byte[][] _messages = [];
    private IFrameInflater? _inflater;
    private int _next;

    /// <summary>The compression.</summary>
    [Params(GatewayCompression.Zlib, GatewayCompression.Zstd)]
    public GatewayCompression Compression { get; set; }

    /// <summary>Compresses a thousand frames as one stream.</summary>
    [GlobalSetup]
    public void Compress()
    {
        using var target = new MemoryStream();
        using Stream compressor = Compression == GatewayCompression.Zlib
            ? new ZLibStream(target, CompressionLevel.Fastest)
            : new ZstdSharp.CompressionStream(target, 3);
        _messages = new byte[Frames][];
        for (var i = 0; i < Frames; i++)
        {
            target.SetLength(0);
            compressor.Write(i % 4 == 0 ? SampleFrames.Typing : SampleFrames.Message);
            compressor.Flush();
            _messages[i] = target.ToArray();
        }

        Restart();
    }

    /// <summary>Inflates the next message; a new socket begins after a thousand.</summary>
    [Benchmark]
    public int Message()
    {
        if (_next == Frames) Restart();
        var outcome = _inflater!.Push(_messages[_next++], isText: false, out var frame);
        return outcome == InflateOutcome.Frame ? frame.Length : throw new InvalidOperationException(outcome.ToString());
    }

    /// <summary>Frees the last socket's context.</summary>
    [GlobalCleanup]
    public void Stop() => _inflater?.Dispose();

    private void Restart()
    {
        _inflater?.Dispose();
        _inflater = FrameInflater.Create(Compression);
        _next = 0;
    }
}
