using System.Buffers.Binary;
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
    private const int EightDigits = sizeof(ulong);

    /// <summary>With more digits a number may be too large for 64 bits.</summary>
    private const int MostSure = 19;

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
    public static bool TryParse(ReadOnlySpan<byte> text, out ulong id)
    {
        id = 0;
        var number = 0UL;
        if (text.Length is < EightDigits or > MostSure)
        {
            if (!System.Buffers.Text.Utf8Parser.TryParse(text, out number, out var used) || used != text.Length) return false;
            id = number;
            return true;
        }

        for (; text.Length >= EightDigits; text = text[EightDigits..])
        {
            var eight = BinaryPrimitives.ReadUInt64LittleEndian(text);
            if (!AreDigits(eight)) return false;
            number = (number * 100_000_000) + NumberOf(eight);
        }

        foreach (var c in text)
        {
            var digit = (uint)c - '0';
            if (digit > 9) return false;
            number = (number * 10) + digit;
        }

        id = number;
        return true;
    }

    /// <summary>Whether each of eight bytes is a digit: 3 in its upper half, and still after 6 is added.</summary>
    private static bool AreDigits(ulong eight) =>
        (((eight & 0xF0F0F0F0F0F0F0F0) | (((eight + 0x0606060606060606) & 0xF0F0F0F0F0F0F0F0) >> 4)) == 0x3333333333333333);

    /// <summary>The number of eight digits, the first in the lowest byte: neighbours become pairs, pairs fours, fours the whole.</summary>
    private static ulong NumberOf(ulong eight)
    {
        eight &= 0x0F0F0F0F0F0F0F0F;
        eight = (eight * 10) + (eight >> 8);
        return ((((eight & 0x000000FF000000FF) * (100 + (1_000_000UL << 32))) + (((eight >> 16) & 0x000000FF000000FF) * (1 + (10_000UL << 32)))) >> 32) & uint.MaxValue;
    }
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
