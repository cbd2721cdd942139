using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Guildhall.Bench.EndToEnd.Streaming;

/// <summary>
/// Logs in to the local Discord as a client would and keeps what it is sent: READY, the guilds with all their members, and as many events of
/// the seeded traffic as wanted.
/// </summary>
public sealed class Recorder : IDisposable
{
    // making a thousand events takes milliseconds: this long without any is no slow machine
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);

    private readonly ClientWebSocket _socket = new();
    private readonly MemoryStream _message = new();
    private readonly byte[] _buffer = new byte[256 << 10];

    private static readonly HashSet<string> Streamed =
    [
        "MESSAGE_CREATE", "PRESENCE_UPDATE", "TYPING_START", "GUILD_MEMBER_UPDATE", "GUILD_MEMBER_ADD", "GUILD_MEMBER_REMOVE",
        "MESSAGE_REACTION_ADD", "MESSAGE_REACTION_REMOVE",
    ];

    /// <summary>READY and a GUILD_CREATE with all members for each guild.</summary>
    /// <exception cref="TimeoutException">The local Discord went silent.</exception>
    public async Task<IReadOnlyList<byte[]>> LogInAsync(string gateway, string token, CancellationToken cancellation)
    {
        await _socket.ConnectAsync(new Uri(gateway.TrimEnd('/') + "/?v=10&encoding=json"), cancellation);
        await ReceiveAsync(cancellation); // HELLO
        await SendAsync(new JsonObject
        {
            ["op"] = 2,
            ["d"] = new JsonObject
            {
                ["token"] = token,
                ["intents"] = 53608447,
                ["properties"] = new JsonObject { ["os"] = "linux", ["browser"] = "recorder", ["device"] = "recorder" },
            },
        }, cancellation);

        JsonNode? ready = null;
        var guilds = new Dictionary<string, JsonObject>();
        var incomplete = new HashSet<string>();
        var expected = int.MaxValue;
        while (ready is null || guilds.Count < expected || incomplete.Count > 0)
        {
            var frame = JsonNode.Parse(await ReceiveAsync(cancellation))!;
            var d = frame["d"];
            switch (frame["t"]?.GetValue<string>())
            {
                case "READY":
                    ready = frame;
                    expected = d!["guilds"]!.AsArray().Count;
                    break;
                case "GUILD_CREATE":
                    var id = d!["id"]!.GetValue<string>();
                    guilds[id] = frame.AsObject();
                    if (d["members"]!.AsArray().Count == d["member_count"]!.GetValue<int>()) break;
                    incomplete.Add(id);
                    d["members"] = new JsonArray();
                    await SendAsync(new JsonObject { ["op"] = 8, ["d"] = new JsonObject { ["guild_id"] = id, ["query"] = "", ["limit"] = 0 } }, cancellation);
                    break;
                case "GUILD_MEMBERS_CHUNK":
                    var of = d!["guild_id"]!.GetValue<string>();
                    var members = guilds[of]["d"]!["members"]!.AsArray();
                    foreach (var member in d["members"]!.AsArray()) members.Add(member!.DeepClone());
                    if (d["chunk_index"]!.GetValue<int>() == d["chunk_count"]!.GetValue<int>() - 1) incomplete.Remove(of);
                    break;
            }
        }

        return [Bytes(ready), .. guilds.Values.Select(Bytes)];
    }

    /// <summary>Takes down events of the traffic that has been started.</summary>
    /// <exception cref="TimeoutException">The local Discord went silent.</exception>
    public async Task<IReadOnlyList<RecordedFrame>> RecordAsync(int count, CancellationToken cancellation)
    {
        var frames = new List<RecordedFrame>(count);
        while (frames.Count < count)
        {
            if (RecordedFrame.Parse(await ReceiveAsync(cancellation)) is { } frame && Streamed.Contains(frame.Name)) frames.Add(frame);
        }

        return frames;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _socket.Dispose();
        _message.Dispose();
    }

    private static byte[] Bytes(JsonNode frame) => Encoding.UTF8.GetBytes(frame.ToJsonString());

    private async Task SendAsync(JsonObject frame, CancellationToken cancellation) =>
        await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(frame), WebSocketMessageType.Text, true, cancellation);

    private async Task<ValueWebSocketReceiveResult> ReceivePartAsync(CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Silence);
        try
        {
            return await _socket.ReceiveAsync(_buffer.AsMemory(), limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"The local Discord sent nothing for {Silence.TotalSeconds:0} s while its traffic was recorded.");
        }
    }

    private async Task<byte[]> ReceiveAsync(CancellationToken cancellation)
    {
        _message.SetLength(0);
        ValueWebSocketReceiveResult received;
        do
        {
            received = await ReceivePartAsync(cancellation);
            if (received.MessageType == WebSocketMessageType.Close) throw new InvalidOperationException($"The local Discord closed: {_socket.CloseStatus} {_socket.CloseStatusDescription}");
            _message.Write(_buffer, 0, received.Count);
        }
        while (!received.EndOfMessage);
        return _message.ToArray();
    }
}
