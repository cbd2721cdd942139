using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Json;

/// <summary>Auto-moderation rules. Source: resources/auto-moderation.mdx.</summary>
internal static class AutoModJson
{
    public static void AutoModRule(this JsonWriter json, Guild guild, AutoModRule rule)
    {
        json.WriteStartObject();
        json.Id("id"u8, rule.Id.Value);
        json.Id("guild_id"u8, guild.Id.Value);
        json.WriteString("name"u8, rule.Name);
        json.Id("creator_id"u8, rule.Creator.Value);
        json.WriteNumber("event_type"u8, (int)rule.Event);
        json.WriteNumber("trigger_type"u8, (int)rule.Trigger);
        json.Raw("trigger_metadata"u8, rule.Metadata);
        json.WriteStartArray("actions"u8);
        foreach (var (_, action) in rule.Actions) json.WriteRawValue(action);
        json.WriteEndArray();
        json.WriteBoolean("enabled"u8, rule.Enabled);
        json.WriteStartArray("exempt_roles"u8);
        foreach (var role in rule.ExemptRoles) json.IdValue(role.Value);
        json.WriteEndArray();
        json.WriteStartArray("exempt_channels"u8);
        foreach (var channel in rule.ExemptChannels) json.IdValue(channel.Value);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
