using System.Net.WebSockets;
using System.Text;
using Guildhall.Actors.Gateway;
using Guildhall.Actors.Gateway.Sockets;

namespace Guildhall.Actors.Tests.Gateway.Sockets;

public sealed class WebSocketReaderTests
{
    private const int Limit = 300_000;

    private readonly List<byte[]> _pongs = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Whatever_a_server_sends_in_whatever_frames_and_pieces_is_read_as_it_was_sent(int seed)
    {
        var random = new Random(seed);
        var sent = Enumerable.Range(0, 200).Select(_ => RandomMessage(random)).ToList();
        var wire = new MemoryStream();
        using (var server = WebSocket.CreateFromStream(wire, new WebSocketCreationOptions { IsServer = true }))
        {
            foreach (var (kind, data) in sent)
            {
                var rest = data.AsMemory();
                while (random.Next(3) == 0)
                {
                    var part = rest[..random.Next(rest.Length + 1)];
                    await server.SendAsync(part, kind, endOfMessage: false, Cancellation);
                    rest = rest[part.Length..];
                }

                await server.SendAsync(rest, kind, endOfMessage: true, Cancellation);
            }

            await server.CloseOutputAsync((WebSocketCloseStatus)4009, "session timed out", Cancellation);
        }

        using var reader = Reader(new Arrivals(wire.ToArray(), random));
        foreach (var (kind, data) in sent)
        {
            var read = await reader.ReceiveAsync(Cancellation);
            Assert.Equal(kind == WebSocketMessageType.Text ? SocketMessageKind.Text : SocketMessageKind.Binary, read.Kind);
            Assert.True(read.Data.Span.SequenceEqual(data));
        }

        var end = await reader.ReceiveAsync(Cancellation);
        Assert.Equal((SocketMessageKind.Close, new SocketClose(4009, "session timed out")), (end.Kind, end.Close));
    }

    [Fact]
    public async Task What_has_arrived_at_once_is_one_read_of_the_stream()
    {
        var arrivals = new Arrivals(Many(100, Frame(0x81, "{}"u8)), null);
        using var reader = Reader(arrivals);
        for (var i = 0; i < 100; i++)
        {
            var reading = reader.ReceiveAsync(Cancellation);
            Assert.True(i == 0 || reading.IsCompleted);
            Assert.Equal("{}", Text(await reading));
        }

        Assert.Equal(1, arrivals.Reads);
    }

    [Fact]
    public async Task A_ping_is_answered_before_the_next_message_even_between_the_frames_of_one()
    {
        using var reader = Reader([.. Frame(0x89, "one"u8), .. Frame(0x01, "ab"u8), .. Frame(0x89, "two"u8), .. Frame(0x8a, "unasked"u8), .. Frame(0x80, "cd"u8), .. Frame(0x89, ""u8), .. Frame(0x81, "e"u8)]);
        Assert.Equal("abcd", Text(await reader.ReceiveAsync(Cancellation)));
        Assert.Equal(["one", "two"], _pongs.Select(Encoding.UTF8.GetString));
        Assert.Equal("e", Text(await reader.ReceiveAsync(Cancellation)));
        Assert.Equal(3, _pongs.Count);
    }

    [Fact]
    public async Task A_close_behind_a_ping_that_cannot_be_answered_is_read()
    {
        byte[] wire = [.. Frame(0x89, "ping"u8), .. Frame(0x88, [0x0f, 0xa4])];
        using var reader = new WebSocketReader(new Arrivals(wire, null), Limit, (_, _) => throw new IOException("reset by peer"));
        Assert.Equal(4004, (await reader.ReceiveAsync(Cancellation)).Close!.Code);
    }

    [Fact]
    public async Task A_message_over_the_limit_is_told_once_and_those_behind_it_are_read()
    {
        var large = new byte[Limit + 1];
        var half = new byte[(Limit / 2) + 1];
        using var reader = Reader([.. Frame(0x82, large), .. Frame(0x81, "a"u8), .. Frame(0x02, half), .. Frame(0x00, half), .. Frame(0x00, half), .. Frame(0x80, ""u8), .. Frame(0x81, "b"u8)]);
        Assert.Equal(SocketMessageKind.TooLarge, (await reader.ReceiveAsync(Cancellation)).Kind);
        Assert.Equal("a", Text(await reader.ReceiveAsync(Cancellation)));
        Assert.Equal(SocketMessageKind.TooLarge, (await reader.ReceiveAsync(Cancellation)).Kind);
        Assert.Equal("b", Text(await reader.ReceiveAsync(Cancellation)));
    }

    [Fact]
    public async Task After_a_dropped_message_the_next_may_be_as_long_as_the_limit()
    {
        var limit = new byte[Limit];
        var half = new byte[(Limit / 2) + 1];
        using var reader = Reader([.. Frame(0x02, half), .. Frame(0x80, half), .. Frame(0x82, limit), .. Frame(0x82, limit)]);
        Assert.Equal(SocketMessageKind.TooLarge, (await reader.ReceiveAsync(Cancellation)).Kind);
        for (var i = 0; i < 2; i++) Assert.Equal(Limit, (await reader.ReceiveAsync(Cancellation)).Data.Length);
    }

    [Fact]
    public async Task A_frame_that_claims_to_be_endless_is_too_large()
    {
        using var reader = Reader([.. Frame(0x02, "begun"u8), 0x80, 127, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]);
        Assert.Equal(SocketMessageKind.TooLarge, (await reader.ReceiveAsync(Cancellation)).Kind);
    }

    [Fact]
    public async Task A_close_without_a_code_has_none()
    {
        using var reader = Reader(Frame(0x88, ""u8));
        Assert.Equal(new SocketClose(null, ""), (await reader.ReceiveAsync(Cancellation)).Close);
    }

    [Theory]
    [InlineData("extension", new byte[] { 0xc1, 0 })]
    [InlineData("masked", new byte[] { 0x81, 0x80, 1, 2, 3, 4 })]
    [InlineData("no known kind", new byte[] { 0x83, 0 })]
    [InlineData("no known kind", new byte[] { 0x8b, 0 })]
    [InlineData("control frame", new byte[] { 0x09, 0 })]
    [InlineData("control frame", new byte[] { 0x89, 126, 0, 126 })]
    [InlineData("continuation of nothing", new byte[] { 0x80, 0 })]
    [InlineData("within another", new byte[] { 0x01, 0, 0x81, 0 })]
    [InlineData("2^63", new byte[] { 0x82, 127, 0xff, 0, 0, 0, 0, 0, 0, 0 })]
    [InlineData("not UTF-8", new byte[] { 0x81, 1, 0xff })]
    [InlineData("not UTF-8", new byte[] { 0x01, 1, 0xc3, 0x80, 1, 0x28 })]
    [InlineData("without a close frame", new byte[] { 0x81, 5, 0x31 })]
    [InlineData("without a close frame", new byte[0])]
    public async Task What_no_server_may_do_ends_the_connection(string told, byte[] wire)
    {
        using var reader = Reader(wire);
        var failure = await Assert.ThrowsAsync<IOException>(async () => await reader.ReceiveAsync(Cancellation));
        Assert.Contains(told, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(125)]
    [InlineData(126)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    public async Task A_server_reads_what_the_writer_writes(int size)
    {
        var data = new byte[size];
        new Random(size).NextBytes(data);
        for (var i = 0; i < size; i++) data[i] &= 0x7f; // text
        var wire = new MemoryStream();
        using (var writer = new WebSocketWriter(wire)) await writer.SendAsync(WebSocketOpcode.Text, data, Cancellation);
        wire.Position = 0;
        using var server = WebSocket.CreateFromStream(wire, new WebSocketCreationOptions { IsServer = true });
        var buffer = new byte[size + 1];
        var read = 0;
        while (true)
        {
            var received = await server.ReceiveAsync(buffer.AsMemory(read), Cancellation);
            read += received.Count;
            if (received.EndOfMessage) break;
        }

        Assert.True(buffer.AsSpan(0, read).SequenceEqual(data));
    }

    private static (WebSocketMessageType Kind, byte[] Data) RandomMessage(Random random)
    {
        int[] sizes = [0, 1, 125, 126, 700, 65_535, 65_536, 200_000, Limit];
        var data = new byte[random.Next(4) == 0 ? sizes[random.Next(sizes.Length)] : random.Next(2_000)];
        random.NextBytes(data);
        if (random.Next(2) == 0) return (WebSocketMessageType.Binary, data);
        for (var i = 0; i < data.Length; i++) data[i] &= 0x7f;
        return (WebSocketMessageType.Text, data);
    }

    private static byte[] Frame(byte first, ReadOnlySpan<byte> payload) => payload.Length switch
    {
        < 126 => [first, (byte)payload.Length, .. payload],
        <= ushort.MaxValue => [first, 126, (byte)(payload.Length >> 8), (byte)payload.Length, .. payload],
        _ => [first, 127, 0, 0, 0, 0, 0, (byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length, .. payload],
    };

    private static byte[] Many(int count, byte[] frame) => [.. Enumerable.Repeat(frame, count).SelectMany(f => f)];

    private static string Text(SocketMessage message)
    {
        Assert.Equal(SocketMessageKind.Text, message.Kind);
        return Encoding.UTF8.GetString(message.Data.Span);
    }

    private WebSocketReader Reader(byte[] wire) => Reader(new Arrivals(wire, null));

    private WebSocketReader Reader(Stream stream) => new(stream, Limit, (ping, _) =>
    {
        _pongs.Add(ping.ToArray());
        return ValueTask.CompletedTask;
    });

    /// <summary>A connection whose bytes arrive in pieces of any size, or all at once.</summary>
    private sealed class Arrivals(byte[] bytes, Random? pieces) : MemoryStream(bytes)
    {
        public int Reads { get; private set; }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Reads++;
            if (pieces?.Next(2) == 0) await Task.Yield();
            var most = pieces is null ? buffer.Length : Math.Min(buffer.Length, pieces.Next(10) == 0 ? pieces.Next(1, 10) : pieces.Next(1, 100_000));
            return Read(buffer.Span[..most]);
        }
    }
}
