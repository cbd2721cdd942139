using Guildhall.Protocol;

namespace Guildhall.Actors.Guilds.State;

/// <summary>A property of an object.</summary>
/// <param name="quoted">Its name with quotes, as it was sent.</param>
/// <param name="isEscaped">Whether the name has escapes.</param>
/// <param name="value">Its value.</param>
internal readonly ref struct JsonNamed(ReadOnlySpan<byte> quoted, bool isEscaped, JsonSlice value)
{
    /// <summary>Its name with quotes, as it was sent.</summary>
    public ReadOnlySpan<byte> Quoted { get; } = quoted;

    /// <summary>Its name, as it was sent.</summary>
    public ReadOnlySpan<byte> Name => Quoted[1..^1];

    /// <summary>Whether the name has escapes.</summary>
    public bool IsEscaped { get; } = isEscaped;

    /// <summary>Its value.</summary>
    public JsonSlice Value { get; } = value;

    /// <summary>Whether this is its name.</summary>
    public bool IsNamed(ReadOnlySpan<byte> name) => IsEscaped ? EscapedText.Is(Quoted, name) : Name.SequenceEqual(name);

    /// <summary>Writes its name without escapes; the target has room for it with them.</summary>
    /// <returns>Its length.</returns>
    public int CopyName(Span<byte> target) => JsonSlice.Text(Quoted, Value.Offset).CopyText(target);
}

/// <summary>Walks over the properties of an object.</summary>
internal ref struct JsonProperties
{
    private readonly JsonSlice _object;
    private readonly MarkRoom _room = Workspace.Current.Marks;
    private JsonWalk _walk;

    internal JsonProperties(JsonSlice value)
    {
        _object = value;
        _walk = new JsonWalk(value.Raw, 0, _room.Take());
    }

    /// <summary>The property.</summary>
    public JsonNamed Current => new(_walk.QuotedName, _walk.IsNameEscaped, _object.At(_walk.Start, _walk.End));

    /// <summary>This walk, for <c>foreach</c>.</summary>
    public readonly JsonProperties GetEnumerator() => this;

    /// <summary>Goes to the next property.</summary>
    public bool MoveNext() => _walk.MoveNext();

    /// <summary>Gives its working space back.</summary>
    public readonly void Dispose() => _room.GiveBack();
}

/// <summary>Walks over the elements of an array.</summary>
internal ref struct JsonElements
{
    private readonly JsonSlice _array;
    private readonly MarkRoom _room = Workspace.Current.Marks;
    private JsonItems _items;

    internal JsonElements(JsonSlice value)
    {
        _array = value;
        _items = new JsonItems(value.Raw, 0, _room.Take());
    }

    /// <summary>The element.</summary>
    public readonly JsonSlice Current => _array.At(_items.Start, _items.End);

    /// <summary>This walk, for <c>foreach</c>.</summary>
    public readonly JsonElements GetEnumerator() => this;

    /// <summary>Goes to the next element.</summary>
    public bool MoveNext() => _items.MoveNext();

    /// <summary>Gives its working space back.</summary>
    public readonly void Dispose() => _room.GiveBack();
}
