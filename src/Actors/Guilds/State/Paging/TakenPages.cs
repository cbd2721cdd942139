using Guildhall.Actors.Storage;
using Guildhall.Protocol;

namespace Guildhall.Actors.Guilds.State;

/// <summary>
/// The changed pages of a guild, as they were when they were taken. Taking is all that holds the guild's actor, and even with a hundred thousand
/// pages it is short; the rest is done by <see cref="Seal"/>.
/// </summary>
/// <param name="guild">The guild.</param>
/// <param name="mostCopied">
/// So many pages are copied. Those beyond are given away as they lie, and the next change of each has to make a new array: dearer for the events
/// that follow, but a flush of any size is soon taken.
/// </param>
internal sealed class TakenPages(GuildId guild, int mostCopied)
{
    private readonly List<Taken> _pages = [];

    /// <summary>Whether the next page should be copied.</summary>
    public bool IsCopying => _pages.Count < mostCopied;

    /// <summary>So many pages are about to come.</summary>
    public void MakeRoom(int pages) => _pages.EnsureCapacity(_pages.Count + pages);

    /// <summary>Adds a copy of a page.</summary>
    public void AddCopy(GuildTable table, int number, ReadOnlySpan<byte> page)
    {
        var bytes = new byte[page.Length + PageSeal.Size];
        page.CopyTo(bytes);
        Add(table, number, bytes, page.Length);
    }

    /// <summary>Adds a page in an array that nobody changes any more, with room for the seal behind it.</summary>
    public void Add(GuildTable table, int number, byte[]? bytes, int length) => _pages.Add(new Taken(table, number, bytes, length));

    /// <summary>Adds that a page is there no more.</summary>
    public void AddRemoval(GuildTable table, int number) => Add(table, number, null, 0);

    /// <summary>
    /// Makes the stored form: pages with their seals, one that is there no more without data. Needs nothing of the guild, so it may run on any
    /// thread, while the guild goes on.
    /// </summary>
    public IReadOnlyList<GuildPage> Seal()
    {
        var sealedPages = new GuildPage[_pages.Count];
        for (var i = 0; i < sealedPages.Length; i++)
        {
            var (table, number, bytes, length) = _pages[i];
            var stored = bytes.AsMemory(0, bytes is null ? 0 : length + PageSeal.Size);
            if (bytes is not null) PageSeal.Close(stored.Span, table, number);
            sealedPages[i] = new GuildPage(guild, (byte)table, number, stored);
        }

        return sealedPages;
    }

    private readonly record struct Taken(GuildTable Table, int Number, byte[]? Bytes, int Length);
}
