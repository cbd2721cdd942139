namespace Guildhall.Bench.Micro;

/// <summary>Reading a typed event: what an event costs once a handler wants it.</summary>
[MemoryDiagnoser]
public class TypedParse
{
    private static readonly ReadOnlyMemory<byte> MessageData = DataOf(SampleFrames.Message);
    private static readonly EventBody MessageBody = BodyOf(SampleFrames.Message);
    private static readonly ReadOnlyMemory<byte> TypingData = DataOf(SampleFrames.Typing);

    /// <summary>A message with its author and member.</summary>
    [Benchmark(Baseline = true)]
    public MessageCreate Message() => EventReader.Read<MessageCreate>(MessageData.Span);

    /// <summary>A message in brief, as handlers get it from the gateway.</summary>
    [Benchmark]
    public ChatMessage ChatMessage() => EventReader.Read<ChatMessage>(MessageBody);

    /// <summary>The same without its outline.</summary>
    [Benchmark]
    public ChatMessage ChatMessageAlone() => EventReader.Read<ChatMessage>(MessageData.Span);

    /// <summary>A typing indicator with its member.</summary>
    [Benchmark]
    public TypingStart Typing() => EventReader.Read<TypingStart>(TypingData.Span);

    private static EventBody BodyOf(byte[] frame)
    {
        var outline = new ushort[JsonOutline.Most];
        FrameScanner.Scan(frame, GatewayEventSet.All, outline, out var scanned);
        var data = frame.AsSpan(scanned.Data);
        var noted = outline.AsSpan(0, scanned.Noted);
        return EventBody.Write(new byte[EventBody.SizeOf(data, noted)], data, noted);
    }

    private static ReadOnlyMemory<byte> DataOf(byte[] frame)
    {
        FrameScanner.Scan(frame, GatewayEventSet.All, out var scanned);
        return frame.AsMemory()[scanned.Data];
    }
}
