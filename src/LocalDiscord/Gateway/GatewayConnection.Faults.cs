namespace Guildhall.LocalDiscord.Gateway;

/// <summary>What faults do to a socket and to what travels on it.</summary>
internal sealed partial class GatewayConnection
{
    /// <summary>How long a dispatch waits for one to overtake it.</summary>
    private static readonly TimeSpan OvertakenWithin = TimeSpan.FromMilliseconds(500);

    /// <summary>Heartbeats are not acknowledged.</summary>
    public bool AcksStopped
    {
        get => _faults.AcksStopped;
        set => _faults.AcksStopped = value;
    }

    /// <summary>Ends the TCP connection without a close frame.</summary>
    public void Hangup() => _faults.Cut(reset: false);

    /// <summary>Resets the TCP connection.</summary>
    public void Reset() => _faults.Cut(reset: true);

    /// <summary>The session goes on without this socket, which stays open and dead.</summary>
    public void Forget()
    {
        _faults.IsForgotten = true;
        _protocol.Ended(this, null);
        Session = null;
        _beatTimer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _faults.Stall(sending: true, reading: false, Timeout.InfiniteTimeSpan);
    }

    public void Stall(bool sending, bool reading, TimeSpan span)
    {
        _faults.Stall(sending, reading, span);
        Wake();
    }

    /// <summary>Sends no dispatches until <see cref="LetDispatches"/>.</summary>
    public void StopDispatches() => _faults.DispatchesStopped = true;

    /// <summary>Sends no dispatches for a time.</summary>
    public void StopDispatches(TimeSpan span)
    {
        StopDispatches();
        _faults.After(span, LetDispatches);
    }

    public void LetDispatches()
    {
        _faults.DispatchesStopped = false;
        Wake();
    }

    /// <summary>Sends HELLO; returns how late.</summary>
    private TimeSpan Greet()
    {
        var trouble = (Trouble.Handshake?)_protocol.Faults.Ask(FaultPoint.Hello, default);
        if (trouble?.CloseCode is { } code)
        {
            Close(code, "Asked to.");
            return default;
        }

        if (trouble?.Delay is { } delay) _faults.Stall(sending: true, reading: false, delay);
        Send(Frames.Hello(_protocol.HeartbeatInterval));
        return trouble?.Delay ?? default;
    }

    private ReadOnlyMemory<byte> Spoil(ReadOnlyMemory<byte> message)
    {
        if (Session is not { } session || _protocol.Faults.Striking(FaultPoint.Frame, new FaultTarget { Shard = session.Shard }) is not { } fault) return message;
        return ((Trouble.OnFrame)fault.Trouble).Spoil(message, fault);
    }

    /// <summary>As SendBatchAsync, while faults may change what goes out.</summary>
    private async Task<bool> SendDisorderedAsync(Session session)
    {
        if (_batch.Count == 0)
        {
            if (!_order.Holds) return false;
            if (!await NobodyOvertakesAsync()) return true;
            _order.Out.Clear();
            _order.Release();
        }
        else if (_order.Sort(_batch.Dispatches.Span, _batch.First, session.Shard) is { Ticks: > 0 } delay)
        {
            await Task.Delay(delay, _protocol.Time, _ended.Token);
            _order.Waited(session.Sequence);
        }

        foreach (var (dispatch, sequence) in _order.Out)
        {
            var length = Frames.Dispatch(ref _frame, dispatch, sequence);
            await SendFrameAsync(_frame.AsMemory(0, length));
        }

        if (_batch.Count > 0) SentBatch();
        return true;
    }

    /// <summary>Waits for a dispatch behind which the held one can go; true if none has come.</summary>
    private async Task<bool> NobodyOvertakesAsync()
    {
        using var late = new CancellationTokenSource(OvertakenWithin, _protocol.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, _ended.Token);
        try
        {
            await IdleAsync(cancellation: either.Token);
            return false;
        }
        catch (OperationCanceledException) when (!_ended.IsCancellationRequested)
        {
            return true;
        }
    }
}
