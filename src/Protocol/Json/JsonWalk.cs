using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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
    public const int Marks = JsonMarks.PerBlock + 128;

    /// <summary>Room for the first few: who needs one of those looks no further.</summary>
    internal const int FewMarks = JsonMarks.PerBlock + 6;

    private readonly ReadOnlySpan<byte> _json;
    private JsonMarks _marks;
    private int _name;
    private int _nameEnd;
    private int _end;
    private int _from; // where the next property may begin; not known while the value's end is not
    private bool _isOnValue; // whose end is not known
    private bool _isOver;
    private bool _hasBlanks; // or may have
    private readonly ReadOnlySpan<ushort> _outline; // of an object without blanks, which was walked before: it is not checked again
    private int _noted;

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
        _end = _from = at + 1;
        _marks = new JsonMarks(json, at + 1, marks);
    }

    /// <summary>Stands before the first property of an object whose outline is known.</summary>
    internal JsonWalk(ReadOnlySpan<byte> json, ReadOnlySpan<ushort> outline, Span<int> marks)
    {
        _json = json;
        _end = _from = 1;
        var flags = (OutlineFlags)outline[0];
        var hasEscapes = (flags & OutlineFlags.HasEscapes) != 0;
        var noted = outline[1..];
        if ((flags & OutlineFlags.IsPlain) != 0)
        {
            _outline = noted;
            _marks = new JsonMarks(hasEscapes);
        }
        else
        {
            _marks = new JsonMarks(json, noted, hasEscapes, marks);
        }
    }

    /// <summary>The property's name, without its quotes, escapes as they were sent.</summary>
    public readonly ReadOnlySpan<byte> Name => _json[_name.._nameEnd];

    /// <summary>The property's name with its quotes.</summary>
    public readonly ReadOnlySpan<byte> QuotedName => _json[(_name - 1)..(_nameEnd + 1)];

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
        if (_outline.Length > 0) return MoveAlongOutline();
        if (_isOnValue) LeaveValue();
        if (_isOver)
        {
            _end = _from;
            return false;
        }

        return IsPlain() || MoveNextPlainAnew() || MoveNextWithBlanks();
    }

    /// <summary>Notes the outline of the object, over which the walk has gone to its end.</summary>
    /// <param name="start">Where the object begins.</param>
    /// <param name="outline">Room for it.</param>
    /// <returns>How much of the room it fills; 0 if there is no outline.</returns>
    internal readonly int Note(int start, Span<ushort> outline)
    {
        var filled = outline.IsEmpty ? 0 : _marks.Note(start, outline[1..]);
        if (filled == 0) return 0;
        outline[0] = (ushort)((_marks.HasEscapes ? OutlineFlags.HasEscapes : 0) | (_hasBlanks ? 0 : OutlineFlags.IsPlain));
        return filled + 1;
    }

    /// <summary>Goes behind the value, whose end another has found.</summary>
    internal void Leave(int end)
    {
        _marks.StartAt(end);
        _end = end;
        Pass(_marks.Take());
    }

    private bool MoveAlongOutline()
    {
        var outline = _outline;
        var colon = _noted;
        if (colon + 1 >= outline.Length)
        {
            _end = _from;
            return false;
        }

        _noted = colon + 2;
        int nameEnd = outline[colon] - 1, end = outline[colon + 1];
        (_name, _nameEnd, Start, _end, _from) = (_from + 1, nameEnd, nameEnd + 2, end, end + 1);
        return true;
    }

    /// <summary>As <see cref="IsPlain"/>, where no marks are left: more are looked for first.</summary>
    private bool MoveNextPlainAnew() => _marks.FindIfNone() && IsPlain();

    /// <summary>The next property as nearly all are: both its marks are found, and there are no blanks. Otherwise nothing changes.</summary>
    private bool IsPlain()
    {
        if (!_marks.TryPeekPair(out var colon, out var separator)) return false;
        var begin = _from;
        // with this every byte looked at below lies between begin and separator
        if ((uint)separator >= (uint)_json.Length || colon < begin + 2 || separator - colon < 2) return false;
        ref var json = ref MemoryMarshal.GetReference(_json);
        ref var atColon = ref Unsafe.Add(ref json, colon);
        if (atColon != (byte)':' || Unsafe.Add(ref json, begin) != (byte)'"' || Unsafe.Add(ref atColon, -1) != (byte)'"') return false;
        ref var atSeparator = ref Unsafe.Add(ref json, separator);
        var behind = atSeparator;
        if (Unsafe.Add(ref atColon, 1) <= (byte)' ' || Unsafe.Add(ref atSeparator, -1) <= (byte)' ' || behind is not ((byte)',' or (byte)'}')) return false;
        _marks.SkipPair();
        (_name, _nameEnd, Start, _end, _from) = (begin + 1, colon - 1, colon + 1, separator, separator + 1);
        _isOver = behind == (byte)'}';
        return true;
    }

    private bool MoveNextWithBlanks()
    {
        _hasBlanks = true;
        var colon = _marks.Take();
        var begin = Blank(_from);
        if (_json[colon] != (byte)':')
        {
            // nothing between the braces: but not behind a comma
            if (begin != colon || _json[colon] != (byte)'}' || _json[BlankBefore(begin) - 1] != (byte)'{') throw JsonMarks.Broken();
            _end = colon + 1;
            _isOver = true;
            _from = _end;
            return false;
        }

        var end = BlankBefore(colon);
        if (end - begin < 2 || _json[begin] != (byte)'"' || _json[end - 1] != (byte)'"') throw JsonMarks.Broken();
        (_name, _nameEnd) = (begin + 1, end - 1);
        Start = Blank(colon + 1);
        if (Start >= _json.Length) throw JsonMarks.Broken();
        _isOnValue = true;
        return true;
    }

    /// <summary>Whether this is the property's name, escapes resolved; a name that is no sound text is none that anybody asks for.</summary>
    public readonly bool IsNamed(ReadOnlySpan<byte> name) => Name.SequenceEqual(name) || (IsNameEscaped && EscapedText.Is(QuotedName, name));

    /// <summary>Whether nothing but blanks follows.</summary>
    internal readonly bool IsLast => Blank(_end) == _json.Length;

    private void LeaveValue()
    {
        FindEnd();
        Pass(_marks.Take());
    }

    private void Pass(int separator)
    {
        _isOver = _json[separator] == (byte)'}';
        if (!_isOver && _json[separator] != (byte)',') throw JsonMarks.Broken();
        _from = separator + 1;
        _isOnValue = false;
    }

    private void FindEnd()
    {
        _end = BlankBefore(_marks.Peek());
        if (_end <= Start) throw JsonMarks.Broken();
    }

    private readonly int Blank(int at) => JsonBlanks.Behind(_json, at);

    private readonly int BlankBefore(int at) => JsonBlanks.Before(_json, at);
}
