namespace Guildhall.Actors.Gateway;

/// <summary>The waits of a gateway connection. The defaults suit Discord; tests and a local server may want shorter ones.</summary>
public sealed record GatewayTimings
{
    /// <summary>From the start of a connection to HELLO.</summary>
    /// <value>30 s by default.</value>
    public TimeSpan Handshake { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>From IDENTIFY to READY. Generous: in an outage of Discord READY comes late, and trying again costs an IDENTIFY.</summary>
    /// <value>60 s by default.</value>
    public TimeSpan Ready { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest silence of a replay, from RESUME to RESUMED.</summary>
    /// <value>60 s by default.</value>
    public TimeSpan Resumed { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often the request for an identify permit is repeated, in case it or its answer was lost with a node.</summary>
    /// <value>5 s by default.</value>
    public TimeSpan PermitRepeat { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a connection must be live before its failures are forgiven: less would make connect-then-drop a tight loop.</summary>
    /// <value>20 s by default.</value>
    public TimeSpan Stable { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The bound of the first back-off; it doubles with each failure.</summary>
    /// <value>1 s by default.</value>
    public TimeSpan BackoffBase { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The bound of all back-offs.</summary>
    /// <value>60 s by default.</value>
    public TimeSpan BackoffCap { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Shortest wait after a refused session. Source: earlier editions of events/gateway.mdx said 1 to 5 s.</summary>
    /// <value>1 s by default.</value>
    public TimeSpan InvalidSessionMin { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait after a refused session.</summary>
    /// <value>5 s by default.</value>
    public TimeSpan InvalidSessionMax { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The wait before the next connection: none after a stable one, then exponential with full jitter, so that a fleet that lost its server
    /// together does not come back together.
    /// </summary>
    /// <param name="failures">Connections that ended since the last stable one, this one not counted.</param>
    /// <param name="random">From 0 to 1, 1 excluded.</param>
    public TimeSpan Backoff(int failures, double random)
    {
        if (failures <= 0) return TimeSpan.Zero;
        var bound = Math.Min(BackoffCap.TotalMilliseconds, BackoffBase.TotalMilliseconds * Math.Pow(2, Math.Min(failures - 1, 30)));
        return TimeSpan.FromMilliseconds(bound * random);
    }
}
