using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Guildhall.Protocol;

/// <summary>A Discord id: 42 bits of milliseconds since 2015, then worker, process and increment. Source: reference.mdx, "Snowflakes".</summary>
/// <typeparam name="TSelf">The typed id.</typeparam>
public interface ISnowflake<TSelf> where TSelf : struct, ISnowflake<TSelf>
{
    /// <summary>The raw 64-bit number; 0 stands for "no id".</summary>
    ulong Value { get; }

    /// <summary>Wraps a raw number.</summary>
    static abstract TSelf From(ulong value);
}

/// <summary>Snowflake arithmetic.</summary>
public static class Snowflake
{
    /// <summary>Unix milliseconds of 2015-01-01, where snowflakes begin.</summary>
    public const long Epoch = 1420070400000;

    /// <summary>When the id was made.</summary>
    public static DateTimeOffset CreatedAt(ulong id) => DateTimeOffset.FromUnixTimeMilliseconds((long)(id >> 22) + Epoch);

    /// <summary>The smallest id of a moment; usable as <c>before</c> and <c>after</c> in paging.</summary>
    public static ulong Smallest(DateTimeOffset at) => (ulong)(at.ToUnixTimeMilliseconds() - Epoch) << 22;

    /// <summary>The index of a user's default avatar: by id in the new name system, by discriminator in the old. Source: reference.mdx.</summary>
    public static int DefaultAvatar(UserId user, string discriminator) =>
        discriminator is "0" or "" || !int.TryParse(discriminator, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (int)((user.Value >> 22) % 6)
            : number % 5;

    /// <summary>Reads a decimal id from UTF-8; false if it is not one.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out ulong id) =>
        System.Buffers.Text.Utf8Parser.TryParse(text, out id, out var used) && used == text.Length;
}

/// <summary>Ids travel as decimal strings; numbers are accepted too (some clients send them). Source: reference.mdx.</summary>
public sealed class SnowflakeConverter<T> : JsonConverter<T> where T : struct, ISnowflake<T>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => T.From(Parse(ref reader));

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        Span<byte> digits = stackalloc byte[20];
        System.Buffers.Text.Utf8Formatter.TryFormat(value.Value, digits, out var length);
        writer.WriteStringValue(digits[..length]);
    }

    /// <inheritdoc/>
    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => T.From(Parse(ref reader));

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.Value.ToString(CultureInfo.InvariantCulture));

    private static ulong Parse(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number) return reader.GetUInt64();
        if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
        {
            Span<byte> digits = stackalloc byte[24];
            if ((reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length) <= 24)
            {
                var length = reader.CopyString(digits);
                if (Snowflake.TryParse(digits[..length], out var id)) return id;
            }
        }

        throw new JsonException("A snowflake is a decimal string of at most 20 digits.");
    }
}
