using System.Runtime.CompilerServices;

namespace Guildhall.Actors.Guilds.State;

/// <summary>What the store does not know of a page yet.</summary>
[Flags]
internal enum PageMarks : byte
{
    /// <summary>The store has it.</summary>
    None = 0,

    /// <summary>It holds a change that must be stored.</summary>
    Hard = 1,

    /// <summary>It holds a change that may be lost in a crash.</summary>
    Soft = 2,

    /// <summary>It is in the list of changed pages.</summary>
    Listed = 4,
}

/// <summary>
/// One page in memory: its records, room for the seal of their stored form, and a little room to grow, so that not every insertion needs a
/// new array. The array can be given away to the store: after that the page never changes it again, its next change makes a new one.
/// </summary>
internal struct Page
{
    private byte[]? _bytes;
    private bool _isGivenAway;

    /// <summary>Bytes in use.</summary>
    public int Used;

    /// <summary>What the store does not know yet.</summary>
    public PageMarks Marks;

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
        if (_bytes is null || _isGivenAway || used + PageSeal.Size > _bytes.Length || used < _bytes.Length / 2)
        {
            var larger = Workspace.Current.Spare.Take(Capacity(used, splitAt));
            _bytes.AsSpan(0, start).CopyTo(larger);
            tail.CopyTo(larger.AsSpan(start + after));
            Free();
            _bytes = larger;
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
        (_bytes, _isGivenAway) = (Workspace.Current.Spare.Take(Capacity(records.Length, splitAt)), false);
        records.CopyTo(_bytes);
        Used = records.Length;
    }

    /// <summary>Takes a stored form over, whose seal is sound.</summary>
    public void Adopt(byte[] stored) => (_bytes, _isGivenAway, Used) = (stored, false, stored.Length - PageSeal.Size);

    /// <summary>
    /// Gives the array away, which has room for a seal behind the records: it stays what it is now, whatever becomes of the page.
    /// </summary>
    public byte[]? Give()
    {
        _isGivenAway = true;
        return _bytes;
    }

    /// <summary>Gives the memory back.</summary>
    public void Free()
    {
        if (_bytes is not null && !_isGivenAway) Workspace.Current.Spare.Add(_bytes);
        (_bytes, _isGivenAway, Used) = (null, false, 0);
    }

    /// <summary>An eighth of room, for pages that will grow; none for those that are full.</summary>
    private static int Capacity(int used, int splitAt)
    {
        var least = used + PageSeal.Size;
        return used >= splitAt ? least : (least + (used / 8) + SpareArrays.Step - 1) / SpareArrays.Step * SpareArrays.Step;
    }
}
