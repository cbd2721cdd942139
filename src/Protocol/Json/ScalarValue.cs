using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Guildhall.Protocol;

/// <summary>The value of an option, choice or component: a text, a number or a truth value. Ids of users, channels, ... are texts.</summary>
[JsonConverter(typeof(ScalarValueConverter))]
public readonly record struct ScalarValue
{
    private readonly string? _text;
    private readonly double _number;

    private ScalarValue(JsonValueKind kind, string? text, double number) => (Kind, _text, _number) = (kind, text, number);

    /// <summary>String, Number, True or False; Undefined for the default value.</summary>
    public JsonValueKind Kind { get; }

    /// <summary>The text; numbers and truth values as they are written in JSON.</summary>
    public string Text => Kind switch
    {
        JsonValueKind.String => _text!,
        JsonValueKind.Number => _number.ToString(CultureInfo.InvariantCulture),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "",
    };

    /// <summary>The number. Discord's integers lie within 2^53, so a double holds each of them exactly.</summary>
    /// <exception cref="InvalidOperationException">It is not a number.</exception>
    public double Number => Kind == JsonValueKind.Number ? _number : throw new InvalidOperationException($"The value is {Kind}, not a number.");

    /// <summary>The number as an integer.</summary>
    /// <exception cref="InvalidOperationException">It is not a number.</exception>
    public long ToInt64() => (long)Number;

    /// <summary>The truth value; false for everything that is not true.</summary>
    public bool Bool => Kind == JsonValueKind.True;

    /// <summary>Reads a text as an id; null if it is not one.</summary>
    /// <typeparam name="TId">The kind of id.</typeparam>
    public TId? Id<TId>() where TId : struct, ISnowflake<TId> =>
        ulong.TryParse(_text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? TId.From(id) : null;

    /// <summary>A text.</summary>
    public static implicit operator ScalarValue(string value) => new(JsonValueKind.String, value, 0);

    /// <summary>A number.</summary>
    public static implicit operator ScalarValue(double value) => new(JsonValueKind.Number, null, value);

    /// <summary>A truth value.</summary>
    public static implicit operator ScalarValue(bool value) => new(value ? JsonValueKind.True : JsonValueKind.False, null, 0);

    /// <inheritdoc/>
    public override string ToString() => Text;
}

/// <summary>Reads and writes <see cref="ScalarValue"/>.</summary>
internal sealed class ScalarValueConverter : JsonConverter<ScalarValue>
{
    public override ScalarValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString()!,
        JsonTokenType.Number => reader.GetDouble(),
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw new JsonException("A text, a number or a truth value was expected."),
    };

    public override void Write(Utf8JsonWriter writer, ScalarValue value, JsonSerializerOptions options)
    {
        switch (value.Kind)
        {
            case JsonValueKind.String: writer.WriteStringValue(value.Text); break;
            case JsonValueKind.Number when value.Number == Math.Truncate(value.Number) && Math.Abs(value.Number) <= 9007199254740992:
                writer.WriteNumberValue(value.ToInt64());
                break;
            case JsonValueKind.Number: writer.WriteNumberValue(value.Number); break;
            case JsonValueKind.Undefined: writer.WriteNullValue(); break;
            default: writer.WriteBooleanValue(value.Bool); break;
        }
    }
}
