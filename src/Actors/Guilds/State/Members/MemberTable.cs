namespace Guildhall.Actors.Guilds.State;

/// <summary>The members of a guild: records by user id, what the records refer to, and the filter that makes searches in large guilds short.</summary>
internal sealed class MemberTable
{
    /// <summary>
    /// Pages a search reads at most: what it has not seen by then it leaves to the next call. a thousand pages are well under a millisecond.
    /// </summary>
    private const int MostPages = 1000;

    private const int PageBytes = 1024;

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
        var users = new List<Protocol.UserId>(Math.Min(search.Limit, 100));
        var role = -1;
        if (search.Role is { } wanted && !Roles.TryFind(wanted.Value, out role)) return new MemberPage(users, null);
        var prefix = search.NamePrefix is { Length: > 0 } text ? NameFolding.Fold(text) : [];
        var candidates = _filter is null || (role < 0 && prefix.Length == 0) ? null : _filter.Candidates(role, prefix);
        var read = 0;
        foreach (var page in Records.PagesFrom(search.After.Value))
        {
            if (candidates is not null && (candidates[page.Number / 64] >> (page.Number % 64) & 1) == 0) continue;
            if (read++ == MostPages) return new MemberPage(users, new Protocol.UserId(page.FirstKey - 1));
            for (var at = 0; at < page.Records.Length;)
            {
                var user = RecordPage.At(page.Records, at, out var slot);
                at = slot.End;
                if (user <= search.After.Value || !Matches(page.Records.Slice(slot.Payload, slot.Length), role, prefix)) continue;
                if (users.Count == search.Limit) return new MemberPage(users, users[^1]);
                users.Add(new Protocol.UserId(user));
            }
        }

        return new MemberPage(users, null);
    }

    /// <summary>Whether a record has a role and a name prefix. Reads the first four fields by hand: a search does this ten thousand times.</summary>
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
