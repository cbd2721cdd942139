using Guildhall.Protocol;

namespace Guildhall.Actors.Rest;

/// <summary>
/// Routes that are taken to share a limit until an answer says otherwise, because each finding out on its own would cost a 429: all reaction
/// routes, as the large libraries assume too (the documentation names no groups).
/// </summary>
internal static class RouteGroups
{
    private const string Reactions = "reactions";

    /// <summary>The group of a route; null for most.</summary>
    public static string? Of(Route route) => route.Template.Contains("/reactions", StringComparison.Ordinal) ? Reactions : null;
}
