using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using Guildhall.LocalDiscord;
using static System.FormattableString;

namespace Guildhall.Bench.LocalDiscord;

/// <summary>The figures and how each is measured.</summary>
internal static class Figures
{
    private const int Shards = 64;

    public static IReadOnlyList<Figure> All { get; } =
    [
        new("start", "1,000 guilds of 1,000 members: from the start of the process until it listens; resident then", "3 s, 400 MB", () => StartAsync(1000, 1000)),
        new("million", "one guild of 1,000,000 members: the same, and live bytes per member", "", () => StartAsync(1, 1_000_000)),
        new("events", "events per CPU-second of the server, sent to a client that throws them away (100 guilds of 1,000 members, all intents, no compression): everything that people do, each event made and written anew; median of 5 times 1,000,000", "",
            () => EventsAsync(static (traffic, actions) => traffic.EmitAsync(actions))),
        new("repeat", "the same, people who repeat what they said, typed and showed (`repeat`)", "4 times the fastest client", () => EventsAsync(static (traffic, actions) => traffic.RepeatAsync(actions))),
        new("shards", "64 shards log in at once: until every guild of 1,000 has come to its shard", "", ShardsAsync),
    ];

    private static async Task<string> StartAsync(int guilds, int members)
    {
        await using var server = await LocalDiscordServer.StartAsync(new LocalDiscordOptions { Guilds = guilds, MinMembers = members, MaxMembers = members });
        var self = Process.GetCurrentProcess();
        var took = TimeProvider.System.GetLocalNow().DateTime - self.StartTime;
        var (resident, peak) = (self.WorkingSet64, self.PeakWorkingSet64);
        var live = LiveHeap.Measure();
        return Invariant($"{took.TotalSeconds:0.00} s; {resident / 1e6:0} MB (peak {peak / 1e6:0} MB); {(double)live / guilds / members:0} B");
    }

    private static async Task<string> EventsAsync(Func<TrafficGenerator, int, Task> act)
    {
        await using var server = await LocalDiscordServer.StartAsync(new LocalDiscordOptions { Guilds = 100, MinMembers = 1000, MaxMembers = 1000, LedgerCapacity = 1 << 16 });
        using var sink = Children.Start("sink", server.GatewayUrl.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), server.Token);
        // It returns when the client has all guilds.
        await server.PlayAsync(new Scenario());
        await act(server.Traffic, 1_500_000);
        var rounds = new List<(double OfCpu, double OfClock)>();
        var self = Process.GetCurrentProcess();
        for (var round = 0; round < 5; round++)
        {
            self.Refresh();
            var (cpu, sent, clock) = (self.TotalProcessorTime, server.DispatchesSent, Stopwatch.StartNew());
            await act(server.Traffic, 1_000_000);
            self.Refresh();
            var events = server.DispatchesSent - sent;
            rounds.Add((events / (self.TotalProcessorTime - cpu).TotalSeconds, events / clock.Elapsed.TotalSeconds));
        }

        sink.Kill();
        await sink.WaitForExitAsync();
        var ofCpu = rounds.Select(round => round.OfCpu).Order().ToList();
        var ofClock = rounds.Select(round => round.OfClock).Order().ToList();
        return Invariant($"{ofCpu[2]:N0} ({ofCpu[0]:N0} - {ofCpu[4]:N0}); {ofClock[2]:N0} a second by the clock ({ofClock[0]:N0} - {ofClock[4]:N0})");
    }

    private static async Task<string> ShardsAsync()
    {
        await using var server = await LocalDiscordServer.StartAsync(new LocalDiscordOptions { Guilds = 1000, MinMembers = 100, MaxMembers = 100, MaxConcurrency = Shards, Shards = Shards });
        var clock = Stopwatch.StartNew();
        var sockets = await Task.WhenAll(Enumerable.Range(0, Shards).Select(shard => LogInAsync(server, shard)));
        var listening = Task.WhenAll(sockets.Select(ReadAsync));
        await server.PlayAsync(new Scenario());
        var took = clock.Elapsed;
        var connected = server.Sessions.Count(session => session.Connected);
        foreach (var socket in sockets) socket.Abort();
        await listening;
        foreach (var socket in sockets) socket.Dispose();
        return Invariant($"{connected} connected, {took.TotalSeconds:0.00} s");
    }

    private static async Task<ClientWebSocket> LogInAsync(LocalDiscordServer server, int shard)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri(server.GatewayUrl.ToString().TrimEnd('/') + "/?v=10&encoding=json"), CancellationToken.None);
        await socket.SendAsync(Encoding.UTF8.GetBytes(
            $$$"""{"op":2,"d":{"token":"{{{server.Token}}}","intents":53608447,"shard":[{{{shard}}},{{{Shards}}}],"properties":{"os":"linux","browser":"bench","device":"bench"} } }"""), WebSocketMessageType.Text, true, CancellationToken.None);
        return socket;
    }

    private static async Task ReadAsync(ClientWebSocket socket)
    {
        var buffer = new byte[64 << 10];
        try
        {
            while ((await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None)).MessageType != WebSocketMessageType.Close) { }
        }
        catch (Exception aborted) when (aborted is WebSocketException or OperationCanceledException)
        {
            // Over.
        }
    }
}
