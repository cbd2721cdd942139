using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Text.Json;

namespace Guildhall.Protocol;

/// <summary>
/// Finds the colons and commas of one object, not those of what lies in it, and its closing bracket: 64 bytes at a time, as bit masks. Found in
/// runs, as far as the given room goes.
/// </summary>
internal ref struct JsonMarks
{
    /// <summary>The most marks that one step finds.</summary>
    public const int PerBlock = BlockSize;

    private const int BlockSize = 2 * HalfBlock;
    private const int HalfBlock = 32;

    /// <summary>The depth that System.Text.Json allows too.</summary>
    private const int MaxDepth = 64;

    private readonly ReadOnlySpan<byte> _json;
    private readonly Span<int> _marks;
    private readonly int _begin;
    private int _count;
    private int _next;
    private int _at;
    private int _depth;
    private ulong _strings; // all ones while a string goes on from block to block
    private bool _isOneRun; // what was found last is all
    private bool _isEscaping; // the last block ended with a backslash that counts

    /// <summary>Stands behind an object's opening brace.</summary>
    public JsonMarks(ReadOnlySpan<byte> json, int at, Span<int> marks)
    {
        _json = json;
        _marks = marks;
        _at = _begin = at;
        _depth = 1;
    }

    /// <summary>Is not asked for marks.</summary>
    public JsonMarks(bool hasEscapes) => HasEscapes = hasEscapes;

    /// <summary>Has found before what was noted.</summary>
    public JsonMarks(ReadOnlySpan<byte> json, ReadOnlySpan<ushort> noted, bool hasEscapes, Span<int> marks)
    {
        _json = json;
        _marks = marks;
        HasEscapes = hasEscapes;
        for (var i = 0; i < noted.Length; i++) marks[i] = noted[i];
        _count = noted.Length;
    }

    /// <summary>Whether there have been escapes so far.</summary>
    public bool HasEscapes { get; private set; }

    /// <summary>Notes the marks of an object that is walked to its end, if one run has found them all.</summary>
    /// <param name="start">Where the object begins.</param>
    /// <param name="room">Room for them.</param>
    /// <returns>How much of the room they fill; 0 if they are not noted.</returns>
    public readonly int Note(int start, Span<ushort> room)
    {
        if (!_isOneRun || _count > room.Length || _marks[_count - 1] - start >= JsonOutline.LongestObject) return 0;
        for (var i = 0; i < _count; i++) room[i] = (ushort)(_marks[i] - start);
        return _count;
    }

    /// <summary>Goes elsewhere in the same object, outside of its values.</summary>
    public void StartAt(int at) => (_at, _depth, _strings, _isEscaping, _isOneRun, _count, _next) = (at, 1, 0, false, false, 0, 0);

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

    /// <summary>Looks for the next marks if all that were found are taken.</summary>
    /// <returns>Whether it did.</returns>
    /// <exception cref="JsonException">The object does not end.</exception>
    public bool FindIfNone()
    {
        if (_next != _count) return false;
        Find();
        return true;
    }

    /// <summary>The next two marks, if they are found already; they stay the next.</summary>
    public readonly bool TryPeekPair(out int first, out int second)
    {
        var marks = _marks;
        var next = _next;
        if (next + 1 >= _count || next + 1 >= marks.Length)
        {
            (first, second) = (0, 0);
            return false;
        }

        (first, second) = (marks[next], marks[next + 1]);
        return true;
    }

    /// <summary>Takes the two.</summary>
    public void SkipPair() => _next += 2;

    public static JsonException Broken() => new("The JSON is broken.");

    private void Find()
    {
        var json = _json;
        var marks = _marks;
        var (at, depth, strings, count) = (_at, _depth, _strings, 0);
        ref var start = ref MemoryMarshal.GetReference(json);
        while (depth > 0 && count <= marks.Length - PerBlock && at < json.Length)
        {
            // the last block begins earlier, and what is known of it already is shifted out
            var known = Math.Max(0, at + BlockSize - json.Length);
            Block block;
            if (known <= at)
            {
                block = new Block(ref Unsafe.Add(ref start, at - known));
            }
            else
            {
                known = 0;
                block = Short(json[at..]);
            }

            var quotes = block.Where((byte)'"') >> known;
            if (_isEscaping || block.Has((byte)'\\')) quotes &= ~Escaped(block.Where((byte)'\\') >> known);
            var inside = ParityUpTo(quotes) ^ strings;
            strings = (ulong)((long)inside >> 63);
            var opens = (block.WhereEither((byte)'{') >> known) & ~inside; // or '['
            var closes = (block.WhereEither((byte)'}') >> known) & ~inside;
            var empty = opens & (closes >> 1); // neither deeper nor higher
            (opens, closes) = (opens ^ empty, closes ^ (empty << 1));
            if (BitOperations.PopCount(closes) < depth - 1)
            {
                depth += BitOperations.PopCount(opens) - BitOperations.PopCount(closes);
                if (depth > MaxDepth) throw Broken();
                at += BlockSize;
                continue;
            }

            var separators = ((block.Where((byte)':') | block.Where((byte)',')) >> known) & ~inside;
            if ((opens | closes) != 0) separators = InOrder(opens, closes, separators, ref depth);
            for (; separators != 0; separators &= separators - 1) marks[count++] = at + BitOperations.TrailingZeroCount(separators);
            at += BlockSize;
        }

        if (count == 0) throw Broken();
        _isOneRun = _at == _begin && depth == 0;
        (_at, _depth, _strings, _count, _next) = (at, depth, strings, count, 0);
    }

    /// <summary>JSON that fills no block, with blanks behind it, which part nothing.</summary>
    private static Block Short(ReadOnlySpan<byte> rest)
    {
        Span<byte> block = stackalloc byte[BlockSize];
        rest.CopyTo(block);
        block[rest.Length..].Fill((byte)' ');
        return new Block(ref block[0]);
    }

    /// <summary>The bytes of a block that stand behind a backslash which is not behind one itself.</summary>
    private ulong Escaped(ulong backslashes)
    {
        HasEscapes = true;
        var escaped = _isEscaping ? 1UL : 0;
        _isEscaping = false;
        for (backslashes &= ~escaped; backslashes != 0;)
        {
            var backslash = backslashes & (0 - backslashes);
            escaped |= backslash << 1;
            backslashes &= ~(backslash | (backslash << 1));
            _isEscaping = backslash == 1UL << (BlockSize - 1);
        }

        return escaped;
    }

    /// <summary>Those marks of a block that stand at depth 1, and the bracket that ends the object.</summary>
    private static ulong InOrder(ulong opens, ulong closes, ulong separators, ref int depth)
    {
        var own = 0UL;
        var from = 0UL; // the bits below the last bracket
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

    /// <summary>Bit n of the result is the parity of bits 0 to n: set from an opening quote to before the closing one.</summary>
    private static ulong ParityUpTo(ulong bits)
    {
        // a multiplication without carry by all ones adds up, without carry, all bits up to each
        if (Pclmulqdq.IsSupported) return Pclmulqdq.CarrylessMultiply(Vector128.CreateScalar(bits), Vector128<ulong>.AllBitsSet, 0).ToScalar();
        bits ^= bits << 1;
        bits ^= bits << 2;
        bits ^= bits << 4;
        bits ^= bits << 8;
        bits ^= bits << 16;
        return bits ^ (bits << 32);
    }

    /// <summary>64 bytes, in one register where there are such.</summary>
    private readonly struct Block
    {
        /// <summary>'[' and '{' differ in this bit, ']' and '}' too.</summary>
        private const byte Curly = 0x20;

        private readonly Vector512<byte> _whole;
        private readonly Vector256<byte> _low;
        private readonly Vector256<byte> _high;

        public Block(ref byte start)
        {
            if (Vector512.IsHardwareAccelerated) _whole = Vector512.LoadUnsafe(ref start);
            else (_low, _high) = (Vector256.LoadUnsafe(ref start), Vector256.LoadUnsafe(ref start, HalfBlock));
        }

        public bool Has(byte c) => Vector512.IsHardwareAccelerated ? Vector512.EqualsAny(_whole, Vector512.Create(c))
            : Vector256.EqualsAny(_low, Vector256.Create(c)) || Vector256.EqualsAny(_high, Vector256.Create(c));

        public ulong Where(byte c) => Vector512.IsHardwareAccelerated ? Vector512.Equals(_whole, Vector512.Create(c)).ExtractMostSignificantBits() : Of(_low, _high, c);

        /// <summary>Where a curly bracket stands, or the square one that points the same way.</summary>
        public ulong WhereEither(byte curly) => Vector512.IsHardwareAccelerated
            ? Vector512.Equals(_whole | Vector512.Create(Curly), Vector512.Create(curly)).ExtractMostSignificantBits()
            : Of(_low | Vector256.Create(Curly), _high | Vector256.Create(Curly), curly);

        private static ulong Of(Vector256<byte> low, Vector256<byte> high, byte c) =>
            Vector256.Equals(low, Vector256.Create(c)).ExtractMostSignificantBits()
            | ((ulong)Vector256.Equals(high, Vector256.Create(c)).ExtractMostSignificantBits() << HalfBlock);
    }
}
