using System.IO.Compression;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Guildhall.Bench.EndToEnd.Runs;
using Guildhall.Bench.EndToEnd.Streaming;

namespace Guildhall.Bench.EndToEnd.Clients;

/// <summary>
/// What any .NET client must pay: a bare ClientWebSocket, the framework's own inflater, and a Utf8JsonReader that reads op, s, t and the guild
/// id and nothing else. No state, no heartbeat, no handler.
/// </summary>
public sealed class FloorClient(ClientOrder order) : IDisposable
{
    private readonly byte[] _buffer = new byte[4 << 20];
    private static readonly byte[] ProbeMark = Encoding.UTF8.GetBytes($"\"content\":\"{PacedStream.Probe}");
    private readonly StreamMeter _meter = new(order);
    private readonly HttpClient _http = new() { DefaultRequestHeaders = { { "Authorization", "Bot " + order.Token } } };
    private readonly List<Task> _answers = [];
    private long _lastSequence;
    private ulong _guildSum;

    /// <summary>Logs in, counts, and returns what it cost.</summary>
    public async Task<ClientResult> RunAsync(CancellationToken cancellation)
    {
        using var bot = JsonDocument.Parse(await _http.GetStringAsync(new Uri(order.Api + "/gateway/bot"), cancellation));
        var url = GatewayUrl.Build(bot.RootElement.GetProperty("url").GetString()!, order.Compression)!;
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(url, cancellation);
        using var inflater = Inflater.Create(order.Compression);
        await ReceiveAsync(socket, inflater, cancellation); // HELLO
        await socket.SendAsync(Encoding.UTF8.GetBytes(
            $$$$"""{"op":2,"d":{"token":"{{{{order.Token}}}}","intents":53608447,"properties":{"os":"linux","browser":"floor","device":"floor"}}}"""),
            WebSocketMessageType.Text, true, cancellation);

        var guilds = 0;
        while (guilds < order.Guilds)
        {
            if (Scan(await ReceiveAsync(socket, inflater, cancellation)) == "GUILD_CREATE") guilds++;
        }

        await _http.PostAsync(new Uri(order.Control + "/bench/go/" + order.Stream), null, cancellation);
        while (!_meter.Finished) ScanEvent(await ReceiveAsync(socket, inflater, cancellation));
        await Task.WhenAll(_answers);
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellation);
        return _meter.Result("floor") with { LastSequence = _lastSequence };
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async ValueTask<ReadOnlyMemory<byte>> ReceiveAsync(ClientWebSocket socket, Inflater? inflater, CancellationToken cancellation)
    {
        var length = 0;
        while (true)
        {
            var received = await socket.ReceiveAsync(_buffer.AsMemory(length), cancellation);
            if (received.MessageType == WebSocketMessageType.Close) throw new InvalidOperationException($"closed: {socket.CloseStatus}");
            length += received.Count;
            if (received.EndOfMessage) break;
        }

        return inflater is null ? _buffer.AsMemory(0, length) : inflater.Inflate(_buffer, length);
    }

    private static string? Scan(ReadOnlyMemory<byte> frame)
    {
        using var json = JsonDocument.Parse(frame);
        return json.RootElement.TryGetProperty("t", out var t) ? t.GetString() : null;
    }

    private void ScanEvent(ReadOnlyMemory<byte> frame)
    {
        var read = FloorFrame.Read(frame.Span);
        if (!read.IsDispatch) return;
        if (read.Sequence > 0) _lastSequence = read.Sequence;
        _guildSum += read.Guild;
        if (read.IsMessage && order.Stream == StreamKind.Paced && frame.Span.IndexOf(ProbeMark) >= 0) _answers.Add(AnswerAsync(frame.ToArray()));
        _meter.Event(read.IsMessage);
    }

    private async Task AnswerAsync(byte[] frame)
    {
        using var message = JsonDocument.Parse(frame);
        var d = message.RootElement.GetProperty("d");
        using var body = new StringContent($$"""{"content":"{{d.GetProperty("content").GetString()}}"}""", Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync(new Uri($"{order.Api}/channels/{d.GetProperty("channel_id").GetString()}/messages"), body);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>One decompressor for the life of the socket, fed message by message.</summary>
    private sealed class Inflater : IDisposable
    {
        private readonly FeedStream _input = new();
        private readonly Stream _decompressor;
        private byte[] _output = new byte[4 << 20];

        private Inflater(Func<Stream, Stream> decompressor) => _decompressor = decompressor(_input);

        public static Inflater? Create(GatewayCompression compression) => compression switch
        {
            GatewayCompression.Zlib => new Inflater(s => new ZLibStream(s, CompressionMode.Decompress)),
            GatewayCompression.Zstd => new Inflater(s => new ZstdSharp.DecompressionStream(s, checkEndOfStream: false)),
            _ => null,
        };

        public ReadOnlyMemory<byte> Inflate(byte[] message, int length)
        {
            _input.Feed(message, length);
            var written = 0;
            while (true)
            {
                if (written == _output.Length) Array.Resize(ref _output, _output.Length * 2);
                var read = _decompressor.Read(_output, written, _output.Length - written);
                if (read == 0) return _output.AsMemory(0, written);
                written += read;
            }
        }

        public void Dispose() => _decompressor.Dispose();
    }

    /// <summary>A stream that holds one message at a time and says "no more for now" by reading nothing.</summary>
    private sealed class FeedStream : Stream
    {
        private byte[] _bytes = [];
        private int _position;
        private int _end;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public void Feed(byte[] bytes, int length)
        {
            _bytes = bytes;
            _position = 0;
            _end = length;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var count = Math.Min(buffer.Length, _end - _position);
            _bytes.AsSpan(_position, count).CopyTo(buffer);
            _position += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
