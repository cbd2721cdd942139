namespace Guildhall.Protocol.Tests.Gateway;

public sealed class FrameScannerAllocationTests
{
    [Fact]
    public void Scanning_allocates_nothing_whether_the_event_is_needed_or_not()
    {
        _ = Scan(1_000, GatewayEventSet.All) + Scan(1_000, GatewayEventSet.None); // type initialisation and tiering are not the subject
        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = Scan(10_000, GatewayEventSet.All) + Scan(10_000, GatewayEventSet.None);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static long Scan(int times, GatewayEventSet needed)
    {
        var sum = 0L;
        for (var i = 0; i < times; i++)
        {
            if (FrameScanner.Scan(ExampleFrames.MessageCreate, needed, out var scanned) == FrameFault.None) sum += scanned.Sequence;
        }

        return sum;
    }
}
