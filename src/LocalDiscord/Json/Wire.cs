using System.Text.Json;

namespace Guildhall.LocalDiscord.Json;

/// <summary>Writes what is the same in every payload: ids as strings, timestamps, bit sets as strings, raw parts.</summary>
internal static class Wire
{
    public static void Id(this JsonWriter json, ReadOnlySpan<byte> key, ulong id)
    {
        json.WritePropertyName(key);
        json.WriteQuoted(id);
    }

    public static void Id(this JsonWriter json, ReadOnlySpan<byte> key, ulong? id)
    {
        if (id is { } value) json.Id(key, value);
        else json.WriteNull(key);
    }

    public static void IdValue(this JsonWriter json, ulong id) => json.WriteQuoted(id);

    public static void Bits(this JsonWriter json, ReadOnlySpan<byte> key, Permissions bits) => json.Id(key, (ulong)bits);

    public static void Time(this JsonWriter json, ReadOnlySpan<byte> key, DateTimeOffset? at)
    {
        if (at is not { } time)
        {
            json.WriteNull(key);
            return;
        }

        json.WritePropertyName(key);
        json.WriteTime(time);
    }

    public static void UnixSeconds(this JsonWriter json, ReadOnlySpan<byte> key, DateTimeOffset? at)
    {
        if (at is { } time) json.WriteNumber(key, time.ToUnixTimeSeconds());
        else json.WriteNull(key);
    }

    public static void Text(this JsonWriter json, ReadOnlySpan<byte> key, string? text)
    {
        if (text is null) json.WriteNull(key);
        else json.WriteString(key, text);
    }

    /// <summary>A part that is kept as JSON; nothing is written if there is none.</summary>
    public static void Raw(this JsonWriter json, ReadOnlySpan<byte> key, byte[]? part)
    {
        if (part is null) return;
        json.WritePropertyName(key);
        json.WriteRawValue(part);
    }

    public static void Raw(this JsonWriter json, string key, byte[] part)
    {
        json.WritePropertyName(key);
        json.WriteRawValue(part);
    }

    public static void EmptyList(this JsonWriter json, ReadOnlySpan<byte> key)
    {
        json.WriteStartArray(key);
        json.WriteEndArray();
    }

    /// <summary>The UTF-8 of what <paramref name="write"/> writes.</summary>
    public static byte[] Bytes<T>(T state, Action<JsonWriter, T> write)
    {
        var json = new JsonWriter();
        write(json, state);
        return json.Written.ToArray();
    }

    public static byte[] Bytes(JsonElement element) => Bytes(element, static (json, value) => json.Write(value));
}
