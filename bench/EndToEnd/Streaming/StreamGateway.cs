using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Guildhall.Bench.EndToEnd.Streaming;

/// <summary>
/// A gateway that plays recorded streams as fast as the client reads. It knows just enough of the protocol for that: HELLO, IDENTIFY, and
/// after <see cref="Go"/> the events. It beats no heart: HELLO names an interval longer than any run.
/// </summary>
public sealed class StreamGateway : IDisposable
{
    private const string WebSocketGuid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private const int ChunkBytes = 256 << 10;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private TaskCompletionSource<StreamKind> _go = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Listens on a port of loopback that the operating system chooses.</summary>
    public StreamGateway()
    {
        _listener.Start();
        Url = $"ws://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";
    }

    /// <summary>What is played, by the compression that the client asks for.</summary>
    public IReadOnlyDictionary<GatewayCompression, EncodedStream> Streams { get; set; } = new Dictionary<GatewayCompression, EncodedStream>();

    /// <summary>What is played instead at a steady rate; null if nothing is.</summary>
    public PacedPlayer? Paced { get; set; }

    /// <summary>The gateway URL, without a query.</summary>
    public string Url { get; }

    /// <summary>The client is ready: the events may come.</summary>
    public void Go(StreamKind kind) => _go.TrySetResult(kind);

    /// <summary>Serves one client after another.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            var socket = await _listener.AcceptSocketAsync(cancellation);
            _go = new TaskCompletionSource<StreamKind>(TaskCreationOptions.RunContinuationsAsynchronously);
            try
            {
                await ServeAsync(socket, cancellation);
            }
            catch (Exception e) when (e is SocketException or IOException or EndOfStreamException)
            {
                await Console.Error.WriteLineAsync($"The client went: {e.Message}");
            }
            finally
            {
                socket.Dispose();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync(Socket socket, CancellationToken cancellation)
    {
        socket.NoDelay = true;
        var stream = new NetworkStream(socket);
        var request = await ReadHeadAsync(stream, cancellation);
        var compression = request.Contains("compress=zlib-stream", StringComparison.Ordinal) ? GatewayCompression.Zlib
            : request.Contains("compress=zstd-stream", StringComparison.Ordinal) ? GatewayCompression.Zstd : GatewayCompression.None;
        var played = Streams[compression];
        await stream.WriteAsync(Encoding.ASCII.GetBytes(Accept(request)), cancellation);
        await stream.WriteAsync(played.Hello, cancellation);
        while (true)
        {
            var (opcode, payload) = await ReadFrameAsync(stream, cancellation);
            if (opcode == 8) return;
            if (opcode == 1 && Op(payload) == 2) break;
        }

        await stream.WriteAsync(played.LogIn, cancellation);
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var reading = DrainAsync(stream, gone.Token);
        await Task.WhenAny(_go.Task, reading);
        if (!reading.IsCompleted && await _go.Task == StreamKind.Paced)
        {
            await Paced!.PlayAsync(stream, () => reading.IsCompleted, cancellation);
        }
        else if (!reading.IsCompleted)
        {
            var events = played.Events(await _go.Task);
            for (var sent = 0; sent < events.Length && !reading.IsCompleted; sent += ChunkBytes)
                await stream.WriteAsync(events.Slice(sent, Math.Min(ChunkBytes, events.Length - sent)), cancellation);
        }

        await reading;
    }

    /// <summary>Reads what the client sends (presence, chunk requests, beats) until it closes.</summary>
    private static async Task DrainAsync(NetworkStream stream, CancellationToken cancellation)
    {
        while ((await ReadFrameAsync(stream, cancellation)).Opcode != 8)
        {
        }
    }

    private static async Task<string> ReadHeadAsync(NetworkStream stream, CancellationToken cancellation)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one, cancellation);
            head.Append((char)one[0]);
        }

        return head.ToString();
    }

    private static string Accept(string request)
    {
        const string Header = "sec-websocket-key:";
        var line = request.Split("\r\n").First(l => l.StartsWith(Header, StringComparison.OrdinalIgnoreCase));
        var key = line[Header.Length..].Trim();
#pragma warning disable CA5350 // RFC 6455 wants SHA-1 here; it protects nothing
        var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + WebSocketGuid)));
#pragma warning restore CA5350
        return $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n";
    }

    private static async Task<(int Opcode, byte[] Payload)> ReadFrameAsync(NetworkStream stream, CancellationToken cancellation)
    {
        var header = new byte[2];
        await stream.ReadExactlyAsync(header, cancellation);
        long length = header[1] & 0x7F;
        if (length >= 126)
        {
            var more = new byte[length == 126 ? 2 : 8];
            await stream.ReadExactlyAsync(more, cancellation);
            length = more.Length == 2 ? BinaryPrimitives.ReadUInt16BigEndian(more) : BinaryPrimitives.ReadInt64BigEndian(more);
        }

        var mask = new byte[4];
        if ((header[1] & 0x80) != 0) await stream.ReadExactlyAsync(mask, cancellation);
        var payload = new byte[length];
        await stream.ReadExactlyAsync(payload, cancellation);
        for (var i = 0; i < payload.Length; i++) payload[i] ^= mask[i % 4];
        return (header[0] & 0xF, payload);
    }

    private static int Op(byte[] frame)
    {
        using var json = JsonDocument.Parse(frame);
        return json.RootElement.GetProperty("op").GetInt32();
    }
}
