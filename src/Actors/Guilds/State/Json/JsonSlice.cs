using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
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
        var start = json.IndexOfAnyExcept(" \t\r\n"u8);
        if (start < 0 || json[start] != (byte)'{') throw new EventShapeException(0, "an object");
        return new JsonSlice(json, 0, JsonTokenType.StartObject);
    }

    /// <summary>A string apart.</summary>
    public static JsonSlice Text(ReadOnlySpan<byte> quoted, int offset) => new(quoted, offset, JsonTokenType.String);

    /// <summary>A value of this object or array, whose place another has found.</summary>
    /// <exception cref="EventShapeException">No value begins or ends like that.</exception>
    public JsonSlice At(int start, int end)
    {
        var raw = Raw[start..end];
        var kind = raw[0] switch
        {
            (byte)'"' when raw.Length > 1 && raw[^1] == (byte)'"' => JsonTokenType.String,
            (byte)'{' when raw[^1] == (byte)'}' => JsonTokenType.StartObject,
            (byte)'[' when raw[^1] == (byte)']' => JsonTokenType.StartArray,
            (byte)'n' when raw.SequenceEqual("null"u8) => JsonTokenType.Null,
            (byte)'t' when raw.SequenceEqual("true"u8) => JsonTokenType.True,
            (byte)'f' when raw.SequenceEqual("false"u8) => JsonTokenType.False,
            (byte)'-' or (>= (byte)'0' and <= (byte)'9') => JsonTokenType.Number,
            _ => throw new EventShapeException(Offset + start, "sound JSON"),
        };
        return new JsonSlice(raw, Offset + start, kind);
    }

    /// <summary>
    /// Checks every byte. The walks only look for what parts values, so whatever is kept as it was sent must be checked; texts too, or whoever reads
    /// them later would fail.
    /// </summary>
    /// <exception cref="JsonException">It is not sound JSON.</exception>
    /// <exception cref="EventShapeException">A name or a string is broken UTF-8 or has an escaped half of a surrogate pair.</exception>
    public void CheckSound()
    {
        var reader = new Utf8JsonReader(Raw);
        while (reader.Read())
        {
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName)) continue;
            var at = (int)reader.TokenStartIndex;
            var isSound = reader.ValueIsEscaped ? IsSoundText(Raw.Slice(at, reader.ValueSpan.Length + 2)) : Utf8.IsValid(reader.ValueSpan);
            if (!isSound) throw new EventShapeException(Offset + at, "sound text");
        }

        static bool IsSoundText(ReadOnlySpan<byte> quoted)
        {
            var room = ArrayPool<byte>.Shared.Rent(quoted.Length);
            var length = EscapedText.Copy(quoted, room);
            ArrayPool<byte>.Shared.Return(room);
            return length >= 0;
        }
    }

    /// <summary>A property of this object; one that is not there is not present.</summary>
    public JsonSlice this[ReadOnlySpan<byte> name]
    {
        get
        {
            var room = Workspace.Current.Marks;
            var walk = new JsonWalk(As(JsonTokenType.StartObject, "an object").Raw, 0, room.Take());
            try
            {
                while (walk.MoveNext())
                {
                    if (walk.IsNamed(name)) return At(walk.Start, walk.End);
                }

                return default;
            }
            finally
            {
                room.GiveBack();
            }
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
        try
        {
            var reader = new Utf8JsonReader(Raw);
            reader.Read();
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            throw new EventShapeException(Offset, "sound text");
        }
    }

    /// <summary>Writes this string without its escapes; the target has room for it with them.</summary>
    /// <returns>Its length.</returns>
    public int CopyText(Span<byte> target)
    {
        var length = EscapedText.Copy(Raw, target);
        if (length >= 0) return length;
        throw new EventShapeException(Offset, "sound text");
    }

    /// <summary>The properties of this object, in order.</summary>
    public JsonProperties Properties() => new(As(JsonTokenType.StartObject, "an object"));

    /// <summary>The elements of this array, in order.</summary>
    public JsonElements Elements() => new(As(JsonTokenType.StartArray, "an array"));
}
