using System.Net;
using System.Net.Sockets;
using Guildhall.LocalDiscord;

namespace Guildhall.Cluster.Tests.Proof;

/// <summary>Several bot processes that form one cluster over one data folder.</summary>
public sealed class BotCluster : IAsyncDisposable
{
    private readonly LocalDiscordServer _discord;
    private readonly string _data = Directory.CreateTempSubdirectory("guildhall-cluster-").FullName;
    private readonly IReadOnlyList<NodePlace> _places;
    private readonly List<BotProcess> _all = [];
    private readonly BotProcess[] _nodes;
    private readonly string[] _options;
    private readonly List<string> _journals = [];

    /// <summary>Starts it; node 0 is the first, so the oldest.</summary>
    /// <param name="discord">The server.</param>
    /// <param name="nodes">How many.</param>
    /// <param name="options">Further options of every node.</param>
    public BotCluster(LocalDiscordServer discord, int nodes, params string[] options) : this(discord, Loopback(new string[nodes][]), options)
    {
    }

    /// <summary>Starts one on given hosts.</summary>
    /// <param name="discord">The server.</param>
    /// <param name="places">Where its nodes run.</param>
    /// <param name="options">Further options of every node.</param>
    public BotCluster(LocalDiscordServer discord, IReadOnlyList<NodePlace> places, params string[] options)
    {
        _discord = discord;
        _options = options;
        _places = places;
        _nodes = new BotProcess[places.Count];
        for (var i = 0; i < places.Count; i++) Start(i);
    }

    /// <summary>Places on this machine.</summary>
    /// <param name="options">Options of each node of its own.</param>
    public static IReadOnlyList<NodePlace> Loopback(params string[]?[] options) =>
        [.. FreePorts(options.Length).Select((port, node) => new NodePlace("127.0.0.1", port) { Options = options[node] ?? [] })];

    /// <summary>The process that runs as a node at present.</summary>
    public BotProcess this[int node] => _nodes[node];

    /// <summary>What all processes wrote last.</summary>
    public string Output => string.Join("\n", _all.Select((bot, i) => $"--- process {i}\n{bot.Output}"));

    /// <summary>What each process did with every event.</summary>
    public IReadOnlyList<string> Journals => _journals;

    /// <summary>Starts a node, also in the place of one that has ended.</summary>
    public void Start(int node)
    {
        var place = _places[node];
        _journals.Add(Path.Combine(_data, $"journal-{_journals.Count}.jsonl"));
        string[] options =
        [
            .. place.Joins ?? ["--seed-nodes", string.Join(',', _places.Select(other => $"{other.Host}:{other.Port}"))], "--hostname", place.Host, "--cluster-port", $"{place.Port}",
            "--journal", _journals[^1], .. place.Options, .. _options,
        ];
        _nodes[node] = BotProcess.Start(place.Launcher, _discord.ApiBase, _discord.Token, _data, options);
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

/// <summary>Where a node runs.</summary>
/// <param name="Host">Address that the others reach it by.</param>
/// <param name="Port">Its port for the others.</param>
public sealed record NodePlace(string Host, int Port)
{
    /// <summary>How it finds the others; null = they are listed.</summary>
    public IReadOnlyList<string>? Joins { get; init; }

    /// <summary>What its command line begins with.</summary>
    public IReadOnlyList<string> Launcher { get; init; } = [];

    /// <summary>Options of its own.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];
}
