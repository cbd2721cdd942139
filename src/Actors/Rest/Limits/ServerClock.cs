namespace Guildhall.Actors.Rest;

/// <summary>
/// Narrows down when the server wrote an answer. The answer's headers tell the server's own time of writing (Reset - Reset-After); the
/// answer that took the shortest way back shows how that clock stands to ours at worst, and bounds all others. Nobody's clock needs to be
/// right for this, only the server's to run evenly; it is doubted for a while when a limit was met in spite of it. Nodes tell each other what
/// the server's clock shows at least: that word, too, bounds by its shortest way, so a node that has just been started need not learn anew.
/// </summary>
internal sealed class ServerClock
{
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Rounding = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Doubt = TimeSpan.FromMinutes(10);

    // What others tell is renewed all the time, and is never passed on: a bound must not grow old on its way from node to node.
    private static readonly TimeSpan TellSpan = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Bound _own = new(Span);
    private readonly Bound _told = new(TellSpan);
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
            _own.Raise(written - readAt, readAt); // the server's clock is ahead of ours by this at least
            if (readAt < _doubtedUntil) return readAt;
            var own = _own.At(readAt)!.Value;
            var most = _told.At(readAt) is { } told && told > own ? told : own;
            var bound = written - most + Rounding;
            return bound < sentAt ? sentAt : bound > readAt ? readAt : bound;
        }
    }

    /// <summary>What the server's clock shows at least, by the answers that this node has read; null if it has read none lately.</summary>
    public TimeSpan? ShowsAtLeast(TimeSpan now)
    {
        lock (_gate) return now < _doubtedUntil ? null : now + _own.At(now);
    }

    /// <summary>Another node's <see cref="ShowsAtLeast"/> of when it sent its message.</summary>
    /// <param name="serverTime">The server's clock; null if the other node does not know.</param>
    /// <param name="readAt">When the message was read.</param>
    public void Hear(TimeSpan? serverTime, TimeSpan readAt)
    {
        if (serverTime is not { } shown) return;
        lock (_gate) _told.Raise(shown - readAt, readAt);
    }

    /// <summary>A limit was met that should not have been: for ten minutes only our own times count.</summary>
    public void Distrust(TimeSpan now)
    {
        lock (_gate) _doubtedUntil = now + Doubt;
    }

    /// <summary>The highest of the values of a span and the one before it.</summary>
    private sealed class Bound(TimeSpan span)
    {
        private TimeSpan? _value;
        private TimeSpan? _before;
        private TimeSpan _ends;

        public void Raise(TimeSpan value, TimeSpan now)
        {
            Turn(now);
            if (!(_value >= value)) _value = value;
        }

        public TimeSpan? At(TimeSpan now)
        {
            Turn(now);
            return _value is null || _before > _value ? _before : _value;
        }

        private void Turn(TimeSpan now)
        {
            if (now < _ends) return;
            (_before, _value, _ends) = (now < _ends + span ? _value : null, null, now + span);
        }
    }
}
