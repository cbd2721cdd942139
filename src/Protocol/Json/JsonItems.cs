using System.Text.Json;

namespace Guildhall.Protocol;

/// <summary>
/// Walks over the elements of one array as <see cref="JsonWalk"/> does over the properties of an object: strings and brackets must close and the
/// elements be parted as they should; what is passed over is not checked further. Allocates nothing.
/// </summary>
public ref struct JsonItems
{
    private readonly ReadOnlySpan<byte> _json;
    private JsonMarks _marks;
    private int _from;
    private bool _isFirst = true;
    private bool _isOver;

    /// <summary>Stands before the first element.</summary>
    /// <param name="json">What the array stands in.</param>
    /// <param name="at">Its opening bracket, or blanks before it.</param>
    /// <param name="marks">Working space, as for <see cref="JsonWalk"/>.</param>
    /// <exception cref="JsonException">There is no array.</exception>
    public JsonItems(ReadOnlySpan<byte> json, int at, Span<int> marks)
    {
        _json = json;
        at = JsonBlanks.Behind(json, at);
        if (at >= json.Length || json[at] != (byte)'[') throw JsonMarks.Broken();
        _from = at + 1;
        _marks = new JsonMarks(json, at + 1, marks);
    }

    /// <summary>Where the element begins.</summary>
    public int Start { get; private set; }

    /// <summary>The offset behind the element.</summary>
    public int End { get; private set; }

    /// <summary>The element as it was sent.</summary>
    public readonly ReadOnlySpan<byte> Value => _json[Start..End];

    /// <summary>Goes to the next element.</summary>
    /// <returns>False at the array's end.</returns>
    /// <exception cref="JsonException">The array does not go on as one does, or does not end.</exception>
    public bool MoveNext()
    {
        if (_isOver) return false;
        var mark = _marks.Take();
        var closes = _json[mark] == (byte)']';
        if (!closes && _json[mark] != (byte)',') throw JsonMarks.Broken();
        Start = JsonBlanks.Behind(_json, _from);
        End = JsonBlanks.Before(_json, mark);
        _isOver = closes;
        if (End <= Start)
        {
            // nothing between the brackets: but not behind or before a comma
            if (!closes || !_isFirst) throw JsonMarks.Broken();
            return false;
        }

        (_from, _isFirst) = (mark + 1, false);
        return true;
    }
}
