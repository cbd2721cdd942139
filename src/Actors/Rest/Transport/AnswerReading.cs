using System.Globalization;
using System.Net.Http.Headers;
using Guildhall.Protocol;

namespace Guildhall.Actors.Rest;

/// <summary>Tells what an answer means for the limits. Source: topics/rate-limits.mdx, topics/opcodes-and-status-codes.mdx.</summary>
internal static class AnswerReading
{
    private static readonly TimeSpan UntoldWait = TimeSpan.FromSeconds(1);

    /// <summary>Judges one answer.</summary>
    public static TransportResult Judge(
        RestRequest request, RestResponse response, RateLimitHeaders headers, long sentAt, long readAt, TimeSpan edgeBlock)
    {
        var limits = LimitHeaders.Of(headers);
        if (response.IsSuccess) return Result(OutcomeKind.Answered, response);
        var error = DiscordError.Read(response.Body.Span);
        response = response with { Code = error.Code };
        switch (response.Status)
        {
            // An edge proxy blocks this address: no JSON, and none of Discord's own headers.
            case 429 or 403 when !error.IsJson && limits.IsEmpty && headers.Scope is null && !response.Body.IsEmpty:
                var block = headers.RetryAfter ?? edgeBlock;
                return Result(OutcomeKind.EdgeBlocked, Limited(block, false), block, true);
            case 429:
                return Limit();
            case 401 when !request.Route.Options.HasFlag(RouteOptions.TokenInPath) && error.Code is null or 0 or DiscordErrorCode.InvalidAuthToken:
                return Result(OutcomeKind.TokenRefused, RestResponse.Failed(new RestError.Unauthorized()), default, true);
            case >= 500 when request.IsIdempotent:
                return Result(OutcomeKind.ServerFailed, response);
            case >= 500:
                return Result(OutcomeKind.ServerFailed, RestResponse.Failed(new RestError.Unknown($"Discord answered {response.Status}")));
            default:
                return Result(OutcomeKind.Answered, response, default, response.Status is 401 or 403);
        }

        TransportResult Limit()
        {
            var wait = error.RetryAfter ?? headers.RetryAfter ?? limits.ResetAfter ?? UntoldWait;
            if (headers.Scope == RateLimitScope.Global || error.IsGlobal) return Result(OutcomeKind.GlobalLimited, Limited(wait, false), wait, true);
            var isShared = headers.Scope == RateLimitScope.Shared;
            // A count that is not used up, or a code of its own (slowmode, write limits), means a limit other than the bucket's.
            var isPart = isShared || limits.Remaining > 0 || (limits.IsEmpty && error.Code is not (null or 0));
            return Result(isPart ? OutcomeKind.PartLimited : OutcomeKind.UserLimited, Limited(wait, isShared), wait, !isShared);
        }

        TransportResult Result(OutcomeKind kind, RestResponse outcome, TimeSpan retryAfter = default, bool isInvalid = false) =>
            new(kind, sentAt, readAt, limits, retryAfter, isInvalid, outcome with { Status = response.Status });
    }

    /// <summary>
    /// Reset is the server's time of the window's end, Reset-After counts from when it wrote the answer: their difference is when it did.
    /// Only where Reset has decimals, as it is documented to. Source: topics/rate-limits.mdx.
    /// </summary>
    public static TimeSpan? ServerTime(HttpResponseHeaders headers, RateLimitHeaders limits) =>
        limits.ResetAfter is { } after && headers.NonValidated.TryGetValues("X-RateLimit-Reset", out var values) && values.FirstOrDefault() is { } reset
        && reset.Contains('.', StringComparison.Ordinal) && double.TryParse(reset, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
        && seconds is > 0 and < 1e11
            ? TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond)) - after
            : null;

    private static RestResponse Limited(TimeSpan wait, bool isShared) => RestResponse.Failed(new RestError.RateLimited(wait, isShared));
}
