using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Guildhall.Actors.Guilds.State;

/// <summary>
/// Has memory come into the cache while something else is done. A large guild's tables are far larger than any cache, so waiting for memory is
/// most of what an event costs there: of what is asked for here, all lines are waited for together, or not at all.
/// </summary>
internal static class Cache
{
    private const int Line = 64;

    /// <summary>Asks for memory; does not wait for it.</summary>
    public static unsafe void Fetch(ReadOnlySpan<byte> memory)
    {
        if (!Sse.IsSupported) return;
        ref var start = ref MemoryMarshal.GetReference(memory);
        // no need to pin: should the memory be moved meanwhile, what is fetched is the wrong place, and nothing else
        for (var at = 0; at < memory.Length; at += Line) Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref start, at)));
    }
}
