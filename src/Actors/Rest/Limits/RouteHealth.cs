namespace Guildhall.Actors.Rest;

/// <summary>
/// Stops a route early that is only refused: 10,000 answers of 401, 403 or 429 in ten minutes block the address. Source: topics/rate-limits.mdx,
/// "Invalid Request Limit". After <paramref name="tripAfter"/> refusals in a row the route rests, each time twice as long; one call then
/// tries again.
/// </summary>
internal sealed class RouteHealth(int tripAfter)
{
    private static readonly TimeSpan FirstRest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(10);

    private int _refusals;
    private int _trips;

    /// <summary>Until when the route rests; in the past if it does not.</summary>
    public TimeSpan RestsUntil { get; private set; } = TimeSpan.MinValue;

    /// <summary>Counts an answer; true if the route rests from now on.</summary>
    public bool Count(int status, TimeSpan now)
    {
        if (status is not (401 or 403))
        {
            if (status is < 200 or >= 300) return false;
            _refusals = 0;
            _trips = 0;
            return false;
        }

        if (++_refusals < tripAfter) return false;
        _refusals = tripAfter - 1;
        var rest = FirstRest * Math.Pow(2, Math.Min(_trips++, 10));
        RestsUntil = now + (rest < LongestRest ? rest : LongestRest);
        return true;
    }
}
