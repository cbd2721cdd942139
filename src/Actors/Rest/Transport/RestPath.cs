using System.Text;
using Guildhall.Protocol;

namespace Guildhall.Actors.Rest;

/// <summary>Fills route templates.</summary>
internal static class RestPath
{
    /// <summary>Path below the API base, arguments escaped. Source: reference.mdx (reactions: unicode emoji percent-encoded, custom ones <c>name:id</c>).</summary>
    public static string Of(Route route, IReadOnlyList<string> arguments, string? query)
    {
        var path = new StringBuilder(route.Template.Length + 32);
        var template = route.Template.AsSpan();
        var index = 0;
        while (template.IndexOf('{') is var open and >= 0)
        {
            path.Append(template[..open]).Append(Escape(arguments[index++]));
            template = template[(template.IndexOf('}') + 1)..];
        }

        path.Append(template);
        if (!string.IsNullOrEmpty(query)) path.Append('?').Append(query);
        return path.ToString();
    }

    /// <summary>Whether the request can be sent at all.</summary>
    /// <exception cref="ArgumentException">A mistake in the calling code.</exception>
    public static void Check(RestRequest request)
    {
        var parameters = request.Route.Template.Count(character => character == '{');
        if (request.Arguments.Count != parameters)
            throw new ArgumentException($"{request.Route} takes {parameters} arguments, not {request.Arguments.Count}.", nameof(request));
        for (var i = 0; i < request.Arguments.Count; i++)
        {
            // An empty or dotted segment would be another path, with other limits.
            if (request.Arguments[i] is null or "" or "." or "..") throw new ArgumentException($"Argument {i + 1} of {request.Route} is empty or a dot.", nameof(request));
        }

        if (request.Deadline <= TimeSpan.Zero) throw new ArgumentException("A call's deadline is over 0.", nameof(request));
        if (request.AuditReason is { Length: 0 or > 512 }) throw new ArgumentException("An audit-log reason has 1 to 512 characters.", nameof(request));
    }

    private static string Escape(string argument) => argument == "@me" || argument == "@original" ? argument : Uri.EscapeDataString(argument).Replace("%3A", ":", StringComparison.Ordinal);
}
