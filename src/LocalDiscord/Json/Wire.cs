using System.Buffers.Text;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Guildhall.LocalDiscord.Json;

/// <summary>Writes what is the same in every payload: ids as strings, timestamps, bit sets as strings, raw parts.</summary>
internal static class Wire
{
    /// <summary>As Discord writes: UTF-8 as it is, not escaped to ASCII.</summary>
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static void Id(this Utf8JsonWriter json, ReadOnlySpan<byte> key, ulong id)
    {
        json.WritePropertyName(key);
        json.IdValue(id);
    }

    public static void Id(this Utf8JsonWriter json, ReadOnlySpan<byte> key, ulong? id)
    {
        if (id is { } value) json.Id(key, value);
        else json.WriteNull(key);
    }

    public static void IdValue(this Utf8JsonWriter json, ulong id)
    {
        Span<byte> text = stackalloc byte[22];
        text[0] = (byte)'"';
        Utf8Formatter.TryFormat(id, text[1..], out var length);
        text[length + 1] = (byte)'"';
        json.WriteRawValue(text[..(length + 2)], skipInputValidation: true);
    }

    public static void Bits(this Utf8JsonWriter json, ReadOnlySpan<byte> key, Permissions bits) => json.Id(key, (ulong)bits);

    public static void Time(this Utf8JsonWriter json, ReadOnlySpan<byte> key, DateTimeOffset? at)
    {
        if (at is not { } time)
        {
            json.WriteNull(key);
            return;
        }

        Span<byte> text = stackalloc byte[40];
        time.UtcDateTime.TryFormat(text, out var length, "yyyy-MM-ddTHH:mm:ss.ffffff+00:00", CultureInfo.InvariantCulture);
        json.WriteString(key, text[..length]);
    }

    public static void UnixSeconds(this Utf8JsonWriter json, ReadOnlySpan<byte> key, DateTimeOffset? at)
    {
        if (at is { } time) json.WriteNumber(key, time.ToUnixTimeSeconds());
        else json.WriteNull(key);
    }

    public static void Text(this Utf8JsonWriter json, ReadOnlySpan<byte> key, string? text)
    {
        if (text is null) json.WriteNull(key);
        else json.WriteString(key, text);
    }

    /// <summary>A part that is kept as JSON; nothing is written if there is none.</summary>
    public static void Raw(this Utf8JsonWriter json, ReadOnlySpan<byte> key, byte[]? part)
    {
        if (part is null) return;
        json.WritePropertyName(key);
        json.WriteRawValue(part, skipInputValidation: true);
    }

    public static void Raw(this Utf8JsonWriter json, string key, byte[] part)
    {
        json.WritePropertyName(key);
        json.WriteRawValue(part, skipInputValidation: true);
    }

    public static void EmptyList(this Utf8JsonWriter json, ReadOnlySpan<byte> key)
    {
        json.WriteStartArray(key);
        json.WriteEndArray();
    }

    /// <summary>The UTF-8 of what <paramref name="write"/> writes.</summary>
    public static byte[] Bytes<T>(T state, Action<Utf8JsonWriter, T> write)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Options)) write(json, state);
        return buffer.WrittenSpan.ToArray();
    }

    public static byte[] Bytes(JsonElement element) => Bytes(element, static (json, value) => value.WriteTo(json));
}
