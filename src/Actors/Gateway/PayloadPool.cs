using System.Buffers;

namespace Guildhall.Actors.Gateway;

/// <summary>
/// Buffers of event payloads: pooled, except the large ones. A login brings a body of half a megabyte for every thousand members; the shared
/// pool would keep dozens of those buffers for minutes, more than the members themselves take.
/// </summary>
internal static class PayloadPool
{
    private const int LargestPooled = 32 << 10;

    /// <summary>A buffer of at least the length; its content is undefined.</summary>
    public static byte[] Rent(int length) =>
        length > LargestPooled ? GC.AllocateUninitializedArray<byte>(length) : ArrayPool<byte>.Shared.Rent(length);

    /// <summary>Takes a buffer back.</summary>
    public static void Return(byte[] buffer)
    {
        if (buffer.Length <= LargestPooled) ArrayPool<byte>.Shared.Return(buffer);
    }
}
