using Guildhall.Actors.Storage;
using Guildhall.Protocol;

namespace Guildhall.Actors.Guilds.State;

/// <summary>How a guild goes to the store and comes back.</summary>
public sealed partial class GuildState
{
    /// <summary>Whether something must be stored before the events that changed it are done.</summary>
    public bool HasChanges => _headerChanged || Tables.HasChanges;

    /// <summary>Whether something may be stored that can wait: see <see cref="GuildChanges.Soft"/>.</summary>
    public bool HasSoftChanges => Soft.Any || Tables.HasSoftChanges;

    /// <summary>
    /// Gives away what the store does not have, pages or rows of the log, the header with the position among them: written in one transaction, they
    /// are the state as of <see cref="Position"/>, whatever becomes of the guild meanwhile. It counts as stored from now on.
    /// </summary>
    /// <param name="soft">Whether soft changes are taken as well; if not, they may go with others.</param>
    /// <returns>Nothing, if there is nothing to store. A page with empty data is to be removed.</returns>
    public IReadOnlyList<GuildPage> TakeDirty(bool soft = true) => Take(soft).Seal();

    /// <summary>
    /// <see cref="TakeDirty"/> without what need not be done at once, so that even a guild of which every page changed is not held for long.
    /// </summary>
    /// <param name="soft">Whether soft changes are taken as well.</param>
    internal TakenPages Take(bool soft)
    {
        var taken = new TakenPages(Id);
        if (soft) Soft.Settle(Tables);
        if (!HasChanges && !(soft && HasSoftChanges)) return taken;
        if (!_log.TryTake(Tables, taken))
        {
            Soft.Settle(Tables);
            Tables.TakePages(taken);
            _log.Restart(Tables, taken);
        }

        Tables.TakeBlobs(taken);
        var sink = Workspace.Current.Part.Clear();
        GuildHeader.Write(this, _log, sink);
        GuildTables.TakeBlob(GuildTable.Header, GuildTables.OnlyPage, sink, taken);
        _headerChanged = false;
        return taken;
    }

    /// <summary>Makes a guild from its stored pages. No pages at all make a guild of which nothing is known.</summary>
    public static GuildLoad Load(GuildId id, GuildPolicy? policy, IEnumerable<GuildPage> pages)
    {
        var state = new GuildState(id, policy);
        var tables = state.Tables;
        ReadOnlyMemory<byte>? header = null;
        var log = new SortedList<int, ReadOnlyMemory<byte>>();
        foreach (var page in pages)
        {
            var sound = (GuildTable)page.Kind switch
            {
                GuildTable.Log => PageSeal.TryOpen(page.Data.Span, GuildTable.Log, page.Page, out _) && log.TryAdd(page.Page, page.Data[..^PageSeal.Size]),
                GuildTable.Header => (header = page.Data) is not null && page.Page == GuildTables.OnlyPage,
                GuildTable.RoleNumbers => Open(page, out var blob) && tables.Members.Roles.TryRead(blob),
                GuildTable.MemberTails => Open(page, out var blob) && tables.Members.Tails.TryRead(blob),
                _ => GuildTables.IsRecords(page.Kind) && tables.Of((GuildTable)page.Kind).Load(page.Page, page.Data.Span),
            };
            if (!sound) return Damaged((GuildTable)page.Kind, page.Page, "the page is damaged");
        }

        foreach (var kind in Enum.GetValues<GuildTable>())
        {
            if (tables.Find(kind)?.FinishLoading() is >= 0 and var overlapping) return Damaged(kind, overlapping, "the page overlaps another");
        }

        if (header is not { } stored)
        {
            var empty = log.Count == 0 && tables.Members.Roles.Count == 0 && Enum.GetValues<GuildTable>().All(kind => tables.Find(kind) is not { Count: > 0 });
            return empty ? new GuildLoad(state, null) : Damaged(GuildTable.Header, GuildTables.OnlyPage, "the header is missing");
        }

        if (!PageSeal.TryOpen(stored.Span, GuildTable.Header, GuildTables.OnlyPage, out var content))
            return Damaged(GuildTable.Header, GuildTables.OnlyPage, "the page is damaged");
        if (GuildHeader.Read(state, state._log, content, log) is { } reason) return Damaged(GuildTable.Header, GuildTables.OnlyPage, reason);
        tables.Members.Watch();
        return new GuildLoad(state, null);
    }

    internal void Restore(GuildPosition position, GuildStanding standing, int? members) =>
        (Position, Standing, _memberCount) = (position, standing, members);

    private static bool Open(GuildPage page, out ReadOnlySpan<byte> content)
    {
        content = default;
        return page.Page == GuildTables.OnlyPage && PageSeal.TryOpen(page.Data.Span, (GuildTable)page.Kind, page.Page, out content);
    }

    private static GuildLoad Damaged(GuildTable table, int page, string reason) => new(null, new GuildDamage(table, page, reason));
}

/// <summary>The outcome of loading a guild: exactly one of both is there.</summary>
/// <param name="State">The guild.</param>
/// <param name="Damage">Why it could not be made: its state must be made anew from the API.</param>
public readonly record struct GuildLoad(GuildState? State, GuildDamage? Damage);

/// <summary>Stored state that cannot be used.</summary>
/// <param name="Table">The table.</param>
/// <param name="Page">The page.</param>
/// <param name="Reason">What is wrong.</param>
public sealed record GuildDamage(GuildTable Table, int Page, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Table} page {Page}: {Reason}";
}
