using System.Text.Json;

namespace Guildhall.Protocol;

/// <summary>
/// Walks over the properties of one object, for those who need a few keys of many: several times faster than a reader that checks every byte,
/// because it only looks for what parts the properties (<see cref="JsonMarks"/>). Strings and brackets must close and the properties be parted as
/// they should; what is passed over is not checked further. Names and values come as they were sent. Allocates nothing.
/// </summary>
public ref struct JsonWalk
{
    /// <summary>Room for a common object's marks; an object with more is walked in several runs.</summary>
    public const int Marks = JsonMarks.PerBlock + 64;

    private readonly ReadOnlySpan<byte> _json;
    private JsonMarks _marks;
    private int _name;
    private int _nameEnd;
    private int _end;
    private bool _isBegun;
    private bool _isOnValue;
    private bool _isOver;

    /// <summary>Stands before the first property.</summary>
    /// <param name="json">What the object stands in.</param>
    /// <param name="at">Its opening brace, or blanks before it.</param>
    /// <param name="marks">Working space, at least <see cref="JsonMarks.PerBlock"/> + 1; <see cref="Marks"/> suits most.</param>
    /// <exception cref="JsonException">There is no object.</exception>
    public JsonWalk(ReadOnlySpan<byte> json, int at, Span<int> marks)
    {
        _json = json;
        at = Blank(at);
        if (at >= json.Length || json[at] != (byte)'{') throw JsonMarks.Broken();
        _end = at + 1;
        _marks = new JsonMarks(json, at + 1, marks);
    }

    /// <summary>The property's name, without its quotes, escapes as they were sent.</summary>
    public readonly ReadOnlySpan<byte> Name => _json[_name.._nameEnd];

    /// <summary>Whether the name has escapes.</summary>
    public readonly bool IsNameEscaped => _marks.HasEscapes && Name.Contains((byte)'\\');

    /// <summary>Where the value begins.</summary>
    public int Start { get; private set; }

    /// <summary>The first byte of the value, which tells its kind.</summary>
    public readonly byte First => _json[Start];

    /// <summary>The offset behind the value; behind the whole object once there is no further property.</summary>
    /// <exception cref="JsonException">The value does not end.</exception>
    public int End
    {
        get
        {
            if (_isOnValue) FindEnd();
            return _end;
        }
    }

    /// <summary>The value as it was sent.</summary>
    /// <exception cref="JsonException">The value does not end.</exception>
    public ReadOnlySpan<byte> Value => _json[Start..End];

    /// <summary>Goes to the next property.</summary>
    /// <returns>False at the object's end.</returns>
    /// <exception cref="JsonException">The object does not go on as one does, or does not end.</exception>
    public bool MoveNext()
    {
        if (_isOver) return false;
        var begin = _end;
        if (_isBegun)
        {
            if (_isOnValue) FindEnd();
            var separator = _marks.Take();
            if (_json[separator] == (byte)'}') return Finish(separator);
            if (_json[separator] != (byte)',') throw JsonMarks.Broken();
            begin = separator + 1;
        }

        var colon = _marks.Take();
        begin = Blank(begin);
        if (_json[colon] != (byte)':')
        {
            return !_isBegun && begin == colon && _json[colon] == (byte)'}' ? Finish(colon) : throw JsonMarks.Broken();
        }

        var end = BlankBefore(colon);
        if (end - begin < 2 || _json[begin] != (byte)'"' || _json[end - 1] != (byte)'"') throw JsonMarks.Broken();
        (_name, _nameEnd) = (begin + 1, end - 1);
        Start = Blank(colon + 1);
        if (Start >= _json.Length) throw JsonMarks.Broken();
        (_isBegun, _isOnValue) = (true, true);
        return true;
    }

    /// <summary>Goes behind the value, whose end another has found.</summary>
    internal void Leave(int end)
    {
        _marks.StartAt(end);
        (_end, _isOnValue) = (end, false);
    }

    /// <summary>Whether this is the property's name, escapes resolved.</summary>
    public readonly bool IsNamed(ReadOnlySpan<byte> name) => Name.SequenceEqual(name) || (IsNameEscaped && NameReader().ValueTextEquals(name));

    /// <summary>A reader that stands on the property's name, for those who must resolve its escapes.</summary>
    internal readonly Utf8JsonReader NameReader()
    {
        // a name alone is a string to the reader
        var reader = new Utf8JsonReader(_json[(_name - 1)..(_nameEnd + 1)]);
        reader.Read();
        return reader;
    }

    /// <summary>Whether nothing but blanks follows.</summary>
    internal readonly bool IsLast => Blank(_end) == _json.Length;

    private bool Finish(int brace)
    {
        _end = brace + 1;
        _isOver = true;
        return false;
    }

    private void FindEnd()
    {
        _end = BlankBefore(_marks.Peek());
        _isOnValue = false;
        if (_end <= Start) throw JsonMarks.Broken();
    }

    private readonly int Blank(int at)
    {
        while (at < _json.Length && IsBlank(_json[at])) at++;
        return at;
    }

    private readonly int BlankBefore(int at)
    {
        while (IsBlank(_json[at - 1])) at--; // an object begins with a brace
        return at;
    }

    private static bool IsBlank(byte c) => c is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t';
}
