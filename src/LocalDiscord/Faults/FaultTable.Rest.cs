using System.Text;
using Guildhall.LocalDiscord.Rest;

namespace Guildhall.LocalDiscord;

/// <summary>Faults of REST calls.</summary>
public static partial class FaultTable
{
    private static FaultParameter Before => FaultParameter.Word("when", "before", "whether the server has carried the call out first", "before", "after");

    private static IEnumerable<FaultKind> Rest()
    {
        yield return Call("rest-status", "Answers with a status.", "500 to 504: try again if that can do no harm. 4xx: do not.",
            static spec => new CallTrouble { Instead = Status(spec.Whole("status"), spec.Text("body")!), Acts = spec.Is("when", "after") }, 0,
            FaultParameter.Whole("status", 502, 400, 599, "the HTTP status"),
            FaultParameter.Word("body", "html", "as an edge proxy writes it, as Discord does, or nothing", "html", "json", "empty"), Before);
        yield return Call("rest-latency", "Lets calls wait.", "Wait; others go on.",
            static spec => new CallTrouble { Delay = spec.Time("time") }, 0,
            FaultParameter.Time("time", "500ms", "how long"));
        yield return Call("rest-hang", "Never answers.", "Give up after a while. If it may have been carried out, do not repeat it blindly.",
            static spec => new CallTrouble { End = CallEnd.Hang, Acts = spec.Is("when", "after") }, 0, Before);
        yield return Call("rest-drop", "Cuts the connection instead of an answer.", "As for rest-hang.",
            static spec => new CallTrouble { End = CallEnd.Cut, Acts = spec.Is("when", "after") }, 0, Before);
        yield return Call("rest-truncate", "Cuts the connection in the middle of the answer.", "Do not take half an answer for one.",
            static _ => new CallTrouble { HalfBody = true }, 0);
        yield return Call("rest-garbage", "Carries the call out and answers 200 with something that is not JSON.", "Say so; the call may have been carried out.",
            static _ => new CallTrouble { Acts = true, Instead = new RestResult(200, Html("It works!"), "garbage") { ContentType = HtmlType } }, 0);
        yield return Call("rest-headers", "Leaves out the rate-limit headers, or writes odd ones.", "Not break, not stall, and earn no 429 for long.",
            static spec => new CallTrouble { Headers = headers => OddHeaders.Write(headers, spec.Text("form")!) }, 0,
            FaultParameter.Word("form", "missing", "what they are", OddHeaders.Forms));
        yield return Call("rest-rehash", "Gives the bucket of the call a new hash, with new counters.", "Follow it.",
            static _ => new CallTrouble { NewHash = true }, 1);
        yield return Act(FaultArea.Rest, FaultPoint.State, FaultScope.Route, "rest-limit", "Gives the routes another limit while it lasts; route must be given.", "Learn it from the headers.", RouteLimits,
            FaultParameter.Whole("requests", 1, 1, 1_000_000, "requests per window"),
            FaultParameter.Time("window", "5s", "length of the window"));
        yield return Limited("rest-shared-429", "Limits the resource of a call for everybody (scope shared).", LimitScope.Shared);
        yield return Limited("rest-global-429", "Limits the bot as a whole (scope global).", LimitScope.Global);
        yield return Call("rest-edge-429", "Bans the address at the edge proxy: an HTML 429 without Via.", "Stop all calls, for long.",
            static spec => new CallTrouble { Ban = spec.Time("retry") }, 1,
            FaultParameter.Time("retry", "2s", "how long"));
    }

    private static FaultKind Call(string name, string does, string expect, Func<FaultSpec, CallTrouble> make, int count, params FaultParameter[] own) =>
        Row(FaultArea.Rest, FaultPoint.Rest, FaultScope.Route, name, does, expect, spec => new Trouble.OnCall(make(spec)), count, own);

    private static FaultKind Limited(string name, string does, LimitScope scope) => Call(name, does + " The call that is struck hears of it first; earlier calls than it allows are counted as violations.", "Wait as long as it says, and then try again.",
        spec => new CallTrouble { Limit = (scope, spec.Time("retry")) }, 1,
        FaultParameter.Time("retry", "2s", "the retry_after"));

    private const string HtmlType = "text/html; charset=UTF-8";

    private static byte[] Html(string text) => Encoding.ASCII.GetBytes($"<!DOCTYPE html><html><body>{text}</body></html>");

    private static RestResult Status(int status, string body) => body switch
    {
        "html" => new RestResult(status, Html($"{status}"), $"fault {status}") { ContentType = HtmlType },
        "empty" => new RestResult(status, null, $"fault {status}"),
        _ => RestResult.Error(status, 0, $"{status}: Asked to") with { Verdict = $"fault {status}" },
    };

    private static Trouble.Act RouteLimits(FaultSpec spec)
    {
        var names = spec.Text(FaultCommon.Route)?.Split('/') ?? throw new LocalDiscordException("The fault rest-limit needs a route.");
        var limit = new RouteLimit(spec.Whole("requests"), spec.Time("window"));
        Dictionary<string, RouteLimit?>? before = null;
        return new Trouble.Act((ground, fault) =>
        {
            if (!fault.Strikes(new FaultTarget { Route = Routes.All.First(route => route.Name == names[0]) })) return 0;
            before = names.ToDictionary(name => name, name => ground.Limits.Replace(name, limit));
            return names.Length;
        }, ground =>
        {
            foreach (var (name, was) in before ?? []) ground.Limits.Replace(name, was);
        });
    }
}
