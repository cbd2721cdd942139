namespace Guildhall.Actors.Gateway;

/// <summary>What the shard says of itself.</summary>
public sealed partial class GatewayShardActor
{
    private void Publish() => _wiring.Observer.Publish(Status());

    private GatewayShardStatus Status()
    {
        var current = _connection?.Counters;
        return new GatewayShardStatus
        {
            Shard = _options.Shard,
            Phase = _state.Phase,
            Session = _window?.Session,
            Epoch = _plan?.Epoch ?? 0,
            Received = _window?.ReceivedHighest ?? 0,
            Committed = _window?.Committed ?? 0,
            Stored = _plan?.Stored ?? 0,
            Outstanding = Outstanding(),
            OutstandingBytes = OutstandingBytes(),
            IsStalled = _gate.IsStalled && IsReading(_state.Phase),
            Latency = _latency,
            Reconnects = _memory.Reconnects,
            Resumes = _memory.Resumes,
            Identifies = _memory.Identifies,
            Gaps = _memory.Gaps,
            Events = _memory.Events.Events + (current?.Events ?? 0),
            EventsByType = _memory.Events.ByTypeWith(current),
            Duplicates = _duplicates,
            Malformed = _memory.Malformed,
            LastCloseCode = _memory.LastCloseCode,
            LastReason = _memory.LastReason,
            Guilds = _memory.Guilds.Count,
            Missing = _missing,
        };
    }
}
