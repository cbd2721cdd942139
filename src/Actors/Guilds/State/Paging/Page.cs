using System.Runtime.CompilerServices;

namespace Guildhall.Actors.Guilds.State;

/// <summary>How a page stands to what the store has of it.</summary>
[Flags]
internal enum PageMarks : byte
{
    /// <summary>The store has it.</summary>
    None = 0,

    /// <summary>It is not in the store as it is now.</summary>
    Changed = 1,

    /// <summary>It is in the list of changed pages.</summary>
    Listed = 2,
}

/// <summary>
/// One page in memory: its records and a little room to grow, so that not every insertion needs a new array. While the array is lent to a flush
/// it is not changed: a change makes a new one.
/// </summary>
internal struct Page
{
    private const int Step = 32;

    private byte[]? _bytes;

    /// <summary>Bytes in use.</summary>
    public int Used;

    /// <summary>How it stands to what the store has.</summary>
    public PageMarks Marks;

    /// <summary>Whether a flush may still be reading the array.</summary>
    public bool IsLent;

    /// <summary>The records.</summary>
    public readonly ReadOnlySpan<byte> Records => _bytes.AsSpan(0, Used);

    /// <summary>Bytes on the heap, the slot apart.</summary>
    public readonly long Size => _bytes is null ? 0 : ManagedSize.Array(_bytes.Length, 1);

    /// <summary>Bytes a slot takes.</summary>
    public static int SlotSize => Unsafe.SizeOf<Page>();

    /// <summary>Replaces a stretch by a gap of another length and returns the gap.</summary>
    /// <param name="start">Where the stretch begins.</param>
    /// <param name="before">Its length.</param>
    /// <param name="after">The gap's length.</param>
    /// <param name="splitAt">The size over which pages are split: no room is kept beyond it.</param>
    public Span<byte> Reshape(int start, int before, int after, int splitAt)
    {
        var used = Used - before + after;
        var tail = _bytes.AsSpan(start + before, Used - start - before);
        if (_bytes is null || IsLent || used > _bytes.Length || used < _bytes.Length / 2)
        {
            var larger = new byte[Capacity(used, splitAt)];
            _bytes.AsSpan(0, start).CopyTo(larger);
            tail.CopyTo(larger.AsSpan(start + after));
            (_bytes, IsLent) = (larger, false);
        }
        else
        {
            tail.CopyTo(_bytes.AsSpan(start + after));
        }

        Used = used;
        return _bytes.AsSpan(start, after);
    }

    /// <summary>Takes records over, as they are.</summary>
    public void Fill(ReadOnlySpan<byte> records, int splitAt)
    {
        (_bytes, IsLent) = (new byte[Capacity(records.Length, splitAt)], false);
        records.CopyTo(_bytes);
        Used = records.Length;
    }

    /// <summary>Takes an array over that holds exactly the records.</summary>
    public void Adopt(byte[] records) => (_bytes, IsLent, Used) = (records, false, records.Length);

    /// <summary>Lends the array; the records are its first <see cref="Used"/> bytes.</summary>
    public byte[]? Lend()
    {
        IsLent = true;
        return _bytes;
    }

    /// <summary>Gives the memory back.</summary>
    public void Free() => (_bytes, IsLent, Used) = (null, false, 0);

    /// <summary>An eighth of room, for pages that will grow; none for those that are full.</summary>
    private static int Capacity(int used, int splitAt) => used >= splitAt ? used : (used + (used / 8) + Step - 1) / Step * Step;
}
