namespace Guildhall.Actors.Rest;

/// <summary>
/// Decides which lane goes next: the most urgent one that has calls, but of every seven turns one is kept for bulk and of every five one for
/// ordinary calls, so that nothing starves: bulk keeps a tenth even though a call passes two picks, its limit's and the node's.
/// </summary>
/// <param name="turnsTaken">
/// Turns that count as taken since bulk's last one, 0 to 6. Queues that begin together must not all come to bulk's turn together, or the
/// node's gate has now too much of it and now none.
/// </param>
internal struct LanePick(int turnsTaken)
{
    private const int OrdinaryEvery = 5;

    /// <summary>Turns of which one is kept for bulk.</summary>
    public const int BulkEvery = 7;

    private int _sinceBulk = turnsTaken;
    private int _sinceOrdinary;

    /// <summary>The lane whose turn it is; null if no lane has calls.</summary>
    public RestLane? Next(bool interaction, bool ordinary, bool bulk)
    {
        if (bulk && !(interaction || ordinary)) return RestLane.Bulk; // nobody's turn is taken, so the next one comes no later
        if (bulk) _sinceBulk++;
        if (ordinary) _sinceOrdinary++;
        if (bulk && _sinceBulk >= BulkEvery)
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
