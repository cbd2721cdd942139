using System.Net;
using System.Net.Sockets;
using Guildhall.LocalDiscord;

namespace Guildhall.Cluster.Tests.Proof;

/// <summary>Several bot processes that form one cluster over one data folder.</summary>
public sealed class BotCluster : IAsyncDisposable
{
    private readonly LocalDiscordServer _discord;
    private readonly string _data = Directory.CreateTempSubdirectory("guildhall-cluster-").FullName;
    private readonly int[] _ports;
    private readonly List<BotProcess> _all = [];
    private readonly BotProcess[] _nodes;
    private readonly string[] _options;

    /// <summary>Starts it; node 0 is the first, so the oldest.</summary>
    /// <param name="discord">The server.</param>
    /// <param name="nodes">How many.</param>
    /// <param name="options">Further options of every node.</param>
    public BotCluster(LocalDiscordServer discord, int nodes, params string[] options)
    {
        _discord = discord;
        _options = options;
        _ports = FreePorts(nodes);
        _nodes = new BotProcess[nodes];
        for (var i = 0; i < nodes; i++) Start(i);
    }

    /// <summary>The process that runs as a node at present.</summary>
    public BotProcess this[int node] => _nodes[node];

    /// <summary>What all processes wrote last.</summary>
    public string Output => string.Join("\n", _all.Select((bot, i) => $"--- process {i}\n{bot.Output}"));

    /// <summary>Starts a node, also in the place of one that has ended.</summary>
    public void Start(int node)
    {
        string[] options = ["--seed-nodes", string.Join(',', _ports.Select(port => $"127.0.0.1:{port}")), "--cluster-port", $"{_ports[node]}", .. _options];
        _nodes[node] = BotProcess.Start(_discord.ApiBase, _discord.Token, _data, options);
        _all.Add(_nodes[node]);
    }

    /// <summary>Waits until a node has said that it sees so many nodes, all of them reachable.</summary>
    public Task SeesAsync(int node, int nodes, CancellationToken cancellation) =>
        ProofWorld.UntilAsync(() => Alive(node).LastLine.Contains($" {nodes} nodes, ", StringComparison.Ordinal), $"node {node} to see {nodes} nodes", cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var bot in _all) await bot.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    private BotProcess Alive(int node) => _nodes[node].HasEnded ? throw new InvalidOperationException($"Node {node} ended by itself.") : _nodes[node];

    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        foreach (var listener in listeners) listener.Start();
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        foreach (var listener in listeners) listener.Dispose();
        return ports;
    }
}
