using System.IO.Compression;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Guildhall.LocalDiscord.Tests;

/// <summary>A frame as it came.</summary>
public sealed record Frame(int Op, string? Event, long? Sequence, JsonNode? Body)
{
    /// <summary>The body, for frames that must have one.</summary>
    public JsonNode Data => Body ?? throw new InvalidOperationException($"Op {Op} has no body.");
}

/// <summary>The bare protocol: a ClientWebSocket and JSON, nothing that a library would do by itself.</summary>
public sealed class GatewayClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly ClientWebSocket _socket = new();
    private readonly LocalDiscordServer _server;
    private readonly byte[] _buffer = new byte[1 << 20];
    private Func<byte[], byte[]>? _inflate;

    private GatewayClient(LocalDiscordServer server) => _server = server;

    public string Token { get; set; } = "";

    public long Sequence { get; private set; }

    public JsonNode? Ready { get; private set; }

    public string SessionId => Ready!["session_id"]!.GetValue<string>();

    public WebSocketCloseStatus? CloseStatus => _socket.CloseStatus;

    public WebSocketState State => _socket.State;

    /// <summary>Bytes of the last message as they came.</summary>
    public (WebSocketMessageType Type, byte[] Bytes) LastMessage { get; private set; }

    public static async Task<GatewayClient> ConnectAsync(LocalDiscordServer server, string query = "v=10&encoding=json", string? url = null, Func<byte[], byte[]>? inflate = null)
    {
        var client = new GatewayClient(server) { Token = server.Token, _inflate = inflate };
        using var patience = new CancellationTokenSource(Patience);
        await client._socket.ConnectAsync(new Uri((url ?? server.GatewayUrl.ToString().TrimEnd('/')) + "/?" + query), patience.Token);
        return client;
    }

    /// <summary>Connects, identifies and waits for READY.</summary>
    public static async Task<GatewayClient> LoginAsync(LocalDiscordServer server, GatewayIntents intents = GatewayIntents.All, int shard = 0, int count = 1, int? largeThreshold = null)
    {
        var client = await ConnectAsync(server);
        await client.ExpectAsync(10);
        await client.IdentifyAsync(intents, shard, count, largeThreshold);
        await client.ReadyAsync();
        return client;
    }

    /// <summary>Logs in and reads the GUILD_CREATE of every guild of READY; returns them by guild id.</summary>
    public static async Task<(GatewayClient Client, Dictionary<string, JsonNode> Guilds)> EnterAsync(LocalDiscordServer server, GatewayIntents intents = GatewayIntents.All, int shard = 0, int count = 1)
    {
        var client = await LoginAsync(server, intents, shard, count);
        return (client, await client.GuildsAsync());
    }

    public async Task<Dictionary<string, JsonNode>> GuildsAsync()
    {
        var guilds = new Dictionary<string, JsonNode>();
        var waiting = Ready!["guilds"]!.AsArray().Count;
        while (guilds.Count < waiting)
        {
            var frame = await EventAsync("GUILD_CREATE");
            guilds[frame.Data["id"]!.GetValue<string>()] = frame.Data;
        }

        return guilds;
    }

    public Task IdentifyAsync(GatewayIntents intents = GatewayIntents.All, int shard = 0, int count = 1, int? largeThreshold = null, bool compress = false, string? token = null)
    {
        var body = new JsonObject
        {
            ["token"] = token ?? Token,
            ["intents"] = (long)intents,
            ["properties"] = new JsonObject { ["os"] = "linux", ["browser"] = "test", ["device"] = "test" },
            ["shard"] = new JsonArray(shard, count),
            ["compress"] = compress,
        };
        if (largeThreshold is { } threshold) body["large_threshold"] = threshold;
        return SendAsync(2, body);
    }

    public Task ResumeAsync(string session, long sequence) =>
        SendAsync(6, new JsonObject { ["token"] = Token, ["session_id"] = session, ["seq"] = sequence });

    public async Task<JsonNode> ReadyAsync() => Ready = (await EventAsync("READY")).Data;

    public Task SendAsync(int op, JsonNode? body) => SendTextAsync(new JsonObject { ["op"] = op, ["d"] = body }.ToJsonString());

    public async Task SendTextAsync(string text)
    {
        using var patience = new CancellationTokenSource(Patience);
        await _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, patience.Token);
    }

    /// <summary>The next frame; null if the server closed the socket or it broke.</summary>
    public async Task<Frame?> ReceiveAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var length = 0;
        while (true)
        {
            ValueWebSocketReceiveResult received;
            try
            {
                received = await _socket.ReceiveAsync(_buffer.AsMemory(length), patience.Token);
            }
            catch (WebSocketException)
            {
                return null;
            }

            if (received.MessageType == WebSocketMessageType.Close) return null;
            length += received.Count;
            if (!received.EndOfMessage) continue;
            var bytes = _buffer[..length];
            LastMessage = (received.MessageType, bytes);
            if (received.MessageType == WebSocketMessageType.Binary) bytes = (_inflate ?? Unzip)(bytes);
            return Parse(bytes);
        }
    }

    /// <summary>The next frame that is a dispatch of this name; others are read over. Fails if the socket ends first.</summary>
    public async Task<Frame> EventAsync(string name)
    {
        while (await ReceiveAsync() is { } frame)
            if (frame.Event == name) return frame;
        throw new InvalidOperationException($"The socket ended ({_socket.CloseStatus}) before {name} came.");
    }

    /// <summary>The next frame with this opcode.</summary>
    public async Task<Frame> ExpectAsync(int op)
    {
        while (await ReceiveAsync() is { } frame)
            if (frame.Op == op) return frame;
        throw new InvalidOperationException($"The socket ended ({_socket.CloseStatus}) before op {op} came.");
    }

    /// <summary>Reads until the server closes; the close code, or null if the socket just broke.</summary>
    public async Task<int?> CloseCodeAsync()
    {
        while (await ReceiveAsync() is not null) { }
        return (int?)_socket.CloseStatus;
    }

    /// <summary>Everything up to the answer to a heartbeat sent now: what was sent before this call and all it caused.</summary>
    public async Task<List<Frame>> DrainAsync()
    {
        var frames = new List<Frame>();
        await SendAsync(1, Sequence);
        while (await ReceiveAsync() is { } frame)
        {
            if (frame.Op == 11) return frames;
            frames.Add(frame);
        }

        throw new InvalidOperationException("The socket ended.");
    }

    public async Task CloseAsync(int code)
    {
        using var patience = new CancellationTokenSource(Patience);
        await _socket.CloseAsync((WebSocketCloseStatus)code, "", patience.Token);
    }

    /// <summary>Cuts the connection, as a crash does.</summary>
    public void Abort() => _socket.Abort();

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        GC.KeepAlive(_server);
        return ValueTask.CompletedTask;
    }

    private Frame Parse(byte[] bytes)
    {
        var json = JsonNode.Parse(bytes)!;
        var frame = new Frame(json["op"]!.GetValue<int>(), json["t"]?.GetValue<string>(), json["s"]?.GetValue<long>(), json["d"]);
        if (frame.Sequence is { } sequence) Sequence = sequence;
        return frame;
    }

    private static byte[] Unzip(byte[] bytes)
    {
        using var zlib = new ZLibStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var output = new MemoryStream();
        zlib.CopyTo(output);
        return output.ToArray();
    }
}
