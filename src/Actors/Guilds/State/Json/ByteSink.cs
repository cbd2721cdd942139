using System.Buffers;

namespace Guildhall.Actors.Guilds.State;

/// <summary>A growing buffer that is used again and again; it gives large memory back when it is cleared.</summary>
internal sealed class ByteSink : IBufferWriter<byte>
{
    private const int Kept = 64 * 1024;

    private byte[] _bytes = new byte[512];

    /// <summary>How much is written.</summary>
    public int Length { get; private set; }

    /// <summary>What is written; valid until the next change.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>Starts anew.</summary>
    public ByteSink Clear()
    {
        if (_bytes.Length > Kept) _bytes = new byte[512];
        Length = 0;
        return this;
    }

    /// <summary>Forgets what was written behind an offset.</summary>
    public void Truncate(int length) => Length = length;

    /// <summary>Appends bytes, which may lie in this sink.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(GetSpan(bytes.Length));
        Length += bytes.Length;
    }

    /// <summary>Appends a byte.</summary>
    public void Add(byte value)
    {
        GetSpan(1)[0] = value;
        Length++;
    }

    /// <summary>Appends a number.</summary>
    public void AddVarint(ulong value) => Length += Varint.Write(GetSpan(Varint.MaxSize), value);

    /// <summary>Appends a decimal number.</summary>
    public void AddDecimal(ulong value)
    {
        System.Buffers.Text.Utf8Formatter.TryFormat(value, GetSpan(20), out var length);
        Length += length;
    }

    /// <inheritdoc/>
    public void Advance(int count) => Length += count;

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        // The old array stays as it is, so that a span of it may be what is being added.
        if (_bytes.Length - Length < Math.Max(sizeHint, 1)) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + sizeHint));
        return _bytes.AsSpan(Length);
    }

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        GetSpan(sizeHint);
        return _bytes.AsMemory(Length);
    }
}
