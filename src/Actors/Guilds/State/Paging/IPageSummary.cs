namespace Guildhall.Actors.Guilds.State;

/// <summary>Something derived from the pages of a table, told of every change: an index that lets searches skip pages.</summary>
internal interface IPageSummary
{
    /// <summary>A record was put into a page.</summary>
    void Added(int page, ReadOnlySpan<byte> payload);

    /// <summary>A record of a page was replaced or removed.</summary>
    /// <returns>True if the page should be summarised anew.</returns>
    bool Weakened(int page);

    /// <summary>Records moved from one page to another.</summary>
    /// <param name="from">The page they were in.</param>
    /// <param name="kept">What is left in it.</param>
    /// <param name="to">The page they are in now; it was free before.</param>
    /// <param name="moved">They.</param>
    void Moved(int from, ReadOnlySpan<byte> kept, int to, ReadOnlySpan<byte> moved);

    /// <summary>Summarises a page anew; no records if the page is free now.</summary>
    void Rebuild(int page, ReadOnlySpan<byte> records);
}
