namespace Guildhall.LocalDiscord;

/// <summary>Limits that others use up, or that change, on purpose.</summary>
public sealed partial class RestLimits
{
    private readonly Dictionary<(string Route, string Major), (long At, TimeSpan Span)> _held = [];
    private (long At, TimeSpan Span)? _heldGlobally;

    /// <summary>429s that faults gave; the client could not have known. Not among the others.</summary>
    public long FaultRefusals { get; private set; }

    private TimeSpan? HeldGlobally => _heldGlobally is { } held ? Left(held) : null;

    /// <summary>Gives a route a limit of its own, or with null the built-in one again; returns what it had of its own.</summary>
    internal RouteLimit? Replace(string route, RouteLimit? limit)
    {
        lock (_sync)
        {
            var before = _changed.TryGetValue(route, out var changed) ? changed.Limit : (RouteLimit?)null;
            if (limit is { } given) Set(route, given);
            else _changed.Remove(route);
            return before;
        }
    }

    /// <summary>A limit is used up by others from now on for so long: the call that is told so did nothing wrong, the next one would.</summary>
    internal LimitVerdict UseUp(Route route, IReadOnlyDictionary<string, string> values, LimitScope scope, TimeSpan span)
    {
        lock (_sync)
        {
            FaultRefusals++;
            if (scope == LimitScope.Global)
            {
                _heldGlobally = (_time.GetTimestamp(), span);
                return LimitVerdict.Unlimited.Refuse(scope, span);
            }

            _held[(route.Name, Major(route, values))] = (_time.GetTimestamp(), span);
            return State(route, values, take: false).Refuse(scope, span);
        }
    }

    private TimeSpan? Held(Route route, IReadOnlyDictionary<string, string> values)
    {
        if (_held.Count == 0 || !_held.TryGetValue((route.Name, Major(route, values)), out var held)) return null;
        if (Left(held) is { } left) return left;
        _held.Remove((route.Name, Major(route, values)));
        return null;
    }

    private TimeSpan? Left((long At, TimeSpan Span) held) => held.Span - _time.GetElapsedTime(held.At) is { Ticks: > 0 } left ? left : null;

    private static string Major(Route route, IReadOnlyDictionary<string, string> values) => string.Join('/', route.MajorParameters.Select(name => values[name]));
}
