using System.Buffers;

namespace Guildhall.Actors.Gateway;

/// <summary>
/// Buffers of event payloads. Small ones, which nearly all are, come from a pool that holds as many as may be uncommitted at once: the shared
/// one keeps a few dozen of a size, so that most would be new. Large ones are not pooled: a login brings a body of half a megabyte for every
/// thousand members, and a pool would keep dozens of those for minutes, more than the members themselves take.
/// </summary>
internal static class PayloadPool
{
    private const int LargestSmall = 4 << 10;
    private const int LargestPooled = 32 << 10;

    /// <summary>About what one node's shards hold at once under load; at most 32 MiB, if every size was in such demand once.</summary>
    private const int KeptOfASize = 4096;

    private static readonly ArrayPool<byte> Small = ArrayPool<byte>.Create(LargestSmall, KeptOfASize);

    /// <summary>A buffer of at least the length; its content is undefined.</summary>
    public static byte[] Rent(int length) => length switch
    {
        <= LargestSmall => Small.Rent(length),
        <= LargestPooled => ArrayPool<byte>.Shared.Rent(length),
        _ => GC.AllocateUninitializedArray<byte>(length),
    };

    /// <summary>Takes a buffer back.</summary>
    public static void Return(byte[] buffer)
    {
        if (buffer.Length <= LargestSmall) Small.Return(buffer);
        else if (buffer.Length <= LargestPooled) ArrayPool<byte>.Shared.Return(buffer);
    }
}
