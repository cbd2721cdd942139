namespace Guildhall.Protocol;

/// <summary>Finds the operation of the route table for a method and path. Fixed segments win over parameters.</summary>
public sealed class RouteMatcher
{
    private readonly Node _root = new();

    /// <summary>A matcher of these routes, normally <see cref="Routes.All"/>.</summary>
    public RouteMatcher(IEnumerable<Route> routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        foreach (var route in routes)
        {
            var node = _root;
            foreach (var segment in route.Template.Split('/', StringSplitOptions.RemoveEmptyEntries))
            {
                if (segment[0] == '{') node = node.Parameter ??= new Node();
                else
                {
                    if (!node.Fixed.TryGetValue(segment, out var next)) node.Fixed.Add(segment, next = new Node());
                    node = next;
                }
            }

            node.Routes.Add(route.Method, route);
        }
    }

    /// <summary>The route, or null; <paramref name="pathKnown"/> says whether other methods exist there.</summary>
    /// <param name="method">HTTP method.</param>
    /// <param name="path">Path below the API base.</param>
    /// <param name="values">The segments in place of the parameters, by name, as they are in the path.</param>
    /// <param name="pathKnown">Whether some method is known for the path.</param>
    public Route? Match(string method, string path, out IReadOnlyDictionary<string, string> values, out bool pathKnown)
    {
        ArgumentNullException.ThrowIfNull(path);
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        Route? found = null;
        pathKnown = false;
        Walk(_root, segments, 0, method, ref found, ref pathKnown);
        values = found is null ? new Dictionary<string, string>() : Values(found, segments);
        return found;
    }

    private static void Walk(Node node, string[] segments, int at, string method, ref Route? found, ref bool pathKnown)
    {
        if (found is not null) return;
        if (at == segments.Length)
        {
            pathKnown |= node.Routes.Count > 0;
            node.Routes.TryGetValue(method, out found);
            return;
        }

        if (node.Fixed.TryGetValue(segments[at], out var next)) Walk(next, segments, at + 1, method, ref found, ref pathKnown);
        if (node.Parameter is { } parameter) Walk(parameter, segments, at + 1, method, ref found, ref pathKnown);
    }

    private static Dictionary<string, string> Values(Route route, string[] segments)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var template = route.Template.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < template.Length; i++)
            if (template[i][0] == '{') values[template[i][1..^1]] = segments[i];
        return values;
    }

    private sealed class Node
    {
        public Dictionary<string, Node> Fixed { get; } = new(StringComparer.Ordinal);
        public Node? Parameter { get; set; }
        public Dictionary<string, Route> Routes { get; } = new(StringComparer.OrdinalIgnoreCase);
    }
}
