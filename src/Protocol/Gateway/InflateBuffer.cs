using System.Buffers;

namespace Guildhall.Protocol;

/// <summary>The pooled output of an inflater: grows by doubling up to a bound, and gives large buffers back between frames.</summary>
internal sealed class InflateBuffer(int maxBytes) : IDisposable
{
    private const int FirstSize = 16 * 1024;

    // one large GUILD_CREATE must not leave a megabyte with every connection
    private const int KeptSize = 256 * 1024;

    private byte[] _bytes = [];
    private int _length;

    public int Length => _length;

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

    /// <summary>Room for more, at least one byte; empty once more than the bound has been written.</summary>
    public Span<byte> Free()
    {
        if (_length > maxBytes) return [];
        if (_length == _bytes.Length) Grow();
        // one byte past the bound can be written: that is how an overrun shows
        return _bytes.AsSpan(_length, (int)Math.Min(_bytes.Length, (long)maxBytes + 1) - _length);
    }

    public void Advance(int count) => _length += count;

    public bool IsOverrun => _length > maxBytes;

    public void Clear()
    {
        _length = 0;
        if (_bytes.Length > KeptSize) Dispose();
    }

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
