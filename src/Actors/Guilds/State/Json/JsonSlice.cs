using System.Text.Json;
using Guildhall.Protocol;

namespace Guildhall.Actors.Guilds.State;

/// <summary>A value inside an event's body: its bytes, where they stand, and what they are. Reading it allocates nothing.</summary>
internal readonly ref struct JsonSlice
{
    private JsonSlice(ReadOnlySpan<byte> raw, int offset, JsonTokenType kind)
    {
        Raw = raw;
        Offset = offset;
        Kind = kind;
    }

    /// <summary>The value as it was sent.</summary>
    public ReadOnlySpan<byte> Raw { get; }

    /// <summary>Where it begins in the event's body.</summary>
    public int Offset { get; }

    /// <summary>Its first token; <see cref="JsonTokenType.None"/> for a value that is not there.</summary>
    public JsonTokenType Kind { get; }

    /// <summary>Whether the value is there, null included.</summary>
    public bool IsPresent => Kind != JsonTokenType.None;

    /// <summary>Whether the value is there and not null.</summary>
    public bool HasValue => Kind is not (JsonTokenType.None or JsonTokenType.Null);

    /// <summary>Whether the value is <c>true</c>.</summary>
    public bool IsTrue => Kind == JsonTokenType.True;

    /// <summary>The whole of a body or of a stored entity, which must be an object.</summary>
    public static JsonSlice Object(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) throw new EventShapeException(0, "an object");
        return new JsonSlice(json, 0, JsonTokenType.StartObject);
    }

    /// <summary>The value at which a reader stands; the reader moves to its end.</summary>
    public static JsonSlice At(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> source, int offset)
    {
        var start = (int)reader.TokenStartIndex;
        var kind = reader.TokenType;
        if (kind is JsonTokenType.StartObject or JsonTokenType.StartArray) reader.Skip();
        return new JsonSlice(source[start..(int)reader.BytesConsumed], offset + start, kind);
    }

    /// <summary>A value of this object, whose place another has found.</summary>
    public JsonSlice At(int start, int end) => new(Raw[start..end], Offset + start, Raw[start] switch
    {
        (byte)'{' => JsonTokenType.StartObject,
        (byte)'[' => JsonTokenType.StartArray,
        (byte)'"' => JsonTokenType.String,
        (byte)'t' => JsonTokenType.True,
        (byte)'f' => JsonTokenType.False,
        (byte)'n' => JsonTokenType.Null,
        _ => JsonTokenType.Number,
    });

    /// <summary>A property of this object; one that is not there is not present.</summary>
    public JsonSlice this[ReadOnlySpan<byte> name]
    {
        get
        {
            foreach (var property in Properties())
            {
                if (property.IsNamed(name)) return property.Value;
            }

            return default;
        }
    }

    /// <summary>A property that must be there; null counts as being there.</summary>
    public JsonSlice Need(ReadOnlySpan<byte> name)
    {
        var value = this[name];
        return value.IsPresent ? value : throw new EventShapeException(Offset, $"the key {System.Text.Encoding.UTF8.GetString(name)}");
    }

    /// <summary>A property that must be an object.</summary>
    public JsonSlice NeedObject(ReadOnlySpan<byte> name) => Need(name).As(JsonTokenType.StartObject, "an object");

    /// <summary>A property that must be an array.</summary>
    public JsonSlice NeedArray(ReadOnlySpan<byte> name) => Need(name).As(JsonTokenType.StartArray, "an array");

    /// <summary>A property that must be an id.</summary>
    public ulong NeedId(ReadOnlySpan<byte> name) => Need(name).Id();

    /// <summary>This value, if it is of a kind.</summary>
    public JsonSlice As(JsonTokenType kind, string expected) => Kind == kind ? this : throw new EventShapeException(Offset, expected);

    /// <summary>This value as an id: a decimal string; a number is accepted. Source: reference.mdx, "Snowflakes".</summary>
    public ulong Id()
    {
        var digits = Kind == JsonTokenType.String && Raw.Length > 2 ? Raw[1..^1] : Kind == JsonTokenType.Number ? Raw : default;
        return Snowflake.TryParse(digits, out var id) ? id : throw new EventShapeException(Offset, "an id");
    }

    /// <summary>This value as an id; 0 if it is null or not there.</summary>
    public ulong IdOrZero() => HasValue ? Id() : 0;

    /// <summary>This value as a whole number.</summary>
    public long Integer() =>
        Kind == JsonTokenType.Number && System.Buffers.Text.Utf8Parser.TryParse(Raw, out long value, out var used) && used == Raw.Length
            ? value
            : throw new EventShapeException(Offset, "a whole number");

    /// <summary>This value as text; null if it is null or not there.</summary>
    public string? Text()
    {
        if (!HasValue) return null;
        if (Kind != JsonTokenType.String) throw new EventShapeException(Offset, "a string");
        var reader = new Utf8JsonReader(Raw);
        reader.Read();
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            throw new EventShapeException(Offset, "sound text");
        }
    }

    /// <summary>The properties of this object, in order.</summary>
    public JsonProperties Properties() => new(As(JsonTokenType.StartObject, "an object"));

    /// <summary>The elements of this array, in order.</summary>
    public JsonElements Elements() => new(As(JsonTokenType.StartArray, "an array"));
}
