using System.Text.Json;

namespace Guildhall.TableGenerator;

/// <summary>The dispatch events: name, intents that bring them, where their guild id stands.</summary>
internal static class EventTables
{
    public static string Write(JsonElement root)
    {
        var events = root.GetProperty("events").EnumerateObject().ToList();
        var code = new Code("gateway.json");
        code.Line("/// <summary>Dispatch events (op 0). Source: events/gateway-events.mdx.</summary>");
        code.Line("public enum GatewayEvent : byte");
        code.Line("{");
        code.Line("/// <summary>An event that this version does not know: carried as raw JSON.</summary>");
        code.Line("Unknown = 0,");
        for (var i = 0; i < events.Count; i++)
        {
            code.Line($"/// <summary>{events[i].Name}; intents (any of): {Intents(events[i].Value, ", ", "none")}.</summary>");
            code.Line($"{Code.Pascal(events[i].Name)} = {i + 1},");
        }

        code.Line("}");
        code.Line();
        code.Line("/// <summary>Facts of each dispatch event.</summary>");
        code.Line("public static partial class GatewayEvents");
        code.Line("{");
        code.Line("/// <summary>How many events there are, <see cref=\"GatewayEvent.Unknown\"/> included.</summary>");
        code.Line($"public const int Count = {events.Count + 1};");
        code.Line();
        code.Line("private static readonly EventFacts[] Facts =");
        code.Line("[");
        code.Line("    new(GatewayEvent.Unknown, \"UNKNOWN\", GatewayIntents.None, GuildIdAt.GuildId),");
        foreach (var e in events)
        {
            var at = Code.Pascal(e.Value.GetProperty("guildIdAt").GetString()!.Replace('.', '_'));
            code.Line($"    new(GatewayEvent.{Code.Pascal(e.Name)}, \"{e.Name}\", {Intents(e.Value, " | ", "GatewayIntents.None", "GatewayIntents.")}, GuildIdAt.{at}),");
        }

        code.Line("];");
        code.Line();
        code.Line("/// <summary>The event of a <c>t</c> value, read as UTF-8 without allocation.</summary>");
        code.Line("public static GatewayEvent Parse(System.ReadOnlySpan<byte> name)");
        code.Line("{");
        code.Line("switch (name.Length)");
        code.Line("{");
        foreach (var group in events.GroupBy(e => e.Name.Length).OrderBy(g => g.Key))
        {
            code.Line($"case {group.Key}:");
            foreach (var e in group) code.Line($"    if (name.SequenceEqual(\"{e.Name}\"u8)) return GatewayEvent.{Code.Pascal(e.Name)};");
            code.Line("    break;");
        }

        code.Line("}");
        code.Line();
        code.Line("return GatewayEvent.Unknown;");
        code.Line("}");
        code.Line("}");
        return code.ToString();
    }

    private static string Intents(JsonElement e, string separator, string none, string prefix = "")
    {
        var intents = e.GetProperty("intents").EnumerateArray().Select(i => prefix + Code.Pascal(i.GetString()!)).ToList();
        return intents.Count == 0 ? none : string.Join(separator, intents);
    }
}
