using System.Text.Json;

namespace Guildhall.Actors.Guilds.State;

/// <summary>A property of an object.</summary>
/// <param name="quoted">Its name with quotes, as it was sent.</param>
/// <param name="value">Its value.</param>
internal readonly ref struct JsonNamed(ReadOnlySpan<byte> quoted, JsonSlice value)
{
    /// <summary>Its name with quotes, as it was sent.</summary>
    public ReadOnlySpan<byte> Quoted { get; } = quoted;

    /// <summary>Its value.</summary>
    public JsonSlice Value { get; } = value;

    /// <summary>Whether this is its name.</summary>
    public bool IsNamed(ReadOnlySpan<byte> name)
    {
        var inner = Quoted[1..^1];
        if (inner.SequenceEqual(name)) return true;
        if (inner.IndexOf((byte)'\\') < 0) return false;
        var reader = new Utf8JsonReader(Quoted);
        reader.Read();
        return reader.ValueTextEquals(name);
    }
}

/// <summary>Walks over the properties of an object.</summary>
internal ref struct JsonProperties
{
    private readonly ReadOnlySpan<byte> _source;
    private readonly int _offset;
    private Utf8JsonReader _reader;

    internal JsonProperties(JsonSlice value)
    {
        _source = value.Raw;
        _offset = value.Offset;
        _reader = new Utf8JsonReader(_source);
        _reader.Read();
    }

    /// <summary>The property.</summary>
    public JsonNamed Current { get; private set; }

    /// <summary>This walk, for <c>foreach</c>.</summary>
    public readonly JsonProperties GetEnumerator() => this;

    /// <summary>Goes to the next property.</summary>
    public bool MoveNext()
    {
        if (!_reader.Read() || _reader.TokenType != JsonTokenType.PropertyName) return false;
        var name = _source[(int)_reader.TokenStartIndex..];
        name = name[..(_reader.ValueSpan.Length + 2)];
        _reader.Read();
        Current = new JsonNamed(name, JsonSlice.At(ref _reader, _source, _offset));
        return true;
    }
}

/// <summary>Walks over the elements of an array.</summary>
internal ref struct JsonElements
{
    private readonly ReadOnlySpan<byte> _source;
    private readonly int _offset;
    private Utf8JsonReader _reader;

    internal JsonElements(JsonSlice value)
    {
        _source = value.Raw;
        _offset = value.Offset;
        _reader = new Utf8JsonReader(_source);
        _reader.Read();
    }

    /// <summary>The element.</summary>
    public JsonSlice Current { get; private set; }

    /// <summary>This walk, for <c>foreach</c>.</summary>
    public readonly JsonElements GetEnumerator() => this;

    /// <summary>Goes to the next element.</summary>
    public bool MoveNext()
    {
        if (!_reader.Read() || _reader.TokenType == JsonTokenType.EndArray) return false;
        Current = JsonSlice.At(ref _reader, _source, _offset);
        return true;
    }
}
