using System.Text.Json;

namespace Guildhall.TableGenerator;

/// <summary>Plain enumerations: Discord's object enums and its JSON error codes.</summary>
internal static class EnumTables
{
    public static string Write(JsonElement root)
    {
        var code = new Code("enums.json");
        foreach (var entry in root.GetProperty("enums").EnumerateObject())
        {
            var flags = entry.Value.GetProperty("flags").GetBoolean();
            var name = flags && !entry.Name.EndsWith('s') ? entry.Name + "s" : entry.Name;
            code.Line($"/// <summary>{entry.Name}. Values that are not listed may come and are kept. Source: {entry.Value.GetProperty("page").GetString()}.</summary>");
            if (flags) code.Line("[System.Flags]");
            code.Line($"public enum {name} : {(flags ? "ulong" : "int")}");
            code.Line("{");
            if (flags)
            {
                code.Line("/// <summary>No flag.</summary>");
                code.Line("None = 0,");
            }

            foreach (var value in entry.Value.GetProperty("values").EnumerateObject())
            {
                code.Line($"/// <summary>{value.Name}</summary>");
                code.Line($"{Code.Pascal(value.Name)} = {(flags ? "1UL << " : "")}{value.Value.GetInt32()},");
            }

            code.Line("}");
            code.Line();
        }

        return code.ToString();
    }

    public static string WriteErrors(JsonElement root)
    {
        var code = new Code("errors.json");
        code.Line("/// <summary>JSON error codes of REST answers. Names are this project's. Source: topics/opcodes-and-status-codes.mdx.</summary>");
        code.Line("public enum DiscordErrorCode");
        code.Line("{");
        foreach (var entry in root.GetProperty("jsonErrorCodes").EnumerateObject())
        {
            var limit = entry.Value.TryGetProperty("limit", out var l) ? $" (limit {l})" : "";
            code.Line($"/// <summary>Code {entry.Name}{limit}.</summary>");
            code.Line($"{entry.Value.GetProperty("name").GetString()} = {entry.Name},");
        }

        code.Line("}");
        return code.ToString();
    }
}
