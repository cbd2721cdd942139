namespace Guildhall.Actors.Rest;

/// <summary>What came of sending a call once.</summary>
internal enum OutcomeKind
{
    /// <summary>An answer that is final for the caller.</summary>
    Answered,

    /// <summary>429 of this bot's own use of the bucket.</summary>
    UserLimited,

    /// <summary>429 of a limit shared with others, or of a limit inside the bucket: only calls like this one have to wait.</summary>
    PartLimited,

    /// <summary>429 of all routes of the bot.</summary>
    GlobalLimited,

    /// <summary>The edge proxy blocks this address: a 429 or 403 that is not JSON.</summary>
    EdgeBlocked,

    /// <summary>5xx: Discord may or may not have acted.</summary>
    ServerFailed,

    /// <summary>The request did not leave: connection refused, name not found.</summary>
    NotSent,

    /// <summary>The request may have arrived but no whole answer came: reset, time-out, body cut short.</summary>
    Lost,

    /// <summary>The token is refused.</summary>
    TokenRefused,
}

/// <summary>What came of sending a call once, with the times that matter for its window.</summary>
/// <param name="Kind">The case.</param>
/// <param name="SentAt">When the request was handed to the socket: it arrived later than this.</param>
/// <param name="AnsweredAt">The server had written the answer by then; see <see cref="ServerClock"/>.</param>
/// <param name="Headers">The bucket's headers.</param>
/// <param name="RetryAfter">How long a 429 says to wait.</param>
/// <param name="Response">The answer, or the failure if the call is not repeated.</param>
internal sealed record CallOutcome(
    OutcomeKind Kind,
    TimeSpan SentAt,
    TimeSpan AnsweredAt,
    LimitHeaders Headers,
    TimeSpan RetryAfter,
    RestResponse Response);
