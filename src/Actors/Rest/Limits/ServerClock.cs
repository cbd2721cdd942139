namespace Guildhall.Actors.Rest;

/// <summary>
/// Narrows down when the server wrote an answer. The answer's headers tell the server's own time of writing (Reset - Reset-After); the
/// answer that took the shortest way back shows how that clock stands to ours at worst, and bounds all others. Nobody's clock needs to be
/// right for this, only the server's to run evenly; it is doubted for a while when a limit was met in spite of it.
/// </summary>
internal sealed class ServerClock
{
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Rounding = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Doubt = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private TimeSpan _spanEnds;
    private TimeSpan? _ahead;
    private TimeSpan? _aheadBefore;
    private TimeSpan _doubtedUntil;

    /// <summary>A moment at which the server had certainly written the answer, as early as is known.</summary>
    /// <param name="sentAt">When the request was sent.</param>
    /// <param name="readAt">When the answer's headers were read.</param>
    /// <param name="serverTime">The server's time of writing; null if it did not say.</param>
    public TimeSpan WrittenBy(TimeSpan sentAt, TimeSpan readAt, TimeSpan? serverTime)
    {
        if (serverTime is not { } written) return readAt;
        lock (_gate)
        {
            if (readAt >= _spanEnds) (_aheadBefore, _ahead, _spanEnds) = (_ahead, null, readAt + Span);
            var ahead = written - readAt; // the server's clock is ahead of ours by this at least
            if (!(_ahead >= ahead)) _ahead = ahead;
            if (readAt < _doubtedUntil) return readAt;
            var most = _aheadBefore > _ahead ? _aheadBefore.Value : _ahead!.Value;
            var bound = written - most + Rounding;
            return bound < sentAt ? sentAt : bound > readAt ? readAt : bound;
        }
    }

    /// <summary>A limit was met that should not have been: for ten minutes only our own times count.</summary>
    public void Distrust(TimeSpan now)
    {
        lock (_gate) _doubtedUntil = now + Doubt;
    }
}
