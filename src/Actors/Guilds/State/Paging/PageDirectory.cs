namespace Guildhall.Actors.Guilds.State;

/// <summary>
/// Which page holds which keys: pages in ascending order of their lowest key, in nodes of at most <see cref="NodeSize"/>, so that a new
/// page
/// moves kilobytes and not the whole list. The first entry's bound is always 0.
/// </summary>
internal sealed class PageDirectory
{
    /// <summary>Entries a node holds at most.</summary>
    private const int NodeSize = 128;

    private Node[] _nodes = [new Node(4)];
    private ulong[] _bounds = [0];
    private int _count = 1;

    /// <summary>Where an entry stands.</summary>
    /// <param name="Node">The node.</param>
    /// <param name="Index">The entry in the node.</param>
    public readonly record struct Place(int Node, int Index);

    /// <summary>The first entry.</summary>
    public static Place First => default;

    /// <summary>Bytes held, all overheads counted.</summary>
    public long Size
    {
        get
        {
            long size = 48 + ManagedSize.Array(_nodes.Length, 8) + ManagedSize.Array(_bounds.Length, sizeof(ulong));
            for (var i = 0; i < _count; i++) size += _nodes[i].Size;
            return size;
        }
    }

    /// <summary>The entry that holds a key.</summary>
    public Place Find(ulong key)
    {
        var node = Last(_bounds.AsSpan(0, _count), key);
        return new Place(node, Last(_nodes[node].Bounds.AsSpan(0, _nodes[node].Count), key));
    }

    /// <summary>The page of an entry.</summary>
    public int Page(Place place) => _nodes[place.Node].Pages[place.Index];

    /// <summary>The entry after this one.</summary>
    public bool TryNext(Place place, out Place next)
    {
        next = place.Index + 1 < _nodes[place.Node].Count ? place with { Index = place.Index + 1 } : new Place(place.Node + 1, 0);
        return next.Node < _count;
    }

    /// <summary>The entry before this one.</summary>
    public bool TryPrevious(Place place, out Place previous)
    {
        previous = place.Index > 0 ? place with { Index = place.Index - 1 }
            : place.Node > 0 ? new Place(place.Node - 1, _nodes[place.Node - 1].Count - 1) : place;
        return previous != place;
    }

    /// <summary>Adds a page whose keys begin at a bound. The first page added is given the bound 0.</summary>
    public void Add(ulong bound, int page)
    {
        var place = Find(bound);
        var node = _nodes[place.Node];
        if (node.Count == NodeSize)
        {
            Split(place.Node);
            place = Find(bound);
            node = _nodes[place.Node];
        }

        node.Insert(node.Count == 0 ? 0 : place.Index + 1, bound, page);
    }

    /// <summary>Takes an entry out; the entry before it (or, for the first, the one after it) takes its keys over.</summary>
    public void Remove(Place place)
    {
        var node = _nodes[place.Node];
        node.RemoveAt(place.Index);
        if (node.Count == 0 && _count > 1)
        {
            _nodes.AsSpan(place.Node + 1, _count - place.Node - 1).CopyTo(_nodes.AsSpan(place.Node));
            _bounds.AsSpan(place.Node + 1, _count - place.Node - 1).CopyTo(_bounds.AsSpan(place.Node));
            _nodes[--_count] = null!;
        }
        else if (node.Count > 0)
        {
            _bounds[place.Node] = node.Bounds[0];
        }

        if (_nodes[0].Count > 0) _nodes[0].Bounds[0] = 0;
        _bounds[0] = 0;
    }

    private void Split(int index)
    {
        if (_count == _nodes.Length)
        {
            Array.Resize(ref _nodes, _count * 2);
            Array.Resize(ref _bounds, _count * 2);
        }

        _nodes.AsSpan(index + 1, _count - index - 1).CopyTo(_nodes.AsSpan(index + 2));
        _bounds.AsSpan(index + 1, _count - index - 1).CopyTo(_bounds.AsSpan(index + 2));
        _nodes[index + 1] = _nodes[index].TakeUpperHalf();
        _bounds[index + 1] = _nodes[index + 1].Bounds[0];
        _count++;
    }

    /// <summary>The last bound that is not over the key.</summary>
    private static int Last(ReadOnlySpan<ulong> bounds, ulong key)
    {
        var low = 0;
        var high = bounds.Length;
        while (high - low > 1)
        {
            var middle = (low + high) >>> 1;
            if (bounds[middle] <= key) low = middle;
            else high = middle;
        }

        return low;
    }

    private sealed class Node(int capacity)
    {
        public ulong[] Bounds = new ulong[capacity];
        public int[] Pages = new int[capacity];
        public int Count;

        public long Size => 40 + ManagedSize.Array(Bounds.Length, sizeof(ulong)) + ManagedSize.Array(Pages.Length, sizeof(int));

        public void Insert(int index, ulong bound, int page)
        {
            if (Count == Bounds.Length)
            {
                Array.Resize(ref Bounds, Count * 2);
                Array.Resize(ref Pages, Count * 2);
            }

            Bounds.AsSpan(index, Count - index).CopyTo(Bounds.AsSpan(index + 1));
            Pages.AsSpan(index, Count - index).CopyTo(Pages.AsSpan(index + 1));
            (Bounds[index], Pages[index]) = (bound, page);
            Count++;
        }

        public void RemoveAt(int index)
        {
            Bounds.AsSpan(index + 1, Count - index - 1).CopyTo(Bounds.AsSpan(index));
            Pages.AsSpan(index + 1, Count - index - 1).CopyTo(Pages.AsSpan(index));
            Count--;
        }

        public Node TakeUpperHalf()
        {
            var half = Count / 2;
            var upper = new Node(Bounds.Length) { Count = Count - half };
            Bounds.AsSpan(half, Count - half).CopyTo(upper.Bounds);
            Pages.AsSpan(half, Count - half).CopyTo(upper.Pages);
            Count = half;
            return upper;
        }
    }
}
