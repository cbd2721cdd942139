using System.Text.Json;

namespace Guildhall.TableGenerator;

/// <summary>The one place that knows which tables there are and what is generated from them.</summary>
public static class Generation
{
    /// <summary>Generates every file from the tables in <paramref name="tables"/>.</summary>
    /// <returns>File name and text of each generated file.</returns>
    public static IEnumerable<(string Name, string Text)> Run(string tables)
    {
        using var gateway = Open(tables, "gateway.json");
        using var routes = Open(tables, "routes.json");
        using var errors = Open(tables, "errors.json");
        using var enums = Open(tables, "enums.json");
        yield return ("GatewayTables.g.cs", GatewayTables.Write(gateway.RootElement));
        yield return ("Events.g.cs", EventTables.Write(gateway.RootElement));
        yield return ("Permissions.g.cs", GatewayTables.WritePermissions(gateway.RootElement));
        yield return ("Routes.g.cs", RouteTables.Write(routes.RootElement));
        yield return ("DiscordErrorCode.g.cs", EnumTables.WriteErrors(errors.RootElement));
        yield return ("Enums.g.cs", EnumTables.Write(enums.RootElement));
    }

    private static JsonDocument Open(string folder, string name) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, name)));
}
