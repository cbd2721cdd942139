using System.Runtime.InteropServices;

namespace Guildhall.Actors.Guilds.State;

/// <summary>What the store has of the table, and how the table comes back from it.</summary>
internal sealed partial class PagedTable
{
    private List<int>? _dirty;
    private List<ulong>? _changed;
    private Loan? _loan;

    /// <summary>Whether there are changes that must be stored.</summary>
    public bool HasChanges { get; private set; }

    /// <summary>Whether there are changes that may be stored.</summary>
    public bool HasSoftChanges { get; private set; }

    /// <summary>How often records have changed that the store does not have yet, neither in pages nor in a log; counted as far as a log takes them.</summary>
    public int ChangedRecords => _changed?.Count ?? 0;

    /// <summary>Adds the changed records to a log, as they are now; they count as stored from now on. Their pages wait.</summary>
    public void TakeRecords(ByteSink target)
    {
        var changed = CollectionsMarshal.AsSpan(_changed);
        changed.Sort();
        for (var i = 0; i < changed.Length; i++)
        {
            if (i > 0 && changed[i] == changed[i - 1]) continue;
            var exists = TryGet(changed[i], out var payload);
            ChangeLog.Add(target, table, changed[i], exists, payload);
        }

        SetStored();
    }

    /// <summary>All that has changed is in a log that is stored.</summary>
    public void SetStored() => (HasChanges, HasSoftChanges, _changed) = (false, false, null);

    /// <summary>
    /// Lends the pages the store does not have; they count as stored from now on. One loan ends before the next begins, as one flush does: so the
    /// last one tells of all.
    /// </summary>
    /// <param name="target">Where they go.</param>
    public void TakePages(TakenPages target)
    {
        if (_dirty is not null && _loan is { IsOver: false }) throw new InvalidOperationException("What was taken before is not sealed yet.");
        SetStored();
        if (_dirty is null) return;
        _loan = target.Loan;
        target.MakeRoom(_dirty.Count);
        foreach (var number in _dirty)
        {
            ref var page = ref _pages[number];
            var changed = (page.Marks & PageMarks.Changed) != 0;
            page.Marks = PageMarks.None;
            if (!changed) continue;
            if (page.Used == 0) target.AddRemoval(table, number);
            else target.Add(table, number, page.Lend(), page.Used);
        }

        _dirty = null;
    }

    /// <summary>Takes a stored page over. After the last one comes <see cref="FinishLoading"/>.</summary>
    /// <returns>False if the page is damaged.</returns>
    public bool Load(int number, ReadOnlySpan<byte> stored)
    {
        if (number is < 0 or > MaxPages || !PageSeal.TryOpen(stored, table, number, out var records)) return false;
        var count = RecordPage.CountSound(records, out _, out _);
        if (count <= 0) return false;
        if (number >= _pages.Length) Array.Resize(ref _pages, Math.Max(number + 1, _slots * 2));
        _slots = Math.Max(_slots, number + 1);
        _pages[number].Adopt(records.ToArray());
        Count += count;
        return true;
    }

    /// <summary>Puts the loaded pages in order.</summary>
    /// <returns>The number of a page whose keys overlap another's, or -1 if all is sound.</returns>
    public int FinishLoading()
    {
        var order = new List<(ulong First, ulong Last, int Number)>(_slots);
        for (var number = 0; number < _slots; number++)
        {
            if (_pages[number].Used == 0) (_free ??= []).Add(number);
            else if (RecordPage.CountSound(_pages[number].Records, out var first, out var last) > 0) order.Add((first, last, number));
        }

        order.Sort(static (left, right) => left.First.CompareTo(right.First));
        if (order.Count > 0) _root = order[0].Number;
        if (order.Count < 2) return NoPage;
        _directory = new PageDirectory();
        for (var i = 0; i < order.Count; i++)
        {
            if (i > 0 && order[i].First <= order[i - 1].Last) return order[i].Number;
            _directory.Add(i == 0 ? 0 : order[i].First, order[i].Number);
        }

        return NoPage;
    }

    /// <summary>
    /// Takes the place of an older table of the same kind: pages the store has in the same form are not stored again, pages the new
    /// table does
    /// not have are removed from the store.
    /// </summary>
    public void Replace(PagedTable old)
    {
        for (var number = 0; number < old._slots; number++)
        {
            ref var before = ref old._pages[number];
            if (number >= _slots)
            {
                if (number >= _pages.Length) Array.Resize(ref _pages, old._slots);
                _slots = number + 1;
                (_free ??= []).Add(number);
                Mark(number);
                HasChanges = true;
            }
            else if (before.Marks == PageMarks.None && before.Used > 0 && before.Records.SequenceEqual(_pages[number].Records))
            {
                Unmark(number);
            }
        }
    }

    /// <summary>A record has changed.</summary>
    private void Note(ulong key, bool soft)
    {
        if (!isStored) return;
        if (soft) HasSoftChanges = true;
        else HasChanges = true;
        _changed ??= [];
        if (_changed.Count <= ChangeLog.MostRecords) _changed.Add(key); // of more, pages are stored
    }

    private void Mark(int number)
    {
        if (!isStored) return;
        ref var marks = ref _pages[number].Marks;
        if ((marks & PageMarks.Listed) == 0) (_dirty ??= []).Add(number);
        marks = PageMarks.Changed | PageMarks.Listed;
    }

    private void Unmark(int number) => _pages[number].Marks &= PageMarks.Listed;
}
