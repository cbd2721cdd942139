using Guildhall.Actors.Storage;
using Guildhall.Protocol;

namespace Guildhall.Actors.Guilds.State;

/// <summary>
/// The changed pages of a guild, as they were when they were taken. Taking is all that holds the guild's actor, and it is short even with a
/// hundred thousand pages, because they are lent as they lie and copied only by <see cref="Seal"/>.
/// </summary>
internal sealed class TakenPages(GuildId guild)
{
    /// <summary>Copies share arrays of about this size: a hundred thousand small ones would be moved about by the next collections.</summary>
    private const int SlabBytes = 1 << 20;

    private const int FewPages = 256;

    private readonly List<Taken> _pages = [];
    private long _bytes;

    /// <summary>The loan of the arrays.</summary>
    public Loan Loan { get; } = new();

    /// <summary>Whether sealing takes so long that it is worth another thread.</summary>
    public bool IsLong => _pages.Count > FewPages;

    /// <summary>So many pages are about to come.</summary>
    public void MakeRoom(int pages) => _pages.EnsureCapacity(_pages.Count + pages);

    /// <summary>Adds a page, in an array that nobody changes before the end of the loan.</summary>
    public void Add(GuildTable table, int number, byte[]? array, int length)
    {
        _pages.Add(new Taken(table, number, array, length));
        _bytes += length + PageSeal.Size;
    }

    /// <summary>Adds that a page is there no more.</summary>
    public void AddRemoval(GuildTable table, int number) => _pages.Add(new Taken(table, number, null, 0));

    /// <summary>
    /// Makes the stored form, once: copies of the pages with their seals, one that is there no more without data. That ends the loan. May run on any
    /// thread, while the guild goes on.
    /// </summary>
    public IReadOnlyList<GuildPage> Seal()
    {
        var pages = new GuildPage[_pages.Count];
        var room = Memory<byte>.Empty;
        for (var i = 0; i < pages.Length; i++)
        {
            var (table, number, array, length) = _pages[i];
            var size = array is null ? 0 : length + PageSeal.Size;
            if (room.Length < size) room = GC.AllocateUninitializedArray<byte>((int)Math.Max(size, Math.Min(_bytes, SlabBytes)));
            var stored = room[..size];
            room = room[size..];
            _bytes -= size;
            if (array is not null) PageSeal.Close(array.AsSpan(0, length), table, number, stored.Span);
            pages[i] = new GuildPage(guild, (byte)table, number, stored);
        }

        _pages.Clear();
        Loan.IsOver = true;
        return pages;
    }

    private readonly record struct Taken(GuildTable Table, int Number, byte[]? Array, int Length);
}

/// <summary>Whether lent arrays may be changed again; kept by the tables, which so hold nothing of the copies.</summary>
internal sealed class Loan
{
    private volatile bool _isOver;

    /// <summary>Whether nobody reads the arrays any more.</summary>
    public bool IsOver
    {
        get => _isOver;
        set => _isOver = value;
    }
}
