using CsCheck;

namespace Guildhall.Protocol.Tests.Gateway;

public sealed class FrameInflaterTests
{
    private static readonly Gen<byte[]> Frame = Gen.OneOf(
        Gen.Char['a', 'f'].Array[1, 300].Select(text => System.Text.Encoding.ASCII.GetBytes(text)),
        Gen.Byte.Array[1, 2_000],
        Gen.Const(ExampleFrames.MessageCreate),
        Gen.Int[1, 100_000].Select(length => new byte[length]));

    private static readonly Gen<byte[][]> Frames = Frame.Array[1, 12];

    [Fact]
    public void Zlib_stream_gives_back_every_frame_however_it_is_cut_into_messages() =>
        Gen.Select(Frames, Gen.Int[1, 50].Array[1, 8]).Sample((frames, cuts) =>
        {
            using var inflater = FrameInflater.Create(GatewayCompression.Zlib);
            var cut = 0;
            foreach (var (frame, message) in frames.Zip(Compressing.Zlib(frames)))
            {
                var rest = message.AsMemory();
                while (rest.Length > cuts[cut % cuts.Length] + 4)
                {
                    var part = rest[..cuts[cut++ % cuts.Length]];
                    if (part.Span.EndsWith((ReadOnlySpan<byte>)[0, 0, 255, 255])) break; // a cut that looks like an end is the server's to avoid
                    Assert.Equal(InflateOutcome.Incomplete, inflater.Push(part.ToArray(), isText: false, out _));
                    rest = rest[part.Length..];
                }

                Assert.Equal(InflateOutcome.Frame, inflater.Push(rest, isText: false, out var inflated));
                Assert.True(inflated.Span.SequenceEqual(frame));
            }
        }, iter: 60);

    [Fact]
    public void Zstd_stream_gives_back_every_frame() => Frames.Sample(frames =>
    {
        using var inflater = FrameInflater.Create(GatewayCompression.Zstd);
        foreach (var (frame, message) in frames.Zip(Compressing.Zstd(frames)))
        {
            Assert.Equal(InflateOutcome.Frame, inflater.Push(message, isText: false, out var inflated));
            Assert.True(inflated.Span.SequenceEqual(frame));
        }
    }, iter: 60);

    [Fact]
    public void Without_transport_compression_a_binary_message_is_a_zlib_stream_of_its_own() => Frames.Sample(frames =>
    {
        using var inflater = FrameInflater.Create(GatewayCompression.None);
        foreach (var frame in frames)
        {
            Assert.Equal(InflateOutcome.Frame, inflater.Push(Compressing.Payload(frame), isText: false, out var inflated));
            Assert.True(inflated.Span.SequenceEqual(frame));
        }
    }, iter: 60);

    [Theory]
    [InlineData(GatewayCompression.None)]
    [InlineData(GatewayCompression.Zlib)]
    [InlineData(GatewayCompression.Zstd)]
    public void A_text_message_is_a_frame_as_it_is(GatewayCompression compression)
    {
        using var inflater = FrameInflater.Create(compression);
        Assert.Equal(InflateOutcome.Frame, inflater.Push(ExampleFrames.Hello, isText: true, out var frame));
        Assert.True(frame.Span.SequenceEqual(ExampleFrames.Hello));
    }

    [Theory]
    [InlineData(GatewayCompression.None)]
    [InlineData(GatewayCompression.Zlib)]
    [InlineData(GatewayCompression.Zstd)]
    public void A_bomb_ends_at_the_limit(GatewayCompression compression)
    {
        const int limit = 1024 * 1024;
        byte[][] bomb = [new byte[64 * limit]];
        var message = compression switch
        {
            GatewayCompression.Zlib => Compressing.Zlib(bomb)[0],
            GatewayCompression.Zstd => Compressing.Zstd(bomb)[0],
            _ => Compressing.Payload(bomb[0]),
        };
        using var inflater = FrameInflater.Create(compression, limit);
        Assert.Equal(InflateOutcome.TooLarge, inflater.Push(message, isText: false, out _));
    }

    [Theory]
    [InlineData(GatewayCompression.None)]
    [InlineData(GatewayCompression.Zlib)]
    [InlineData(GatewayCompression.Zstd)]
    public void A_frame_of_just_the_limit_passes(GatewayCompression compression)
    {
        const int limit = 100_000;
        byte[][] frame = [new byte[limit]];
        var message = compression switch
        {
            GatewayCompression.Zlib => Compressing.Zlib(frame)[0],
            GatewayCompression.Zstd => Compressing.Zstd(frame)[0],
            _ => Compressing.Payload(frame[0]),
        };
        using var inflater = FrameInflater.Create(compression, limit);
        Assert.Equal(InflateOutcome.Frame, inflater.Push(message, isText: false, out var inflated));
        Assert.Equal(limit, inflated.Length);
    }

    [Theory]
    [InlineData(GatewayCompression.None)]
    [InlineData(GatewayCompression.Zlib)]
    [InlineData(GatewayCompression.Zstd)]
    public void Broken_data_is_an_outcome_and_never_an_exception(GatewayCompression compression) =>
        Gen.Select(Frames, Gen.Select(Gen.Int[0, 1_000_000], Gen.Byte).Array[1, 4]).Sample((frames, flips) =>
        {
            var messages = compression switch
            {
                GatewayCompression.Zlib => Compressing.Zlib(frames),
                GatewayCompression.Zstd => Compressing.Zstd(frames),
                _ => frames.Select(Compressing.Payload).ToList(),
            };
            using var inflater = FrameInflater.Create(compression, 1024 * 1024);
            foreach (var message in messages)
            {
                foreach (var (at, value) in flips) message[at % message.Length] = value;
                _ = inflater.Push(message, isText: false, out _);
            }
        }, iter: 100);

    [Theory]
    [InlineData(GatewayCompression.Zlib)]
    [InlineData(GatewayCompression.Zstd)]
    public void After_corrupt_data_a_stream_stays_corrupt(GatewayCompression compression)
    {
        using var inflater = FrameInflater.Create(compression);
        byte[][] frames = [ExampleFrames.Hello, ExampleFrames.MessageCreate];
        var good = compression == GatewayCompression.Zlib ? Compressing.Zlib(frames) : Compressing.Zstd(frames);
        Assert.Equal(InflateOutcome.Corrupt, inflater.Push("no such stream"u8.ToArray(), isText: false, out _));
        Assert.Equal(InflateOutcome.Corrupt, inflater.Push(good[0], isText: false, out _));
    }

    [Theory]
    [InlineData(GatewayCompression.Zlib)]
    [InlineData(GatewayCompression.Zstd)]
    public void A_kept_context_allocates_nothing_per_frame(GatewayCompression compression)
    {
        var frames = Enumerable.Repeat(ExampleFrames.MessageCreate, 400).ToArray();
        var messages = compression == GatewayCompression.Zlib ? Compressing.Zlib(frames) : Compressing.Zstd(frames);
        using var inflater = FrameInflater.Create(compression);
        foreach (var message in messages.Take(100)) inflater.Push(message, isText: false, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 100; i < 400; i++) inflater.Push(messages[i], isText: false, out _);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
