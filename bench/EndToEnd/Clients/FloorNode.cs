using System.Globalization;
using System.Net.WebSockets;
using System.Runtime;
using System.Text;
using System.Text.Json;
using Guildhall.Bench.EndToEnd.Runs;

namespace Guildhall.Bench.EndToEnd.Clients;

/// <summary>
/// The floor beside a node: some shards' sockets in one process, a heartbeat, and of each frame what <see cref="FloorFrame"/> reads. It shows what more
/// sockets and more processes cost any program at the same total rate. Answers every line of its input with how it is.
/// </summary>
internal sealed class FloorNode(FloorOrder order)
{
    private readonly long[] _received = new long[order.Count];
    private readonly ulong[] _guilds = new ulong[order.Count]; // so that nothing of the reading is idle
    private int _live;

    /// <summary>Runs until the input ends.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task[] shards = [.. Enumerable.Range(0, order.Count).Select(i => ShardAsync(i, stop.Token))];
        await ConsoleInput.EachLineAsync(_ => Console.WriteLine(JsonSerializer.Serialize(Read(shards), BenchJson.Default.NodeReading)));
        await stop.CancelAsync();
        await Task.WhenAll(shards).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default); // however they ended
    }

    private NodeReading Read(IEnumerable<Task> shards)
    {
        var received = _received.Sum();
        var fatal = shards.FirstOrDefault(shard => shard.IsFaulted)?.Exception!.InnerException!.Message;
        return new(0, 0, 0, Volatile.Read(ref _live), received, received, received, 0, Environment.CpuUsage.TotalTime.TotalSeconds, JitInfo.GetCompiledMethodCount(), "", fatal);
    }

    private async Task ShardAsync(int i, CancellationToken cancellation)
    {
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri(order.Gateway), cancellation);
        var frame = await ReceiveAsync(socket, new byte[64 << 10], cancellation);
        using var hello = JsonDocument.Parse(frame.Json);
        await SendAsync(socket, $$$$"""
            {"op":2,"d":{"token":"{{{{order.Token}}}}","intents":53608447,"shard":[{{{{order.First + i}}}},{{{{order.Shards}}}}],"properties":{"os":"linux","browser":"floor","device":"floor"}}}
            """, cancellation);
        var heartbeat = HeartbeatAsync(socket, i, TimeSpan.FromMilliseconds(hello.RootElement.GetProperty("d").GetProperty("heartbeat_interval").GetInt32()), cancellation);
        var buffer = frame.Buffer;
        while (!heartbeat.IsCompleted)
        {
            frame = await ReceiveAsync(socket, buffer, cancellation);
            buffer = frame.Buffer;
            var read = FloorFrame.Read(frame.Json.Span);
            if (!read.IsDispatch) continue;
            if (_received[i] == 0) Interlocked.Increment(ref _live);
            Volatile.Write(ref _received[i], read.Sequence);
            _guilds[i] += read.Guild;
        }

        await heartbeat; // why it has ended
    }

    private async Task HeartbeatAsync(ClientWebSocket socket, int i, TimeSpan interval, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(interval);
        while (await timer.WaitForNextTickAsync(cancellation)) await SendAsync(socket, "{\"op\":1,\"d\":" + Volatile.Read(ref _received[i]).ToString(CultureInfo.InvariantCulture) + "}", cancellation);
    }

    private static async ValueTask SendAsync(ClientWebSocket socket, string json, CancellationToken cancellation) =>
        await socket.SendAsync(Encoding.UTF8.GetBytes(json).AsMemory(), WebSocketMessageType.Text, true, cancellation);

    private static async ValueTask<(byte[] Buffer, ReadOnlyMemory<byte> Json)> ReceiveAsync(ClientWebSocket socket, byte[] buffer, CancellationToken cancellation)
    {
        var length = 0;
        while (true)
        {
            if (length == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
            var received = await socket.ReceiveAsync(buffer.AsMemory(length), cancellation);
            if (received.MessageType == WebSocketMessageType.Close) throw new InvalidOperationException($"closed: {socket.CloseStatus}");
            length += received.Count;
            if (received.EndOfMessage) return (buffer, buffer.AsMemory(0, length));
        }
    }
}
