using Guildhall.Protocol;

namespace Guildhall.Actors.Gateway;

/// <summary>
/// From WebSocket messages to batches for the actor: inflates, scans, counts, and copies the data of those frames that somebody needs. A frame
/// that nobody needs allocates nothing. Used by one reader.
/// </summary>
internal sealed class FramePump(int generation, IFrameInflater inflater, GatewayEventSet needs, ReadGate gate, Action<FrameBatch> handOver) : IDisposable
{
    // the connection itself lives by these
    private readonly GatewayEventSet _needs = needs.With(GatewayEvent.Ready).With(GatewayEvent.Resumed);
    private readonly ushort[] _outline = new ushort[JsonOutline.Most];
    private FrameBatch? _batch;

    public EventCounters Counters { get; } = new();

    /// <summary>Whether what has been collected is to be handed over: it is much, or as much as may be received before more is committed.</summary>
    public bool IsFull => _batch is { } batch && (batch.IsFull || batch.Events >= gate.Room);

    /// <summary>Takes one whole message.</summary>
    /// <returns>Null, or why nothing more of this connection can be read.</returns>
    public string? Accept(ReadOnlyMemory<byte> message, bool isText)
    {
        switch (inflater.Push(message, isText, out var frame))
        {
            case InflateOutcome.Incomplete:
                Counters.CountOther(message.Length);
                return null;
            case InflateOutcome.Corrupt:
                return "compressed data is corrupt";
            case InflateOutcome.TooLarge:
                return "a frame inflates to more than the limit";
        }

        var fault = FrameScanner.Scan(frame.Span, _needs, _outline, out var scanned);
        if (fault is not (FrameFault.None or FrameFault.GuildId)) return Explain(fault);
        if (scanned.Opcode == GatewayOpcode.Dispatch) Counters.Count(scanned.Event, message.Length);
        else Counters.CountOther(message.Length);
        Append(frame.Span, scanned, fault);
        return null;
    }

    /// <summary>Hands over what has been collected.</summary>
    public void Flush()
    {
        if (_batch is not { } batch) return;
        _batch = null;
        gate.Queued(batch.Events, batch.Bytes);
        handOver(batch);
    }

    public void Dispose()
    {
        _batch?.Recycle();
        _batch = null;
        inflater.Dispose();
    }

    private void Append(ReadOnlySpan<byte> frame, in ScannedFrame scanned, FrameFault fault)
    {
        var batch = _batch ??= FrameBatch.Rent(generation, gate);
        if (scanned.IsPartial)
        {
            batch.AddDone(scanned.Sequence);
            return;
        }

        var isDispatch = scanned.Opcode == GatewayOpcode.Dispatch;
        var kind = !isDispatch ? FrameItemKind.Control : fault == FrameFault.GuildId ? FrameItemKind.Unusable : FrameItemKind.Dispatch;
        if (kind == FrameItemKind.Dispatch && !_needs.Contains(scanned.Event))
        {
            batch.AddDone(scanned.Sequence); // d stood before t, so that the scan could not stop early
            return;
        }

        batch.Add(new FrameItem
        {
            Kind = kind,
            Opcode = scanned.Opcode,
            Event = scanned.Event,
            Guild = scanned.Guild,
            Sequence = scanned.Sequence,
            LastSequence = scanned.Sequence,
            Name = isDispatch ? scanned.NameIn(frame) : "",
        }, frame[scanned.Data], _outline.AsSpan(0, scanned.Noted));
    }

    private static string Explain(FrameFault fault) => fault switch
    {
        FrameFault.NotJson => "a frame is not JSON",
        FrameFault.NotAnObject => "a frame is not an object",
        FrameFault.Opcode => "a frame has no usable op",
        FrameFault.Sequence => "a dispatch has no usable s",
        FrameFault.Name => "a dispatch has no usable t",
        _ => "a dispatch has no d",
    };
}
