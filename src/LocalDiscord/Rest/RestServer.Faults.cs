using Microsoft.AspNetCore.Http;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>Calls that fail on purpose.</summary>
internal sealed partial class RestServer
{
    /// <summary>What a call is about.</summary>
    private readonly record struct CallSubject(Route Route, string Path, IReadOnlyDictionary<string, string> Values);

    /// <summary>What happens before a call reaches its handler; true if that was all.</summary>
    private async Task<bool> FailBeforeAsync(HttpContext http, CallSubject call, CallFaults faults)
    {
        if (faults.Delay is { Ticks: > 0 } delay) await Task.Delay(delay, world.Time, http.RequestAborted);
        if (faults.NewHash) limits.ChangeHash(call.Route.Name);
        if (faults.Before is not { } trouble) return false;
        if (trouble.End != CallEnd.None)
        {
            Note(http, call, faults, 0, "unanswered");
            await EndAsync(http, faults, trouble.End);
        }
        else if (trouble.Ban is { } ban)
        {
            limits.Ban(ban);
            Note(http, call, faults, 429, "banned");
            await AnswerBannedAsync(http);
        }
        else
        {
            var verdict = trouble.Limit is { } limit ? limits.UseUp(call.Route, call.Values, limit.Scope, limit.Span) : null;
            await AnswerAsync(http, call.Route, call.Path, trouble.Instead ?? verdict!.Answer!, verdict, null, faults);
        }

        return true;
    }

    private void Note(HttpContext http, CallSubject call, CallFaults faults, int status, string verdict) => ledger.Called(new RestRecord
    {
        Route = call.Route.Name,
        Method = http.Request.Method,
        Path = call.Path,
        Status = status,
        Verdict = verdict,
        Fault = faults.Names,
    });

    private async Task EndAsync(HttpContext http, CallFaults faults, CallEnd end)
    {
        if (end == CallEnd.Hang) await faults.HangAsync(http, world.Time);
        else http.Abort();
    }
}
