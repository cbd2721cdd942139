namespace Guildhall.Actors.Rest;

/// <summary>Names a node's process in the lease table.</summary>
/// <param name="Value">Its cluster address and incarnation.</param>
public readonly record struct NodeName(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>
/// Splits the global limit over the nodes by demand. The sum of what nodes may believe to hold never exceeds the limit: a share is lowered
/// first, and what it frees is given away only when the node has confirmed the lower share and a whole window has passed since, because the
/// calls it made just before still count. A new table (after a fail-over) gives nothing before it knows what every node holds, or all old
/// leases have run out.
/// </summary>
internal sealed class LeaseTable(GlobalLimitOptions options, TimeSpan startedAt)
{
    private readonly Dictionary<NodeName, Node> _nodes = [];
    private readonly List<(int Amount, TimeSpan FreeAt)> _escrow = [];

    /// <summary>The nodes and their shares.</summary>
    public IEnumerable<(NodeName Node, int Share, int Demand)> Shares => _nodes.Select(node => (node.Key, node.Value.Held, node.Value.Demand));

    /// <summary>A node reports what it holds and could use.</summary>
    /// <param name="name">The node.</param>
    /// <param name="held">The share it obeys at the moment of reporting.</param>
    /// <param name="demand">Calls a second it could use.</param>
    /// <param name="members">All nodes that may hold shares.</param>
    /// <param name="now">Monotonic time.</param>
    /// <returns>Its share from now on.</returns>
    public int Report(NodeName name, int held, int demand, IReadOnlyCollection<NodeName> members, TimeSpan now)
    {
        Expire(now);
        if (!_nodes.TryGetValue(name, out var node)) _nodes[name] = node = new Node();
        if (held < node.Held) Free(node.Held - held, now);
        node.Held = held;
        node.Demand = demand;
        node.ReportedAt = now;

        var complete = now >= startedAt + options.LeaseTime + GlobalLimitOptions.Window || members.All(_nodes.ContainsKey);
        var target = Targets()[name];
        var free = complete ? Math.Max(0, options.PerSecond - _nodes.Values.Sum(other => other.Held) - _escrow.Sum(entry => entry.Amount)) : 0;
        var share = Math.Min(target, held + free);
        if (share > held) node.Held = share; // promised from now on; a lower share counts only once the node obeys it
        return share;
    }

    /// <summary>A node has left the cluster: its process has ended.</summary>
    public void Leave(NodeName name, TimeSpan now)
    {
        if (_nodes.Remove(name, out var node)) Free(node.Held, now);
    }

    // Everyone gets what it could use, as far as it goes round; what is left over is split evenly, so that a quiet node can begin at once.
    private Dictionary<NodeName, int> Targets()
    {
        var targets = _nodes.Keys.ToDictionary(name => name, _ => 0);
        var left = options.PerSecond;
        var open = _nodes.OrderBy(node => node.Value.Demand).ThenBy(node => node.Key.Value, StringComparer.Ordinal).ToList();
        for (var i = 0; i < open.Count; i++)
        {
            var want = Math.Max(1, open[i].Value.Demand);
            var share = Math.Min(want, left / (open.Count - i));
            targets[open[i].Key] = share;
            left -= share;
        }

        for (var i = open.Count - 1; i >= 0 && left > 0; i--)
        {
            var extra = (left + i) / (i + 1);
            targets[open[i].Key] += extra;
            left -= extra;
        }

        return targets;
    }

    private void Expire(TimeSpan now)
    {
        _escrow.RemoveAll(entry => entry.FreeAt <= now);
        foreach (var (name, node) in _nodes.Where(node => now >= node.Value.ReportedAt + options.LeaseTime).ToList())
        {
            _nodes.Remove(name);
            Free(node.Held, now);
        }
    }

    private void Free(int amount, TimeSpan now)
    {
        if (amount > 0) _escrow.Add((amount, now + GlobalLimitOptions.Window + options.Guard));
    }

    private sealed class Node
    {
        public int Held { get; set; }

        public int Demand { get; set; }

        public TimeSpan ReportedAt { get; set; }
    }
}
