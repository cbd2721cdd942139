using System.Text.Json;
using Guildhall.LocalDiscord.Json;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>Role connection metadata. Source: resources/application-role-connection-metadata.mdx.</summary>
internal static class RoleConnectionRoutes
{
    private const int Most = 5;

    public static void Map(RouteTable table)
    {
        table.On(Routes.GetApplicationRoleConnectionsMetadata, static call => call.Own() ? RestResult.Ok(call.World.RoleConnections) : call.Fault);
        table.On(Routes.UpdateApplicationRoleConnectionsMetadata, Set);
    }

    private static RestResult Set(RestCall call)
    {
        if (!call.Own()) return call.Fault;
        if (call.Body.ValueKind != JsonValueKind.Array) return RestResult.Invalid("", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType.");
        if (call.Body.GetArrayLength() > Most) return RestResult.Invalid("", "BASE_TYPE_BAD_LENGTH", $"Must be between 0 and {Most} in length.");
        var index = 0;
        foreach (var element in call.Body.EnumerateArray())
        {
            var item = new Form(element, call.Errors, $"{index++}");
            item.Int("type", 1, 8, required: true);
            item.Text("key", 1, 50, required: true);
            item.Text("name", 1, 100, required: true);
            item.Text("description", 1, 200, required: true);
        }

        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        call.World.RoleConnections = Wire.Bytes(call.Body);
        return RestResult.Ok(call.World.RoleConnections);
    }
}
