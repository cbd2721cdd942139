namespace Guildhall.Actors.Guilds.State;

/// <summary>
/// A table of records by 64-bit key, whose form in memory is its stored form: pages of a bounded size, ordered by key. A change touches one
/// page; a page that has grown too large is split, one at a time, so that no insertion ever pauses for the size of the table. The table
/// knows
/// which pages the store does not have yet.
/// </summary>
internal sealed partial class PagedTable(GuildTable table, int splitAt, bool isStored = true)
{
    private const int NoPage = -1;

    /// <summary>More pages than any guild needs; a greater number in the store is damage.</summary>
    private const int MaxPages = 1 << 22;

    private Page[] _pages = [];
    private int _slots;
    private int _root = NoPage;
    private PageDirectory? _directory;
    private List<int>? _free;
    private IPageSummary? _summary;

    /// <summary>Records held.</summary>
    public int Count { get; private set; }

    /// <summary>Page numbers in use or free: every page number is below this.</summary>
    public int Slots => _slots;

    /// <summary>Pages in use.</summary>
    public int Pages => _slots - (_free?.Count ?? 0);

    /// <summary>Has a summary told of every change from now on, after telling it of all pages.</summary>
    public void Summarise(IPageSummary summary)
    {
        _summary = summary;
        for (var page = 0; page < _slots; page++) summary.Rebuild(page, _pages[page].Records);
    }

    /// <summary>The payload of a record. The span is valid until the table's next change.</summary>
    public bool TryGet(ulong key, out ReadOnlySpan<byte> payload)
    {
        payload = default;
        if (_root == NoPage) return false;
        var records = _pages[PageOf(key)].Records;
        if (!RecordPage.Find(records, key, out var slot)) return false;
        payload = records.Slice(slot.Payload, slot.Length);
        return true;
    }

    /// <summary>Whether there is a record.</summary>
    public bool Contains(ulong key) => TryGet(key, out _);

    /// <summary>Inserts or replaces a record.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="payload">Its payload; may not lie in this table.</param>
    /// <param name="soft">The change need not be stored before others.</param>
    /// <returns>False if the same payload was there already: then nothing changed and nothing is to be stored.</returns>
    public bool Put(ulong key, ReadOnlySpan<byte> payload, bool soft = false)
    {
        var number = _root == NoPage ? FirstPage() : PageOf(key);
        ref var page = ref _pages[number];
        if (RecordPage.Find(page.Records, key, out var slot))
        {
            if (page.Records.Slice(slot.Payload, slot.Length).SequenceEqual(payload)) return false;
            RecordPage.Write(Reshape(ref page, slot.Start, slot.End - slot.Start, RecordPage.RecordSize(payload.Length)), key, payload);
            if (_summary?.Weakened(number) == true) _summary.Rebuild(number, page.Records);
        }
        else
        {
            RecordPage.Write(Reshape(ref page, slot.Start, 0, RecordPage.RecordSize(payload.Length)), key, payload);
            Count++;
        }

        _summary?.Added(number, payload);
        Mark(number);
        Note(key, soft);
        if (page.Used > splitAt) Split(number);
        return true;
    }

    /// <summary>Removes a record; false if there is none.</summary>
    public bool Remove(ulong key)
    {
        if (_root == NoPage) return false;
        var number = PageOf(key);
        ref var page = ref _pages[number];
        if (!RecordPage.Find(page.Records, key, out var slot)) return false;
        Reshape(ref page, slot.Start, slot.End - slot.Start, 0);
        Count--;
        if (_summary?.Weakened(number) == true) _summary.Rebuild(number, page.Records);
        Mark(number);
        Note(key, soft: false);
        if (page.Used < splitAt / 4) Shrink(number, key);
        return true;
    }

    /// <summary>All records with greater keys, in order. Not to be used across a change.</summary>
    public RecordCursor After(ulong key) => new(this, key, inclusive: false);

    /// <summary>All records, in order of key. Not to be used across a change.</summary>
    public RecordCursor GetEnumerator() => new(this, 0, inclusive: true);

    /// <summary>Bytes held in memory, all overheads counted, the summary apart.</summary>
    public long Size
    {
        get
        {
            var size = 96 + ManagedSize.Array(_pages.Length, Page.SlotSize) + (_directory?.Size ?? 0);
            if (_free is not null) size += 32 + ManagedSize.Array(_free.Capacity, sizeof(int));
            if (_dirty is not null) size += 32 + ManagedSize.Array(_dirty.Capacity, sizeof(int));
            if (_changed is not null) size += 32 + ManagedSize.Array(_changed.Capacity, sizeof(ulong));
            for (var i = 0; i < _slots; i++) size += _pages[i].Size;
            return size;
        }
    }

    private Span<byte> Reshape(ref Page page, int start, int before, int after)
    {
        if (page.IsLent && _loan is null or { IsOver: true }) page.IsLent = false;
        return page.Reshape(start, before, after, splitAt);
    }

    private int PageOf(ulong key) => _directory is null ? _root : _directory.Page(_directory.Find(key));

    private int FirstPage()
    {
        _root = NewPage();
        return _root;
    }

    private int NewPage()
    {
        if (_free is { Count: > 0 })
        {
            var again = _free[^1];
            _free.RemoveAt(_free.Count - 1);
            return again;
        }

        if (_slots == _pages.Length) Array.Resize(ref _pages, _slots < 4 ? _slots + 1 : _slots + (_slots / 4) + 1);
        return _slots++;
    }

    private void Split(int number)
    {
        var middle = RecordPage.Middle(_pages[number].Records);
        if (middle == 0) return;
        var other = NewPage();
        ref var page = ref _pages[number];
        var upper = page.Records[middle..];
        _pages[other].Fill(upper, splitAt);
        var bound = RecordPage.At(upper, 0, out _);
        Reshape(ref page, middle, page.Used - middle, 0);

        if (_directory is null)
        {
            _directory = new PageDirectory();
            _directory.Add(0, number);
        }

        // Both halves go to the store together, or a crash between them would leave records in two pages.
        _directory.Add(bound, other);
        Mark(number);
        Mark(other);
        _summary?.Moved(number, page.Records, other, _pages[other].Records);
    }

    /// <summary>Frees a page that has become empty, or joins a small one with its neighbour.</summary>
    private void Shrink(int number, ulong key)
    {
        if (_directory is null)
        {
            if (_pages[number].Used > 0) return;
            _root = NoPage;
            Release(number);
            return;
        }

        var place = _directory.Find(key);
        if (!_directory.TryPrevious(place, out var left))
        {
            left = place;
            if (!_directory.TryNext(place, out place)) return;
        }

        var (lower, upper) = (_directory.Page(left), _directory.Page(place));
        var moved = _pages[upper].Used;
        // An empty page never stays: the store does not keep it, so the loaded table would miss it.
        var isEmpty = moved == 0 || _pages[lower].Used == 0;
        if (!isEmpty && _pages[lower].Used + moved > splitAt / 2) return;
        var gap = Reshape(ref _pages[lower], _pages[lower].Used, 0, moved);
        _pages[upper].Records.CopyTo(gap);
        _directory.Remove(place);
        Release(upper);
        Mark(lower);
        _summary?.Rebuild(lower, _pages[lower].Records);
        if (Pages > 1) return;
        _root = lower;
        _directory = null;
    }

    private void Release(int number)
    {
        _pages[number].Free();
        (_free ??= []).Add(number);
        Mark(number);
        _summary?.Rebuild(number, default);
    }
}
