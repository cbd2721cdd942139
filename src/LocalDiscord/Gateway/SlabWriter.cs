using System.Buffers;

namespace Guildhall.LocalDiscord.Gateway;

/// <summary>
/// Writes bodies one behind the other into shared arrays: thousands of live bodies are then a few objects for the garbage collector. A
/// large body gets an array of its own. An array goes when the last session has forgotten the last body in it.
/// </summary>
internal sealed class SlabWriter : IBufferWriter<byte>
{
    private const int SlabSize = 64 * 1024;
    private const int Large = 16 * 1024;
    private byte[] _slab = new byte[SlabSize];
    private int _start;
    private int _end;

    public void Advance(int count) => _end += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 256));
        return _slab.AsMemory(_end);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>What was written since the last call.</summary>
    public ReadOnlyMemory<byte> Take()
    {
        var length = _end - _start;
        if (length > Large)
        {
            // It would keep a whole slab alive, or has already forced a larger one.
            var own = _slab.AsSpan(_start, length).ToArray();
            if (_slab.Length > SlabSize)
            {
                _slab = new byte[SlabSize];
                _start = 0;
            }

            _end = _start;
            return own;
        }

        var body = _slab.AsMemory(_start, length);
        _start = _end;
        return body;
    }

    private void Reserve(int size)
    {
        if (_slab.Length - _end >= size) return;
        var written = _end - _start;
        var next = new byte[Math.Max(SlabSize, (written + size) * 2)];
        _slab.AsSpan(_start, written).CopyTo(next);
        _slab = next;
        _start = 0;
        _end = written;
    }
}
