using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Guildhall.Protocol;

namespace Guildhall.Host.Proxy;

/// <summary>
/// Finds the route of a path. What is not in the table (Discord adds routes faster than anybody's table grows) gets a route made from the
/// path: ids and tokens become parameters, those behind channels, guilds and webhooks the major ones. Source: topics/rate-limits.mdx.
/// </summary>
internal sealed partial class ProxyRoutes
{
    // Each made route is remembered by the limits of every node: a caller must not be able to make them without end.
    private const int MostMade = 256;

    private readonly RouteMatcher _table = new(Routes.All);
    private readonly ConcurrentDictionary<(string Method, string Template), Route> _made = new();

    /// <summary>The route of a path below the API base, with its arguments; null if the path cannot be one.</summary>
    public (Route Route, string[] Arguments)? Find(string method, string path)
    {
        if (_table.Match(method, path, out var values, out var isKnown) is { } route)
        {
            string[] arguments = [.. route.Parameters.Select(name => Uri.UnescapeDataString(values[name]))];
            return arguments.Any(IsDots) ? null : (route, arguments);
        }

        return isKnown ? null : Make(method, path.Split('/', StringSplitOptions.RemoveEmptyEntries));
    }

    private (Route Route, string[] Arguments)? Make(string method, string[] segments)
    {
        if (segments.Length == 0) return null;
        var arguments = new List<string>();
        for (var i = 0; i < segments.Length; i++)
        {
            if (Word().IsMatch(segments[i])) continue;
            var argument = Uri.UnescapeDataString(segments[i]);
            if (IsDots(argument)) return null;
            arguments.Add(argument);
            segments[i] = $"{{{NameOf(segments, i)}}}";
        }

        var template = "/" + string.Join('/', segments);
        if (!_made.TryGetValue((method, template), out var route))
        {
            if (_made.Count >= MostMade) return null;
            string[] majors = [.. RoutePathParameters().Matches(template).Select(match => match.Groups[1].Value).Where(name => name.StartsWith("major_", StringComparison.Ordinal))];
            var options = segments.Contains("{major_token}") ? RouteOptions.TokenInPath : RouteOptions.None;
            route = _made.GetOrAdd((method, template), new Route($"{method} {template}", method, template, majors, options));
        }

        return (route, [.. arguments]);
    }

    private static string NameOf(string[] segments, int at) => (segments[0], at) switch
    {
        ("channels" or "guilds" or "webhooks", 1) => $"major_{segments[0]}",
        ("webhooks", 2) => "major_token",
        _ => $"p{at}",
    };

    private static bool IsDots(string segment) => segment is "" or "." or "..";

    [GeneratedRegex("^@?[a-z][a-z_-]{0,39}$")]
    private static partial Regex Word();

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex RoutePathParameters();
}
