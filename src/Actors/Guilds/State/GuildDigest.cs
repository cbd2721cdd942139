using System.Buffers;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Guildhall.Actors.Guilds.State;

/// <summary>
/// The whole state of a guild as one JSON document of a fixed form: keys in ordinal order, entities in order of id. Equal states give equal
/// text, however they came about.
/// </summary>
internal static class GuildDigest
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly (GuildTable Table, string Name)[] Lists =
    [
        (GuildTable.AutoModerationRules, "auto_moderation_rules"),
        (GuildTable.Channels, "channels"),
        (GuildTable.CommandPermissions, "command_permissions"),
        (GuildTable.Emojis, "emojis"),
        (GuildTable.ScheduledEvents, "guild_scheduled_events"),
        (GuildTable.Integrations, "integrations"),
        (GuildTable.Presences, "presences"),
        (GuildTable.Roles, "roles"),
        (GuildTable.Sounds, "soundboard_sounds"),
        (GuildTable.StageInstances, "stage_instances"),
        (GuildTable.Stickers, "stickers"),
        (GuildTable.Threads, "threads"),
        (GuildTable.VoiceStates, "voice_states"),
    ];

    /// <summary>Facts that a crash may lose.</summary>
    private static readonly string[] SoftKeys = ["last_message_id", "message_count", "total_message_sent"];

    /// <summary>Writes the document.</summary>
    /// <param name="state">The guild.</param>
    /// <param name="target">Where it goes.</param>
    /// <param name="soft">Whether facts that a crash may lose are part of it.</param>
    public static void Write(GuildState state, IBufferWriter<byte> target, bool soft)
    {
        state.Soft.Settle(state.Tables);
        using var json = new Utf8JsonWriter(target, Plain);
        json.WriteStartObject();
        json.WriteString("availability"u8, state.Standing.ToString());
        if (state.MemberCount is { } count) json.WriteNumber("member_count"u8, count);
        if (state.Tables.TryGet(GuildTable.Guild, state.Id.Value, out var fields))
        {
            json.WritePropertyName("guild"u8);
            WriteCanonical(fields, json, soft: true);
        }

        foreach (var (kind, name) in Lists)
        {
            if (state.Tables.Find(kind) is not { Count: > 0 } table) continue;
            json.WriteStartArray(name);
            var whole = soft || kind is not (GuildTable.Channels or GuildTable.Threads);
            foreach (var record in table) WriteCanonical(record.Payload, json, whole);
            json.WriteEndArray();
        }

        WriteThreadMembers(state, json);
        WriteMembers(state, json);
        json.WriteEndObject();
    }

    private static void WriteThreadMembers(GuildState state, Utf8JsonWriter json)
    {
        if (state.Tables.Find(GuildTable.ThreadMembers) is not { Count: > 0 } threads) return;
        json.WriteStartObject("thread_members"u8);
        foreach (var record in threads)
        {
            json.WriteStartArray(record.Key.ToString(System.Globalization.CultureInfo.InvariantCulture));
            foreach (var user in ThreadMembers.Read(state.Tables, record.Key)) json.WriteNumberValue(user);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteMembers(GuildState state, Utf8JsonWriter json)
    {
        if (state.Tables.Members.Records.Count == 0) return;
        var sink = new ByteSink();
        json.WriteStartArray("members"u8);
        foreach (var record in state.Tables.Members.Records)
        {
            MemberJson.Write(record.Key, record.Payload, state.Tables.Members.Roles, state.Tables.Members.Tails, sink.Clear());
            WriteCanonical(sink.Written, json, soft: true);
            if (json.BytesPending > 32 * 1024) json.Flush();
        }

        json.WriteEndArray();
    }

    private static void WriteCanonical(ReadOnlySpan<byte> value, Utf8JsonWriter json, bool soft)
    {
        var reader = new Utf8JsonReader(value);
        using var document = JsonDocument.ParseValue(ref reader);
        WriteCanonical(document.RootElement, json, soft);
    }

    private static void WriteCanonical(JsonElement value, Utf8JsonWriter json, bool soft)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var property in value.EnumerateObject().OrderBy(property => property.Name, StringComparer.Ordinal))
                {
                    if (!soft && SoftKeys.Contains(property.Name)) continue;
                    json.WritePropertyName(property.Name);
                    WriteCanonical(property.Value, json, soft: true);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var element in value.EnumerateArray()) WriteCanonical(element, json, soft: true);
                json.WriteEndArray();
                break;
            case JsonValueKind.String:
                json.WriteStringValue(value.GetString());
                break;
            default:
                json.WriteRawValue(value.GetRawText(), skipInputValidation: true);
                break;
        }
    }
}

public sealed partial class GuildState
{
    /// <summary>The whole state as canonical JSON: equal wherever the state is equal.</summary>
    /// <param name="target">Where it goes.</param>
    /// <param name="soft">Whether facts that a crash may lose (last message ids, message counts) are part of it.</param>
    public void WriteSnapshot(IBufferWriter<byte> target, bool soft = true) => GuildDigest.Write(this, target, soft);

    /// <summary>SHA-256 of the canonical JSON, in hexadecimal.</summary>
    public string Digest(bool soft = true)
    {
        var snapshot = new ByteSink();
        WriteSnapshot(snapshot, soft);
        return Convert.ToHexStringLower(SHA256.HashData(snapshot.Written));
    }
}
