namespace Guildhall.Bench.Micro;

/// <summary>Reading a typed event: what an event costs once a handler wants it.</summary>
[MemoryDiagnoser]
public class TypedParse
{
    private static readonly ReadOnlyMemory<byte> MessageData = DataOf(SampleFrames.Message);
    private static readonly ReadOnlyMemory<byte> TypingData = DataOf(SampleFrames.Typing);

    /// <summary>A message with its author and member.</summary>
    [Benchmark(Baseline = true)]
    public MessageCreate Message() => EventReader.Read<MessageCreate>(MessageData.Span);

    /// <summary>A typing indicator with its member.</summary>
    [Benchmark]
    public TypingStart Typing() => EventReader.Read<TypingStart>(TypingData.Span);

    private static ReadOnlyMemory<byte> DataOf(byte[] frame)
    {
        FrameScanner.Scan(frame, GatewayEventSet.All, out var scanned);
        return frame.AsMemory()[scanned.Data];
    }
}
