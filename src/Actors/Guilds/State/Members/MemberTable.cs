using Guildhall.Protocol;

namespace Guildhall.Actors.Guilds.State;

/// <summary>
/// The members of a guild: records by user id, what the records refer to, and the filter that makes searches in large guilds short.
/// </summary>
internal sealed class MemberTable
{
    /// <summary>
    /// Pages a search reads at most: what it has not seen by then it leaves to the next call. a thousand pages are well under a
    /// millisecond.
    /// </summary>
    private const int MostPages = 1000;

    /// <summary>The size over which a page is split.</summary>
    public const int PageBytes = 1024;

    private MemberFilter? _filter;

    /// <summary>The records.</summary>
    public PagedTable Records { get; } = new(GuildTable.Members, PageBytes);

    /// <summary>The roles they name by number.</summary>
    public RoleNumbers Roles { get; } = new();

    /// <summary>The tails they share.</summary>
    public MemberTails Tails { get; } = new();

    /// <summary>Bytes of the filter.</summary>
    public long FilterSize => _filter?.Size ?? 0;

    /// <summary>Inserts or replaces a member; false if nothing changed.</summary>
    public bool Put(ulong user, ReadOnlySpan<byte> record)
    {
        var changed = Records.Put(user, record);
        Watch();
        return changed;
    }

    /// <summary>Builds the filter once the table is large enough to need one.</summary>
    public void Watch()
    {
        if (_filter is null && Records.Slots > MemberFilter.Threshold) Records.Summarise(_filter = new MemberFilter());
    }

    /// <summary>Searches in order of user id.</summary>
    public MemberPage Find(MemberSearch search)
    {
        var role = -1;
        if (search.Role is { } wanted && !Roles.TryFind(wanted.Value, out role)) return new MemberPage([], null);
        var prefix = search.NamePrefix is { Length: > 0 } text ? NameFolding.Fold(text) : [];
        var finder = new Finder(search, role, prefix);
        if (_filter is null || (role < 0 && prefix.Length == 0)) return Walk(ref finder, null);
        var candidates = _filter.Candidates(role, prefix);
        return MemberFilter.Few(candidates, MostPages) is { } few ? Visit(ref finder, few) : Walk(ref finder, candidates);
    }

    /// <summary>Goes through the table in order, past pages that are no candidates.</summary>
    private MemberPage Walk(ref Finder finder, ulong[]? candidates)
    {
        foreach (var page in Records.PagesFrom(finder.After))
        {
            if (candidates is not null && ((candidates[page.Number / 64] >> (page.Number % 64)) & 1) == 0) continue;
            if (finder.Pages == MostPages) return finder.Stop(page.FirstKey - 1);
            if (!finder.Read(page.Records)) break;
        }

        return finder.Page;
    }

    /// <summary>Visits few candidates one by one: in a large guild even walking past the other pages takes its time.</summary>
    private MemberPage Visit(ref Finder finder, List<int> candidates)
    {
        var order = new List<(ulong FirstKey, int Number)>(candidates.Count);
        foreach (var number in candidates)
        {
            // A page may be free by now: a set bit promises nothing.
            var records = Records.PageAt(number);
            if (!records.IsEmpty) order.Add((RecordPage.At(records, 0, out _), number));
        }

        order.Sort(static (left, right) => left.FirstKey.CompareTo(right.FirstKey));
        foreach (var (_, number) in order)
        {
            if (!finder.Read(Records.PageAt(number))) break;
        }

        return finder.Page;
    }

    private ref struct Finder(MemberSearch search, int role, ReadOnlySpan<byte> prefix)
    {
        private readonly List<UserId> _users = new(Math.Min(search.Limit, 100));
        private readonly ReadOnlySpan<byte> _prefix = prefix;
        private UserId? _next;

        /// <summary>Where the search begins.</summary>
        public readonly ulong After => search.After.Value;

        /// <summary>Pages read.</summary>
        public int Pages { get; private set; }

        /// <summary>The answer so far.</summary>
        public readonly MemberPage Page => new(_users, _next);

        /// <summary>Reads a page; false when there are enough members.</summary>
        public bool Read(ReadOnlySpan<byte> records)
        {
            Pages++;
            for (var at = 0; at < records.Length;)
            {
                var user = RecordPage.At(records, at, out var slot);
                at = slot.End;
                if (user <= After || !Matches(records.Slice(slot.Payload, slot.Length), role, _prefix)) continue;
                if (_users.Count == search.Limit)
                {
                    _next = _users[^1];
                    return false;
                }

                _users.Add(new UserId(user));
            }

            return true;
        }

        /// <summary>Leaves the rest to the next call.</summary>
        public MemberPage Stop(ulong last)
        {
            _next = new UserId(last);
            return Page;
        }
    }

    /// <summary>
    /// Whether a record has a role and a name prefix. Reads the first four fields by hand: a search does this ten thousand times.
    /// </summary>
    private static bool Matches(ReadOnlySpan<byte> record, int role, ReadOnlySpan<byte> prefix)
    {
        var at = 0;
        var shape = Varint.Read(record, ref at) ^ MemberFields.OrdinaryShape;
        var named = prefix.IsEmpty;
        for (var field = MemberField.Nick; field <= MemberField.Username; field++)
        {
            if ((FieldState)((shape >> (2 * (int)field)) & 3) != FieldState.Value) continue;
            var length = (int)Varint.Read(record, ref at);
            named = named || NameFolding.StartsWith(record.Slice(at, length), prefix);
            at += length;
        }

        if (!named || role < 0) return named;
        if ((FieldState)((shape >> (2 * (int)MemberField.Roles)) & 3) != FieldState.Value) return false;
        foreach (var number in new MemberRecord.NumberList(record[at..]))
        {
            if (number == role) return true;
        }

        return false;
    }
}
