namespace Guildhall.Actors.Rest;

/// <summary>
/// Decides which lane goes next: the most urgent one that has calls, but of every eight turns one is kept for bulk and of every five one for
/// ordinary calls, so that nothing starves: bulk keeps a tenth even though a call passes two picks, its limit's and the node's.
/// </summary>
internal struct LanePick
{
    private const int BulkEvery = 8;
    private const int OrdinaryEvery = 5;

    private int _sinceBulk;
    private int _sinceOrdinary;

    /// <summary>The lane whose turn it is; null if no lane has calls.</summary>
    public RestLane? Next(bool interaction, bool ordinary, bool bulk)
    {
        if (bulk) _sinceBulk++;
        if (ordinary) _sinceOrdinary++;
        if (bulk && (_sinceBulk >= BulkEvery / 2 || !(interaction || ordinary)))
        {
            _sinceBulk = -BulkEvery / 2; // the first turn comes after half of them: many short queues must not each begin with none
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
