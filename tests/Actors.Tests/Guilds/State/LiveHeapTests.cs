using System.Runtime.InteropServices;
using Guildhall.Tests;

namespace Guildhall.Actors.Tests.Guilds.State;

/// <summary>What guilds are weighed with.</summary>
[Collection(nameof(GuildSizeTests))]
public class LiveHeapTests
{
    private const int Count = 100;
    private const int Bytes = 80_000;

    [Fact]
    public void The_heap_is_not_lighter_for_what_is_pinned_in_it()
    {
        var before = LiveHeap.Measure();
        var held = PinnedAmongGarbage();
        try
        {
            // what earlier tests have left behind may go meanwhile: that is little
            Assert.InRange(LiveHeap.Measure() - before, Count * Bytes / 2, Count * Bytes * 3 / 2);
        }
        finally
        {
            foreach (var handle in held) handle.Free();
        }
    }

    private static List<GCHandle> PinnedAmongGarbage()
    {
        var made = new byte[Count][];
        for (var i = 0; i < 2 * Count; i++) made[i / 2] = new byte[Bytes]; // each second one is garbage
        return [.. made.Select(buffer => GCHandle.Alloc(buffer, GCHandleType.Pinned))];
    }
}
