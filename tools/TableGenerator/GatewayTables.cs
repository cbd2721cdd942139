using System.Text.Json;

namespace Guildhall.TableGenerator;

/// <summary>Opcodes, close codes, intents, limits and permissions.</summary>
internal static class GatewayTables
{
    public static string Write(JsonElement root)
    {
        var code = new Code("gateway.json");

        code.Line("/// <summary>Gateway opcodes. Source: topics/opcodes-and-status-codes.mdx.</summary>");
        code.Line("public enum GatewayOpcode : byte");
        code.Line("{");
        foreach (var op in root.GetProperty("opcodes").EnumerateArray())
        {
            var way = (op.GetProperty("clientSends").GetBoolean(), op.GetProperty("clientReceives").GetBoolean()) switch
            {
                (true, true) => "sent and received",
                (true, false) => "sent by the client",
                _ => "received by the client",
            };
            code.Line($"/// <summary>{op.GetProperty("name").GetString()}, {way}.</summary>");
            code.Line($"{Code.Pascal(op.GetProperty("name").GetString()!)} = {op.GetProperty("code").GetInt32()},");
        }

        code.Line("}");
        code.Line();

        code.Line("/// <summary>Close codes of the gateway. Source: topics/opcodes-and-status-codes.mdx.</summary>");
        code.Line("public enum GatewayCloseCode");
        code.Line("{");
        foreach (var close in root.GetProperty("closeCodes").EnumerateArray())
        {
            code.Line($"/// <summary>{close.GetProperty("name").GetString()}: then {close.GetProperty("then").GetString()}.</summary>");
            code.Line($"{Code.Pascal(close.GetProperty("name").GetString()!)} = {close.GetProperty("code").GetInt32()},");
        }

        code.Line("}");
        code.Line();

        code.Line("/// <summary>What follows a close code.</summary>");
        code.Line("public static partial class GatewayCloseCodes");
        code.Line("{");
        code.Line("/// <summary>What to do after the server closed with <paramref name=\"code\"/>; codes that are not Discord's are resumable drops.</summary>");
        code.Line("public static AfterClose Then(int code) => code switch");
        code.Line("{");
        foreach (var group in root.GetProperty("closeCodes").EnumerateArray().GroupBy(c => c.GetProperty("then").GetString()!))
        {
            if (group.Key == "resume") continue;
            code.Line($"{string.Join(" or ", group.Select(c => c.GetProperty("code").GetInt32()))} => AfterClose.{Code.Pascal(group.Key)},");
        }

        code.Line("_ => AfterClose.Resume,");
        code.Line("};");
        code.Line("}");
        code.Line();

        code.Line("/// <summary>Gateway intents. Source: events/gateway.mdx.</summary>");
        code.Line("[System.Flags]");
        code.Line("public enum GatewayIntents : uint");
        code.Line("{");
        code.Line("/// <summary>No intent: only the events that are always sent.</summary>");
        code.Line("None = 0,");
        var all = 0u;
        var privileged = 0u;
        foreach (var intent in root.GetProperty("intents").EnumerateArray())
        {
            var bit = intent.GetProperty("bit").GetInt32();
            all |= 1u << bit;
            var mark = "";
            if (intent.GetProperty("privileged").GetBoolean())
            {
                privileged |= 1u << bit;
                mark = ", privileged: to be enabled in the developer portal";
            }

            code.Line($"/// <summary>{intent.GetProperty("name").GetString()}{mark}.</summary>");
            code.Line($"{Code.Pascal(intent.GetProperty("name").GetString()!)} = 1u << {bit},");
        }

        code.Line("/// <summary>All privileged intents.</summary>");
        code.Line($"Privileged = {privileged}u,");
        code.Line("/// <summary>All intents that need no approval.</summary>");
        code.Line($"AllUnprivileged = {all & ~privileged}u,");
        code.Line("/// <summary>All documented intents.</summary>");
        code.Line($"All = {all}u,");
        code.Line("}");
        code.Line();

        code.Line("/// <summary>Figures of the gateway. Source: events/gateway.mdx, events/gateway-events.mdx.</summary>");
        code.Line("public static class GatewayLimits");
        code.Line("{");
        foreach (var limit in root.GetProperty("limits").EnumerateObject())
        {
            code.Line($"/// <summary>{limit.Name}</summary>");
            code.Line($"public const int {char.ToUpperInvariant(limit.Name[0])}{limit.Name[1..]} = {limit.Value.GetInt32()};");
        }

        code.Line("}");
        return code.ToString();
    }

    public static string WritePermissions(JsonElement root)
    {
        var code = new Code("gateway.json");
        var all = 0UL;
        code.Line("/// <summary>Permission bits; unknown bits are kept. Source: topics/permissions.mdx.</summary>");
        code.Line("[System.Flags]");
        code.Line("[System.Text.Json.Serialization.JsonConverter(typeof(PermissionsConverter))]");
        code.Line("public enum Permissions : ulong");
        code.Line("{");
        code.Line("/// <summary>No permission.</summary>");
        code.Line("None = 0,");
        foreach (var permission in root.GetProperty("permissions").EnumerateObject())
        {
            all |= 1UL << permission.Value.GetInt32();
            code.Line($"/// <summary>{permission.Name}</summary>");
            code.Line($"{Code.Pascal(permission.Name)} = 1UL << {permission.Value.GetInt32()},");
        }

        code.Line("/// <summary>All documented permissions: what owners and administrators have.</summary>");
        code.Line($"All = {all}UL,");
        code.Line("}");
        return code.ToString();
    }
}
