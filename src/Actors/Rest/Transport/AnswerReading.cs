using System.Net.Http.Headers;
using Guildhall.Protocol;

namespace Guildhall.Actors.Rest;

/// <summary>Tells what an answer means for the limits. Source: topics/rate-limits.mdx, topics/opcodes-and-status-codes.mdx.</summary>
internal static class AnswerReading
{
    private static readonly TimeSpan UntoldWait = TimeSpan.FromSeconds(1);

    /// <summary>Judges one answer.</summary>
    public static TransportResult Judge(
        RestRequest request, RestResponse response, HttpResponseHeaders headers, LimitHeaders limits, long sentAt, long readAt, TimeSpan edgeBlock)
    {
        if (response.IsSuccess) return Result(OutcomeKind.Answered, response);
        var facts = RestBodyReader.Read(response.Body.Span);
        response = response with { Code = facts.Code };
        switch (response.Status)
        {
            // An edge proxy blocks this address: no JSON, and none of Discord's own headers.
            case 429 or 403 when !facts.IsJson && limits.IsEmpty && LimitHeaderReader.Scope(headers) is null && !response.Body.IsEmpty:
                var block = LimitHeaderReader.RetryAfter(headers) ?? edgeBlock;
                return Result(OutcomeKind.EdgeBlocked, Limited(block, false), block, true);
            case 429:
                return Limit();
            case 401 when !request.Route.Options.HasFlag(RouteOptions.TokenInPath) && facts.Code is null or 0 or DiscordErrorCode.InvalidAuthToken:
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
            var wait = facts.RetryAfter ?? LimitHeaderReader.RetryAfter(headers) ?? limits.ResetAfter ?? UntoldWait;
            var scope = LimitHeaderReader.Scope(headers);
            if (LimitHeaderReader.IsGlobal(headers) || scope == "global" || facts.IsGlobal) return Result(OutcomeKind.GlobalLimited, Limited(wait, false), wait, true);
            var isShared = scope == "shared";
            // A count that is not used up, or a code of its own (slowmode, write limits), means a limit other than the bucket's.
            var isPart = isShared || limits.Remaining > 0 || (limits.IsEmpty && facts.Code is not (null or 0));
            return Result(isPart ? OutcomeKind.PartLimited : OutcomeKind.UserLimited, Limited(wait, isShared), wait, !isShared);
        }

        TransportResult Result(OutcomeKind kind, RestResponse outcome, TimeSpan retryAfter = default, bool isInvalid = false) =>
            new(kind, sentAt, readAt, limits, retryAfter, isInvalid, outcome with { Status = response.Status });
    }

    private static RestResponse Limited(TimeSpan wait, bool isShared) => RestResponse.Failed(new RestError.RateLimited(wait, isShared));
}
