namespace Guildhall.Actors.Guilds.State;

internal sealed partial class PagedTable
{
    /// <summary>Walks over records in order of key.</summary>
    internal ref struct RecordCursor
    {
        private readonly PagedTable _table;
        private PageDirectory.Place _place;
        private ReadOnlySpan<byte> _records;
        private RecordSlot _slot;
        private int _next;

        internal RecordCursor(PagedTable table, ulong key, bool inclusive)
        {
            _table = table;
            if (table._root == NoPage) return;
            _place = table._directory?.Find(key) ?? default;
            _records = table._pages[table.PageOf(key)].Records;
            _next = RecordPage.Find(_records, key, out var slot) && !inclusive ? slot.End : slot.Start;
        }

        /// <summary>The record's key.</summary>
        public ulong Key { get; private set; }

        /// <summary>The record's payload.</summary>
        public readonly ReadOnlySpan<byte> Payload => _records.Slice(_slot.Payload, _slot.Length);

        /// <summary>The record, for <c>foreach</c>.</summary>
        public readonly Record Current => new(Key, Payload);

        /// <summary>This cursor, for <c>foreach</c>.</summary>
        public readonly RecordCursor GetEnumerator() => this;

        /// <summary>Goes to the next record.</summary>
        public bool MoveNext()
        {
            while (_next >= _records.Length)
            {
                if (_table._directory is not { } directory || !directory.TryNext(_place, out _place)) return false;
                _records = _table._pages[directory.Page(_place)].Records;
                _next = 0;
            }

            Key = RecordPage.At(_records, _next, out _slot);
            _next = _slot.End;
            return true;
        }
    }

    /// <summary>A record as <c>foreach</c> gives it.</summary>
    internal readonly ref struct Record(ulong key, ReadOnlySpan<byte> payload)
    {
        /// <summary>The key.</summary>
        public ulong Key { get; } = key;

        /// <summary>The payload.</summary>
        public ReadOnlySpan<byte> Payload { get; } = payload;
    }
}
