using System.Globalization;
using Guildhall.Checking;
using Guildhall.Host.Nodes;

namespace Guildhall.Host.Chaos;

/// <summary>The nodes of a run: starts them, starts them again when they have ended, and collects what their journals tell.</summary>
internal sealed class ChaosFleet : IAsyncDisposable
{
    private readonly string _folder;
    private readonly Uri _api;
    private readonly string _token;
    private readonly int _shards;
    private readonly TimeProvider _time;
    private readonly int[] _ports;
    private readonly ChaosNode?[] _nodes;
    private readonly List<ChaosNode> _all = [];
    private readonly List<JournalFile> _journals = [];
    private readonly Lock _gate = new();

    public ChaosFleet(string folder, int nodes, int shards, Uri api, string token, TimeProvider time)
    {
        (_folder, _api, _token, _shards, _time) = (folder, api, token, shards, time);
        _ports = LoopbackPorts.Free(nodes);
        _nodes = new ChaosNode?[nodes];
    }

    /// <summary>A node that goes on has let a shard go, so another takes it: a rebalance. Told while the journals are read.</summary>
    public event Action<ChaosNode>? LetGo;

    /// <summary>Whether somebody wants to know that at once.</summary>
    public bool IsWatched => LetGo is not null;

    /// <summary>Where the nodes' state lives.</summary>
    public string DataFolder => Path.Combine(_folder, "state");

    /// <summary>Nodes that run.</summary>
    public IReadOnlyList<ChaosNode> Running
    {
        get { lock (_gate) return [.. _nodes.OfType<ChaosNode>().Where(node => !node.Process.HasExited)]; }
    }

    /// <summary>All places of nodes, whether one runs there or not.</summary>
    public int Size => _nodes.Length;

    /// <summary>The node at a place; null before its start.</summary>
    public ChaosNode? At(int place)
    {
        lock (_gate) return _nodes[place];
    }

    /// <summary>Starts a node at a place that has none, or whose node has ended.</summary>
    public ChaosNode Start(int place)
    {
        lock (_gate)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"node-{place + 1}");
            var life = string.Create(CultureInfo.InvariantCulture, $"{_journals.Count:000}-{name}");
            var journal = Path.Combine(_folder, $"journal-{life}.jsonl");
            var node = ChaosNode.Start(name, _journals.Count, _time.GetTimestamp(), _token, Path.Combine(_folder, $"output-{life}.txt"),
            [
                "--api", _api.ToString(), "--shards", Text(_shards), "--data", DataFolder, "--plain", "--journal", journal, "--log", Path.Combine(_folder, $"log-{life}.txt"),
                "--seed-nodes", string.Join(',', _ports.Select(port => $"127.0.0.1:{port}")), "--hostname", "127.0.0.1", "--cluster-port", Text(_ports[place]),
            ]);
            _journals.Add(new JournalFile(journal, _journals.Count));
            _all.Add(node);
            return _nodes[place] = node;
        }
    }

    /// <summary>Lines that the journals gained since the last time, each journal's in its order.</summary>
    public IReadOnlyList<JournalLine> ReadNew()
    {
        JournalFile[] journals;
        lock (_gate) journals = [.. _journals];
        List<JournalLine> lines = [.. journals.SelectMany(journal => journal.ReadNew())];
        foreach (var line in lines)
        {
            if (line.Kind == LineKind.Serving) _all[line.Journal].Serves = true;
            if (line.IsHandOver && !_all[line.Journal].IsEnding) LetGo?.Invoke(_all[line.Journal]);
        }

        return lines;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var node in _all) await node.DisposeAsync();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
