using System.Buffers;

namespace Guildhall.Protocol;

/// <summary>A pooled byte buffer that grows by doubling up to a bound, and gives large arrays back between uses. Not thread-safe.</summary>
/// <param name="maxBytes">The bound; one byte more can be written, by which <see cref="IsOverrun"/> shows.</param>
public sealed class PooledBuffer(int maxBytes) : IDisposable
{
    private const int FirstSize = 16 * 1024;

    // one large GUILD_CREATE must not leave a megabyte with every connection
    private const int KeptSize = 256 * 1024;

    private byte[] _bytes = [];
    private int _length;

    /// <summary>How much was written.</summary>
    public int Length => _length;

    /// <summary>What was written; valid until the next <see cref="Clear"/> or <see cref="Free"/>.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

    /// <summary>More than the bound was written.</summary>
    public bool IsOverrun => _length > maxBytes;

    /// <summary>Room for more: at least one byte, or none once the bound is overrun.</summary>
    public Memory<byte> Free()
    {
        if (IsOverrun) return default;
        if (_length == _bytes.Length) Grow();
        return _bytes.AsMemory(_length, (int)Math.Min(_bytes.Length, (long)maxBytes + 1) - _length);
    }

    /// <summary>Counts what was written into <see cref="Free"/>.</summary>
    public void Advance(int count) => _length += count;

    /// <summary>Empties the buffer.</summary>
    public void Clear()
    {
        _length = 0;
        if (_bytes.Length > KeptSize) Dispose();
    }

    /// <summary>Gives the array back; the buffer can be used again.</summary>
    public void Dispose()
    {
        if (_bytes.Length > 0) ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        _length = 0;
    }

    private void Grow()
    {
        var wanted = (int)Math.Min(Math.Max(FirstSize, _bytes.Length * 2L), (long)maxBytes + 1);
        var larger = ArrayPool<byte>.Shared.Rent(wanted);
        _bytes.AsSpan(0, _length).CopyTo(larger);
        if (_bytes.Length > 0) ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
