namespace Guildhall.Bench.Micro;

/// <summary>Reading op, s, t and the guild of a frame: what every event costs, whoever wants it.</summary>
[MemoryDiagnoser]
public class EnvelopeScan
{
    private static readonly ushort[] Outline = new ushort[JsonOutline.Most];
    private static readonly GatewayEventSet Needed = GatewayEventSet.Of(GatewayEvent.MessageCreate);

    /// <summary>An event that a handler wants: read to its end, its outline noted for those who read its data.</summary>
    [Benchmark(Baseline = true)]
    public GuildId NeededMessage() => Scan(SampleFrames.Message).Guild;

    /// <summary>An event that nobody wants: read up to its data.</summary>
    [Benchmark]
    public long UnneededTyping() => Scan(SampleFrames.Typing).Sequence;

    private static ScannedFrame Scan(byte[] frame)
    {
        var fault = FrameScanner.Scan(frame, Needed, Outline, out var scanned);
        return fault == FrameFault.None ? scanned : throw new InvalidOperationException(fault.ToString());
    }
}
