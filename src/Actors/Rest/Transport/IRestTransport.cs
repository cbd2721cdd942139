namespace Guildhall.Actors.Rest;

/// <summary>Sends one call once. It never throws for what the network or Discord does.</summary>
internal interface IRestTransport
{
    /// <summary>Sends and reads the answer.</summary>
    /// <param name="request">The call.</param>
    /// <param name="timeout">How long this attempt may take.</param>
    Task<TransportResult> SendAsync(RestRequest request, TimeSpan timeout);
}

/// <summary>One attempt's outcome; times are <see cref="TimeProvider"/> timestamps.</summary>
/// <param name="Kind">The case.</param>
/// <param name="SentAt">When it was handed to the socket.</param>
/// <param name="ReadAt">When the answer's headers were read.</param>
/// <param name="Headers">The bucket's headers.</param>
/// <param name="RetryAfter">What a 429 says.</param>
/// <param name="IsInvalid">Whether Discord counts it towards blocking the address.</param>
/// <param name="Response">The answer, or the failure if it is not repeated.</param>
internal sealed record TransportResult(
    OutcomeKind Kind,
    long SentAt,
    long ReadAt,
    LimitHeaders Headers,
    TimeSpan RetryAfter,
    bool IsInvalid,
    RestResponse Response)
{
    /// <summary>The server's own time when it wrote the answer (of whatever origin), from its rate-limit headers; null if it did not tell.</summary>
    public TimeSpan? ServerTime { get; init; }
}
