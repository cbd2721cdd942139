using System.Text.Json;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Json;

/// <summary>Audit log entries. Source: resources/audit-log.mdx.</summary>
internal static class AuditJson
{
    /// <summary>Keys of objects that say what the object is, not what was changed.</summary>
    private static readonly HashSet<string> Identity = ["id", "guild_id", "channel_id", "user", "token", "url", "version", "sound_id", "creator", "user_id"];

    public static void AuditFields(this JsonWriter json, AuditEntry entry)
    {
        json.Id("id"u8, entry.Id);
        json.Id("user_id"u8, entry.By.Value);
        json.Id("target_id"u8, entry.Target);
        json.WriteNumber("action_type"u8, (int)entry.Action);
        json.Raw("changes"u8, entry.Changes);
        json.Raw("options"u8, entry.Options);
        if (entry.Reason is { } reason) json.WriteString("reason"u8, reason);
    }

    /// <summary>
    /// The changes between two forms of an object, key by key: a key that only one of them has, or has with a value other than null, shows
    /// one value. Null if nothing differs.
    /// </summary>
    /// <param name="before">The object as it was; null for a new one.</param>
    /// <param name="after">As it is; null for one that is gone.</param>
    public static byte[]? Changes(byte[]? before, byte[]? after)
    {
        using var old = before is null ? null : JsonDocument.Parse(before);
        using var now = after is null ? null : JsonDocument.Parse(after);
        var keys = new[] { old, now }.OfType<JsonDocument>().SelectMany(form => form.RootElement.EnumerateObject()).Select(property => property.Name)
            .Distinct().Where(key => !Identity.Contains(key)).ToList();
        var changed = keys.ConvertAll(key => (Key: key, Old: Value(old, key), New: Value(now, key))).FindAll(change => !Same(change.Old, change.New));
        return changed.Count == 0 ? null : Wire.Bytes(changed, static (json, all) =>
        {
            json.WriteStartArray();
            foreach (var (key, was, becomes) in all)
            {
                json.WriteStartObject();
                json.WriteString("key"u8, key);
                if (was is { } oldValue) Write(json, "old_value", oldValue);
                if (becomes is { } newValue) Write(json, "new_value", newValue);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private static JsonElement? Value(JsonDocument? form, string key) =>
        form is not null && form.RootElement.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static bool Same(JsonElement? one, JsonElement? other) => one is { } a && other is { } b ? JsonElement.DeepEquals(a, b) : one is null && other is null;

    private static void Write(JsonWriter json, string key, JsonElement value)
    {
        json.WritePropertyName(key);
        json.Write(value);
    }
}
