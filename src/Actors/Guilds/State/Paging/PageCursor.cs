namespace Guildhall.Actors.Guilds.State;

internal sealed partial class PagedTable
{
    /// <summary>The pages that hold a key and all greater ones, in order. Not to be used across a change.</summary>
    public PageCursor PagesFrom(ulong key) => new(this, key);

    /// <summary>The records of a page; none for a free one.</summary>
    public ReadOnlySpan<byte> PageAt(int number) => number < _slots ? _pages[number].Records : default;

    /// <summary>Walks over pages in order of their keys.</summary>
    internal ref struct PageCursor
    {
        private readonly PagedTable _table;
        private PageDirectory.Place _place;
        private bool _started;

        internal PageCursor(PagedTable table, ulong key)
        {
            _table = table;
            _place = table._directory?.Find(key) ?? default;
        }

        /// <summary>The page's number.</summary>
        public int Number { get; private set; }

        /// <summary>Its records.</summary>
        public readonly ReadOnlySpan<byte> Records => _table._pages[Number].Records;

        /// <summary>Its lowest key.</summary>
        public readonly ulong FirstKey => RecordPage.At(Records, 0, out _);

        /// <summary>This cursor, for <c>foreach</c>.</summary>
        public readonly PageCursor Current => this;

        /// <summary>This cursor, for <c>foreach</c>.</summary>
        public readonly PageCursor GetEnumerator() => this;

        /// <summary>Goes to the next page.</summary>
        public bool MoveNext()
        {
            if (_table._root == NoPage) return false;
            if (_started && (_table._directory is null || !_table._directory.TryNext(_place, out _place))) return false;
            _started = true;
            Number = _table._directory?.Page(_place) ?? _table._root;
            return true;
        }
    }
}
