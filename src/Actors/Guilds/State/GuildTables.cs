namespace Guildhall.Actors.Guilds.State;

/// <summary>All tables of a guild. A table that holds nothing costs nothing.</summary>
internal sealed class GuildTables
{
    /// <summary>The only page of what is stored as one blob.</summary>
    public const int OnlyPage = 0;

    private const int EntityPageBytes = 4096;

    private static readonly GuildTable Last = Enum.GetValues<GuildTable>().Max();

    private readonly PagedTable?[] _tables = new PagedTable?[(int)Last + 1];

    public GuildTables() => _tables[(int)GuildTable.Members] = Members.Records;

    /// <summary>The members, with what their records refer to.</summary>
    public MemberTable Members { get; } = new();

    /// <summary>Whether something must be stored.</summary>
    public bool HasChanges => Members.Roles.IsChanged || Members.Tails.IsChanged || Any(static table => table.HasChanges);

    /// <summary>Whether something may be stored.</summary>
    public bool HasSoftChanges => Any(static table => table.HasSoftChanges);

    /// <summary>A table to read; null if it holds nothing.</summary>
    public PagedTable? Find(GuildTable table) => _tables[(int)table];

    /// <summary>A table to write.</summary>
    public PagedTable Of(GuildTable table) =>
        _tables[(int)table] ??= new PagedTable(table, EntityPageBytes, isStored: table != GuildTable.Presences);

    /// <summary>Whether a number stands for a table of records.</summary>
    public static bool IsRecords(byte kind) =>
        kind <= (byte)Last
        && (GuildTable)kind is not (GuildTable.Header or GuildTable.RoleNumbers or GuildTable.MemberTails or GuildTable.Presences or GuildTable.Log);

    /// <summary>The payload of a record.</summary>
    public bool TryGet(GuildTable table, ulong key, out ReadOnlySpan<byte> payload)
    {
        payload = default;
        return Find(table) is { } records && records.TryGet(key, out payload);
    }

    /// <summary>Takes the place of older tables: see <see cref="PagedTable.Replace"/>.</summary>
    public void Replace(GuildTables old)
    {
        for (var kind = (byte)0; kind < _tables.Length; kind++)
        {
            if (old._tables[kind] is { } before && IsRecords(kind)) Of((GuildTable)kind).Replace(before);
        }

        Members.Roles.IsChanged = Members.Roles.Count > 0 || old.Members.Roles.Count > 0 || old.Members.Roles.IsChanged;
        Members.Tails.IsChanged = Members.Tails.Count > 0 || old.Members.Tails.Count > 0 || old.Members.Tails.IsChanged;
    }

    /// <summary>How often records have changed that the store does not have yet.</summary>
    public int ChangedRecords
    {
        get
        {
            var count = 0;
            foreach (var table in _tables) count += table?.ChangedRecords ?? 0;
            return count;
        }
    }

    /// <summary>Adds the changed records to a log: see <see cref="PagedTable.TakeRecords"/>.</summary>
    public void TakeRecords(ByteSink target)
    {
        foreach (var table in _tables) table?.TakeRecords(target);
    }

    /// <summary>All records are stored, in pages or in a log.</summary>
    public void SetStored()
    {
        foreach (var table in _tables) table?.SetStored();
    }

    /// <summary>Lends the pages the store does not have: see <see cref="PagedTable.TakePages"/>.</summary>
    public void TakePages(TakenPages target)
    {
        foreach (var table in _tables) table?.TakePages(target);
    }

    /// <summary>Takes what records refer to, if it has changed.</summary>
    public void TakeBlobs(TakenPages target)
    {
        var sink = Workspace.Current.Part;
        if (Members.Roles.IsChanged)
        {
            Members.Roles.Write(sink.Clear());
            TakeBlob(GuildTable.RoleNumbers, OnlyPage, sink, target);
            Members.Roles.IsChanged = false;
        }

        if (Members.Tails.IsChanged)
        {
            Members.Tails.Write(sink.Clear());
            TakeBlob(GuildTable.MemberTails, OnlyPage, sink, target);
            Members.Tails.IsChanged = false;
        }
    }

    /// <summary>Adds what is stored as one blob; nothing at all removes it.</summary>
    public static void TakeBlob(GuildTable table, int page, ByteSink content, TakenPages target)
    {
        if (content.Length == 0) target.AddRemoval(table, page);
        else target.Add(table, page, content.Written.ToArray(), content.Length);
    }

    private bool Any(Func<PagedTable, bool> condition)
    {
        foreach (var table in _tables)
        {
            if (table is not null && condition(table)) return true;
        }

        return false;
    }
}
