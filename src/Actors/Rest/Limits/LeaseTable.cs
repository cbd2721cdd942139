namespace Guildhall.Actors.Rest;

/// <summary>Names a node's process in the lease table.</summary>
/// <param name="Value">Its cluster address and incarnation.</param>
public readonly record struct NodeName(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>
/// Splits the global limit over the nodes by demand. The sum of what nodes may hold never exceeds the limit: a share is lowered first, and
/// what it frees is given away when the node says that it holds no more than that, the calls it made just before included. What a lost node
/// held is free when a whole window has passed. A new table (after a fail-over) gives nothing before it knows what every node holds, or all old
/// leases have run out.
/// </summary>
/// <param name="options">The limit.</param>
/// <param name="startedAt">When the table was made.</param>
/// <param name="lostAt">When a node was lost before that; null if none was. What it held is not known, so it is waited for a window.</param>
internal sealed class LeaseTable(GlobalLimitOptions options, TimeSpan startedAt, TimeSpan? lostAt = null)
{
    private readonly Dictionary<NodeName, Node> _nodes = [];
    private readonly List<(int Amount, TimeSpan FreeAt)> _escrow = [];
    private bool _isComplete;

    /// <summary>The nodes and their shares.</summary>
    public IEnumerable<(NodeName Node, int Share, int Demand)> Shares => _nodes.Select(node => (node.Key, node.Value.Held, node.Value.Demand));

    /// <summary>A node reports what it holds and could use.</summary>
    /// <param name="name">The node.</param>
    /// <param name="held">The share it obeys at the moment of reporting, or the calls that still count if these are more, see <see cref="GlobalGate.Held"/>.</param>
    /// <param name="demand">Calls a second it could use.</param>
    /// <param name="members">All nodes that may hold shares.</param>
    /// <param name="now">Monotonic time.</param>
    /// <param name="frees">In how long those of <paramref name="held"/> that are used are free again, as far as the node knows.</param>
    /// <returns>Its share from now on.</returns>
    public int Report(NodeName name, int held, int demand, IReadOnlyCollection<NodeName> members, TimeSpan now, IReadOnlyList<TimeSpan>? frees = null)
    {
        Expire(now);
        if (!_nodes.TryGetValue(name, out var node)) _nodes[name] = node = new Node();
        (node.Held, node.Demand, node.ReportedAt, node.Frees) = (held, demand, now, frees ?? []);

        // Once complete, always so: a node that comes later holds nothing that this table has not given it.
        _isComplete |= now >= startedAt + options.LeaseTime + GlobalLimitOptions.Window || (members.All(_nodes.ContainsKey) && !(now < lostAt + GlobalLimitOptions.Window + options.Guard));
        return Offer(name, node);
    }

    /// <summary>The share of a node that has reported and would be given more by now; null if there is no more for it.</summary>
    public int? More(NodeName name, TimeSpan now)
    {
        Expire(now);
        if (!_nodes.TryGetValue(name, out var node)) return null;
        var held = node.Held;
        var share = Offer(name, node);
        return share > held ? share : null;
    }

    /// <summary>
    /// A node has left the cluster: its process has ended. Of what it held, that which was used and not free again before its end is free
    /// when the node said; the rest it may have used until then.
    /// </summary>
    /// <param name="name">The node.</param>
    /// <param name="now">Monotonic time.</param>
    /// <param name="endedBy">When its process had certainly ended; null if only that it has by now.</param>
    public void Leave(NodeName name, TimeSpan now, TimeSpan? endedBy = null)
    {
        if (!_nodes.Remove(name, out var node)) return;
        var end = endedBy < now ? endedBy.Value : now;
        var stillUsed = node.Frees.Select(free => node.ReportedAt + free).Where(free => free > end).Take(node.Held).ToList();
        foreach (var free in stillUsed) _escrow.Add((1, free));
        Free(node.Held - stillUsed.Count, now);
    }

    private int Offer(NodeName name, Node node)
    {
        var free = _isComplete ? Math.Max(0, options.PerSecond - _nodes.Values.Sum(other => other.Held) - _escrow.Sum(entry => entry.Amount)) : 0;
        var share = Math.Min(Targets()[name], node.Held + free);
        if (share > node.Held) node.Held = share; // promised from now on; a lower share counts only once the node obeys it
        return share;
    }

    // Everyone gets what it could use, as far as it goes round, and nobody holds what others wait for; what is left over is split evenly, so that
    // a quiet node can begin at once. Of nodes that are due the same, those that hold more get the odd call: a share that goes to and fro is used
    // by nobody on its way.
    private Dictionary<NodeName, int> Targets()
    {
        var targets = new Dictionary<NodeName, int>();
        var left = options.PerSecond;
        var open = _nodes.OrderBy(node => node.Value.Demand).ToList();
        while (open.Count > 0 && open[0].Value.Demand < left / open.Count)
        {
            left -= targets[open[0].Key] = open[0].Value.Demand;
            open.RemoveAt(0);
        }

        Split(open.Count > 0 ? open : [.. _nodes], left, targets);
        return targets;
    }

    private static void Split(List<KeyValuePair<NodeName, Node>> nodes, int amount, Dictionary<NodeName, int> targets)
    {
        var odd = nodes.Count == 0 ? 0 : amount % nodes.Count;
        foreach (var (name, _) in nodes.OrderByDescending(node => node.Value.Held).ThenBy(node => node.Key.Value, StringComparer.Ordinal))
            targets[name] = targets.GetValueOrDefault(name) + (amount / nodes.Count) + (odd-- > 0 ? 1 : 0);
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

        public IReadOnlyList<TimeSpan> Frees { get; set; } = [];
    }
}
