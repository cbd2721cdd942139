namespace Guildhall.Actors.Guilds.State;

/// <summary>The members of a guild: records by user id, what the records refer to, and the filter that makes searches in large guilds short.</summary>
internal sealed class MemberTable
{
    /// <summary>
    /// Pages a search reads at most: what it has not seen by then it leaves to the next call. 1,500 pages are well under a millisecond.
    /// </summary>
    private const int MostPages = 1500;

    private const int PageBytes = 2048;

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

    private static bool Matches(ReadOnlySpan<byte> record, int role, ReadOnlySpan<byte> prefix)
    {
        var named = prefix.IsEmpty;
        var fields = new MemberRecord(record);
        while (fields.MoveNext() && fields.Field <= MemberField.Roles)
        {
            if (fields.Field != MemberField.Roles)
            {
                named = named || (fields.State == FieldState.Value && NameFolding.StartsWith(fields.Text, prefix));
                continue;
            }

            if (!named) return false;
            if (role < 0) return true;
            foreach (var number in fields.Roles)
            {
                if (number == role) return true;
            }

            return false;
        }

        return named && role < 0;
    }
}
