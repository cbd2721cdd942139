using System.Diagnostics;
using System.Globalization;
using Guildhall.Actors.Rest;

namespace Guildhall.Actors.Tests.Rest;

/// <summary>Enforces a limit for each path on the real clock, and counts what breaks it.</summary>
internal sealed class StrictServer(int limit, TimeSpan window)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ModelLimit> _limits = [];
    private readonly long _start = Stopwatch.GetTimestamp();

    public int Violations
    {
        get
        {
            lock (_gate) return _limits.Values.Sum(each => each.Violations);
        }
    }

    public ServerAnswer Answer(ServerRequest request)
    {
        bool refused;
        LimitHeaders headers;
        lock (_gate)
        {
            var path = request.Target.Split('?')[0];
            if (!_limits.TryGetValue(path, out var each)) _limits[path] = each = new ModelLimit("h", limit, window, WindowShape.FixedFromFirst);
            (refused, headers) = each.Arrive(Stopwatch.GetElapsedTime(_start));
        }

        var reset = headers.ResetAfter!.Value.TotalSeconds;
        return refused
            ? ServerAnswer.Limited(429, string.Create(CultureInfo.InvariantCulture, $$"""{"message":"limited","retry_after":{{reset:0.000}},"global":false}"""), "h", limit, 0, reset)
            : ServerAnswer.Limited(200, """{"id":"1","channel_id":"5","content":"hi"}""", "h", limit, headers.Remaining!.Value, reset);
    }
}
