using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Guildhall.Protocol;

/// <summary>
/// The <c>d</c> of a dispatch in a buffer, and behind it, if the scan has noted them, the places of its properties: who reads it need not
/// look for them again (<see cref="JsonOutline"/>).
/// </summary>
[SuppressMessage("Performance", "CA1815:Override equals and operator equals on value types", Justification = "A body is told apart by its event.")]
public readonly struct EventBody
{
    private readonly byte[]? _buffer;
    private readonly int _length;
    private readonly int _noted;

    /// <summary>A body that a buffer begins with, without an outline.</summary>
    /// <param name="buffer">The buffer; it must not change while the body is in use.</param>
    /// <param name="length">Bytes of JSON in it.</param>
    public EventBody(byte[] buffer, int length) : this(buffer, length, 0)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)length, (uint)buffer.Length, nameof(length));
    }

    private EventBody(byte[] buffer, int length, int noted) => (_buffer, _length, _noted) = (buffer, length, noted);

    /// <summary>The JSON.</summary>
    public ReadOnlyMemory<byte> Json => _buffer.AsMemory(0, _length);

    /// <summary>The JSON.</summary>
    public ReadOnlySpan<byte> Span => _buffer.AsSpan(0, _length);

    /// <summary>Bytes of JSON.</summary>
    public int Length => _length;

    /// <summary>Whose memory it is; null for none.</summary>
    [SuppressMessage("Performance", "CA1819:Properties should not return arrays", Justification = "For who rents and returns it.")]
    public byte[]? Buffer => _buffer;

    /// <summary>Whether the places of its properties are noted behind it.</summary>
    public bool IsOutlined => _noted > 0;

    /// <summary>What the scan has noted; empty if nothing.</summary>
    internal ReadOnlySpan<ushort> Outline => MemoryMarshal.Cast<byte, ushort>(_buffer.AsSpan(_length, _noted * sizeof(ushort)));

    /// <summary>A body whose memory is its own.</summary>
    public static EventBody From(byte[] json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return new EventBody(json, json.Length);
    }

    /// <summary>How large a buffer <see cref="Write"/> needs.</summary>
    public static int SizeOf(ReadOnlySpan<byte> json, ReadOnlySpan<ushort> outline) => json.Length + (outline.Length * sizeof(ushort));

    /// <summary>Copies a body into a buffer.</summary>
    /// <param name="buffer">At least <see cref="SizeOf"/> bytes.</param>
    /// <param name="json">The JSON.</param>
    /// <param name="outline">What <see cref="FrameScanner.Scan(ReadOnlySpan{byte}, GatewayEventSet, Span{ushort}, out ScannedFrame)"/> has noted of it; may be empty.</param>
    public static EventBody Write(byte[] buffer, ReadOnlySpan<byte> json, ReadOnlySpan<ushort> outline)
    {
        json.CopyTo(buffer);
        MemoryMarshal.AsBytes(outline).CopyTo(buffer.AsSpan(json.Length));
        return new EventBody(buffer, json.Length, outline.Length);
    }

    /// <summary>Walks over its properties.</summary>
    /// <param name="marks">Working space, as a <see cref="JsonWalk"/> needs it.</param>
    /// <exception cref="System.Text.Json.JsonException">It is no object.</exception>
    public JsonWalk Walk(Span<int> marks) => IsOutlinedFor(marks.Length) ? new JsonWalk(Span, Outline, marks) : new JsonWalk(Span, 0, marks);

    /// <summary>Whether there is an outline of just these bytes, and room for it.</summary>
    private bool IsOutlinedFor(int room) => _noted > 1 && _noted <= room && _length > 1 && _buffer![0] == (byte)'{' && Outline[^1] == _length - 1;
}
