namespace Guildhall.Actors.Rest;

/// <summary>
/// Decides which lane goes next: the most urgent one that has calls, but of every ten turns one is kept for bulk and two for ordinary calls, so
/// that nothing starves.
/// </summary>
internal struct LanePick
{
    private const int BulkEvery = 10;
    private const int OrdinaryEvery = 5;

    private int _sinceBulk;
    private int _sinceOrdinary;

    /// <summary>The lane whose turn it is; null if no lane has calls.</summary>
    public RestLane? Next(bool interaction, bool ordinary, bool bulk)
    {
        if (bulk) _sinceBulk++;
        if (ordinary) _sinceOrdinary++;
        if (bulk && (_sinceBulk >= BulkEvery || !(interaction || ordinary)))
        {
            _sinceBulk = 0;
            return RestLane.Bulk;
        }

        if (ordinary && (_sinceOrdinary >= OrdinaryEvery || !interaction))
        {
            _sinceOrdinary = 0;
            return RestLane.Ordinary;
        }

        return interaction ? RestLane.Interaction : null;
    }
}
