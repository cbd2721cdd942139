using System.Text.Json;

namespace Guildhall.TableGenerator;

/// <summary>The REST operations.</summary>
internal static class RouteTables
{
    public static string Write(JsonElement root)
    {
        var code = new Code("routes.json");
        code.Line("/// <summary>Every REST operation, named by its operation id.</summary>");
        code.Line("public static partial class Routes");
        code.Line("{");
        var names = new List<string>();
        foreach (var route in root.GetProperty("routes").EnumerateArray())
        {
            var name = Code.Pascal(route.GetProperty("id").GetString()!);
            names.Add(name);
            var method = route.GetProperty("method").GetString()!;
            var path = route.GetProperty("path").GetString()!;
            var major = string.Join(", ", route.GetProperty("major").EnumerateArray().Select(m => $"\"{m.GetString()}\""));
            var options = new List<string>();
            if (route.GetProperty("auth").GetString() == "none") options.Add("RouteOptions.TokenInPath");
            if (route.GetProperty("auth").GetString() == "oauth2") options.Add("RouteOptions.OAuth2Only");
            if (!route.GetProperty("global").GetBoolean()) options.Add("RouteOptions.NoGlobalLimit");
            if (route.GetProperty("reason").GetBoolean()) options.Add("RouteOptions.AuditLogReason");
            code.Line($"/// <summary>{method} {path}</summary>");
            code.Line($"public static readonly Route {name} = new(\"{name}\", \"{method}\", \"{path}\", [{major}], {(options.Count == 0 ? "RouteOptions.None" : string.Join(" | ", options))});");
        }

        code.Line();
        code.Line("/// <summary>All routes in table order.</summary>");
        code.Line("public static readonly System.Collections.Generic.IReadOnlyList<Route> All =");
        code.Line("[");
        foreach (var name in names) code.Line($"    {name},");
        code.Line("];");
        code.Line("}");
        return code.ToString();
    }
}
