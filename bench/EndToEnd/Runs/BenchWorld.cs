using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Guildhall.Bench.EndToEnd.Runs;

/// <summary>A local Discord on core 0 and a cluster of nodes on core 1 that share a SQLite store.</summary>
internal sealed class BenchWorld : IAsyncDisposable
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(10);
    private readonly BenchServer _server;
    private readonly HttpClient _http = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("guildhall-bench-");
    private readonly int _shards;
    private readonly List<NodeProcess> _nodes = [];

    private BenchWorld(BenchServer server, int shards) => (_server, _shards) = (server, shards);

    /// <summary>Starts the server alone.</summary>
    public static async Task<BenchWorld> StartAsync(int guilds, int members, int shards, CancellationToken cancellation) =>
        new(await BenchServer.StartAsync(0, RunOptions.Full with { Guilds = guilds, Members = members, Recorded = 0 }, cancellation, shards: shards), shards);

    /// <summary>Starts so many nodes; more than one form a cluster.</summary>
    public async Task AddNodesAsync(int count)
    {
        var port = NodeProcess.FreePort();
        string[] seeds = count == 1 ? [] : [string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}")];
        for (var i = 0; i < count; i++)
            _nodes.Add(await NodeProcess.StartAsync(new NodeOrder(_server.Facts.Direct, _server.Facts.Token, _folder.FullName, _shards, i == 0 ? port : 0, seeds)));
    }

    /// <summary>Starts so many floors in place of nodes, which share the shards.</summary>
    public async Task AddFloorsAsync(int count, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _server.Facts.Direct + "/gateway/bot") { Headers = { { "Authorization", "Bot " + _server.Facts.Token } } };
        using var answer = await _http.SendAsync(request, cancellation);
        using var bot = JsonDocument.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancellation));
        var gateway = GatewayUrl.Build(bot.RootElement.GetProperty("url").GetString()!, GatewayCompression.None)!.ToString();
        for (var i = 0; i < count; i++)
        {
            var first = _shards * i / count;
            _nodes.Add(await NodeProcess.StartAsync(new FloorOrder(gateway, _server.Facts.Token, _shards, first, (_shards * (i + 1) / count) - first)));
        }
    }

    /// <summary>Kills all nodes.</summary>
    public async Task KillNodesAsync()
    {
        foreach (var node in _nodes) await node.KillAsync();
        _nodes.Clear();
    }

    /// <summary>Waits until the only node's handlers have run so often; does not disturb it meanwhile.</summary>
    public Task<NodeReading> UntilRunsAsync(long runs, CancellationToken cancellation) => _nodes.Single().UntilRunsAsync(runs, cancellation);

    /// <summary>Waits until the nodes together are so; looks again after 10 ms: each look costs the node some of its core.</summary>
    public async Task<NodeReading> UntilAsync(Func<NodeReading, bool> holds, CancellationToken cancellation)
    {
        while (true)
        {
            var sum = await ReadAsync(cancellation);
            if (holds(sum)) return sum;
            await Task.Delay(Glance, cancellation);
        }
    }

    /// <summary>Whether the nodes together are so before a time is over.</summary>
    public async Task<bool> HoldsWithinAsync(Func<NodeReading, bool> holds, TimeSpan limit, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        return holds(await UntilAsync(nodes => holds(nodes) || clock.Elapsed > limit, cancellation));
    }

    /// <summary>The nodes' figures, added up.</summary>
    public async Task<NodeReading> ReadAsync(CancellationToken cancellation)
    {
        var readings = new List<NodeReading>();
        foreach (var node in _nodes) readings.Add(await node.ReadAsync(cancellation));
        return new NodeReading(readings.Sum(r => r.Guilds), readings.Sum(r => r.Members), readings.Sum(r => r.Runs), readings.Sum(r => r.Live), readings.Sum(r => r.Received),
            readings.Sum(r => r.Committed), readings.Sum(r => r.Stored), readings.Sum(r => r.Resumes), readings.Sum(r => r.CpuSeconds), readings.Sum(r => r.Compiled), "", null);
    }

    /// <summary>A call of <see cref="WorldFront"/>.</summary>
    public async Task TellAsync(string path, CancellationToken cancellation) =>
        (await _http.PostAsync(new Uri(_server.Facts.Control + path), null, cancellation)).EnsureSuccessStatusCode();

    /// <summary>Dispatches sent so far.</summary>
    public async Task<long> SentAsync(CancellationToken cancellation) =>
        long.Parse(await _http.GetStringAsync(new Uri(_server.Facts.Control + "/bench/sent"), cancellation), CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes) await node.DisposeAsync();
        await _server.DisposeAsync();
        _http.Dispose();
        _folder.Delete(recursive: true);
    }
}
