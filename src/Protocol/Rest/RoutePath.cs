using System.Buffers;
using System.Text;

namespace Guildhall.Protocol;

/// <summary>Fills route templates and writes queries. Source: reference.mdx.</summary>
public static class RoutePath
{
    private static readonly SearchValues<char> Plain = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_.~@");

    /// <summary>Names of a template's parameters in order.</summary>
    internal static IReadOnlyList<string> ParametersOf(string template)
    {
        var names = new List<string>();
        for (var open = template.IndexOf('{'); open >= 0; open = template.IndexOf('{', open + 1))
            names.Add(template[(open + 1)..template.IndexOf('}', open)]);
        return names;
    }

    /// <summary>Throws if the arguments cannot fill the route: an empty or dotted segment would be another path, with other limits.</summary>
    internal static void Check(Route route, IReadOnlyList<string> arguments)
    {
        if (arguments.Count != route.Parameters.Count)
            throw new ArgumentException($"{route} takes {route.Parameters.Count} arguments, not {arguments.Count}.", nameof(arguments));
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] is null or "" or "." or "..")
                throw new ArgumentException($"Argument {route.Parameters[i]} of {route} is empty or a dot.", nameof(arguments));
        }
    }

    internal static string Fill(Route route, IReadOnlyList<string> arguments)
    {
        Check(route, arguments);
        var path = new StringBuilder(route.Template.Length + 32);
        var rest = route.Template.AsSpan();
        foreach (var argument in arguments)
        {
            path.Append(rest[..rest.IndexOf('{')]).Append(Escape(argument));
            rest = rest[(rest.IndexOf('}') + 1)..];
        }

        return path.Append(rest).ToString();
    }

    /// <summary>Writes a query with its question mark; pairs without value are left out, an empty text if none is left.</summary>
    public static string Query(params ReadOnlySpan<(string Name, string? Value)> pairs)
    {
        var query = new StringBuilder();
        foreach (var (name, value) in pairs)
        {
            if (value is null) continue;
            query.Append(query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }

        return query.ToString();
    }

    /// <summary>
    /// Escapes one segment. Unicode emoji are percent-encoded; the colon of a custom one (<c>name:id</c>) and the at sign of <c>@me</c> and
    /// <c>@original</c> stay, as a path allows.
    /// </summary>
    private static string Escape(string argument) => argument.AsSpan().ContainsAnyExcept(Plain) ? EscapeOdd(argument) : argument;

    private static string EscapeOdd(string argument) =>
        Uri.EscapeDataString(argument).Replace("%3A", ":", StringComparison.Ordinal).Replace("%40", "@", StringComparison.Ordinal);
}
