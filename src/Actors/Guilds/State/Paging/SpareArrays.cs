namespace Guildhall.Actors.Guilds.State;

/// <summary>
/// Arrays that pages have outgrown, for other pages that grow into them. A member that joins makes nearly every second page grow: with new
/// arrays most of what it costs would be fresh memory and the collection of what is left behind. A few of each size, the last one first,
/// which is still in the cache.
/// </summary>
internal sealed class SpareArrays
{
    /// <summary>Sizes are multiples of this.</summary>
    public const int Step = 32;

    private const int Largest = 1280;
    private const int MostOfEach = 8;

    private readonly byte[]?[] _spare = new byte[Largest / Step * MostOfEach][];
    private readonly byte[] _count = new byte[Largest / Step];

    /// <summary>An array of a length; it may hold anything.</summary>
    public byte[] Take(int length)
    {
        if (!IsKept(length, out var kind) || _count[kind] == 0) return new byte[length];
        ref var spare = ref _spare[(kind * MostOfEach) + --_count[kind]];
        var array = spare!;
        spare = null;
        return array;
    }

    /// <summary>Takes an array that nobody uses any more.</summary>
    public void Add(byte[] array)
    {
        if (!IsKept(array.Length, out var kind) || _count[kind] == MostOfEach) return;
        _spare[(kind * MostOfEach) + _count[kind]++] = array;
    }

    private static bool IsKept(int length, out int kind)
    {
        kind = (length / Step) - 1;
        return length % Step == 0 && length is > 0 and <= Largest;
    }
}
