using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Json;

namespace Guildhall.Protocol;

/// <summary>
/// Finds the colons and commas of one object, not those of what lies in it, and its closing bracket: 32 bytes at a time, as bit masks. Found in
/// runs, as far as the given room goes.
/// </summary>
internal ref struct JsonMarks
{
    /// <summary>The most marks that one step finds.</summary>
    public const int PerBlock = BlockSize + 1;

    private const int BlockSize = 32;

    /// <summary>The depth that System.Text.Json allows too.</summary>
    private const int MaxDepth = 64;

    private readonly ReadOnlySpan<byte> _json;
    private readonly Span<int> _marks;
    private int _count;
    private int _next;
    private int _at;
    private int _depth;
    private uint _strings; // all ones while a string goes on from block to block

    /// <summary>Stands behind an object's opening brace.</summary>
    public JsonMarks(ReadOnlySpan<byte> json, int at, Span<int> marks)
    {
        _json = json;
        _marks = marks;
        _at = at;
        _depth = 1;
    }

    /// <summary>Whether there may have been escapes so far.</summary>
    public bool HasEscapes { get; private set; }

    /// <summary>Goes elsewhere in the same object, outside of its values.</summary>
    public void StartAt(int at) => (_at, _depth, _strings, _count, _next) = (at, 1, 0, 0, 0);

    /// <summary>The next mark.</summary>
    /// <exception cref="JsonException">The object does not end.</exception>
    public int Take()
    {
        if (_next == _count) Find();
        return _marks[_next++];
    }

    /// <summary>The next mark, which stays the next.</summary>
    /// <exception cref="JsonException">The object does not end.</exception>
    public int Peek()
    {
        if (_next == _count) Find();
        return _marks[_next];
    }

    public static JsonException Broken() => new("The JSON is broken.");

    private void Find()
    {
        var json = _json;
        var marks = _marks;
        var (at, depth, strings, count) = (_at, _depth, _strings, 0);
        ref var start = ref MemoryMarshal.GetReference(json);
        while (depth > 0 && count <= marks.Length - PerBlock && at < json.Length)
        {
            var isWhole = at <= json.Length - BlockSize;
            var block = isWhole ? Vector256.LoadUnsafe(ref start, (nuint)at) : default;
            if (!isWhole || Vector256.EqualsAny(block, Vector256.Create((byte)'\\')))
            {
                HasEscapes = true; // or the rest that fills no block, whose names are looked at themselves
                ByBytes(json, marks, ref at, Math.Min(at + BlockSize, json.Length), ref depth, ref strings, ref count);
                continue;
            }

            var inside = ParityUpTo(Of(block, (byte)'"')) ^ strings;
            strings = (uint)((int)inside >> 31);
            var brackets = block | Vector256.Create((byte)0x20); // '[' and '{' differ in this bit, ']' and '}' too
            var opens = Of(brackets, (byte)'{') & ~inside;
            var closes = Of(brackets, (byte)'}') & ~inside;
            if (BitOperations.PopCount(closes) < depth - 1)
            {
                depth += BitOperations.PopCount(opens) - BitOperations.PopCount(closes);
                if (depth > MaxDepth) throw Broken();
                at += BlockSize;
                continue;
            }

            var separators = (Of(block, (byte)':') | Of(block, (byte)',')) & ~inside;
            if ((opens | closes) != 0) separators = InOrder(opens, closes, separators, ref depth);
            for (; separators != 0; separators &= separators - 1) marks[count++] = at + BitOperations.TrailingZeroCount(separators);
            at += BlockSize;
        }

        if (count == 0) throw Broken();
        (_at, _depth, _strings, _count, _next) = (at, depth, strings, count, 0);
    }

    /// <summary>Those marks of a block that stand at depth 1, and the bracket that ends the object.</summary>
    private static uint InOrder(uint opens, uint closes, uint separators, ref int depth)
    {
        var own = 0u;
        var from = 0u; // the bits below the last bracket
        for (var brackets = opens | closes; brackets != 0; brackets &= brackets - 1)
        {
            var bracket = brackets & (0 - brackets);
            if (depth == 1) own |= separators & (bracket - 1) & ~from;
            from = bracket - 1;
            if ((opens & bracket) != 0)
            {
                if (++depth > MaxDepth) throw Broken();
            }
            else if (--depth == 0)
            {
                return own | bracket;
            }
        }

        return depth == 1 ? own | (separators & ~from) : own;
    }

    /// <summary>The same byte by byte, for blocks with escapes and for the rest that fills no block; may end one byte behind the limit.</summary>
    private static void ByBytes(ReadOnlySpan<byte> json, Span<int> marks, ref int at, int limit, ref int depth, ref uint strings, ref int count)
    {
        while (at < limit && depth > 0)
        {
            var c = json[at];
            if (c == (byte)'"') strings = ~strings;
            else if (strings != 0) at += c == (byte)'\\' ? 1 : 0;
            else if (c is (byte)'{' or (byte)'[') depth++;
            else if (c is (byte)'}' or (byte)']' && --depth == 0) marks[count++] = at;
            else if (depth == 1 && c is (byte)':' or (byte)',') marks[count++] = at;
            at++;
        }

        if (depth > MaxDepth) throw Broken();
    }

    private static uint Of(Vector256<byte> block, byte c) => Vector256.Equals(block, Vector256.Create(c)).ExtractMostSignificantBits();

    /// <summary>Bit n of the result is the parity of bits 0 to n: set from an opening quote to before the closing one.</summary>
    private static uint ParityUpTo(uint bits)
    {
        bits ^= bits << 1;
        bits ^= bits << 2;
        bits ^= bits << 4;
        bits ^= bits << 8;
        return bits ^ (bits << 16);
    }
}
