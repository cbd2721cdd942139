namespace Guildhall.Actors.Gateway;

/// <summary>
/// Back-pressure between the pump, which reads, and the actor, which commits: reading stops when more events or bytes than the bounds are
/// handed over and not committed, and goes on when a quarter of the bound is free again. Thread-safe.
/// </summary>
internal sealed class ReadGate(long maxEvents, long maxBytes)
{
    private readonly Lock _lock = new();
    private long _queuedEvents;
    private long _queuedBytes;
    private long _windowEvents;
    private long _windowBytes;
    private long _events; // read without the lock, too
    private bool _isStopped;
    private volatile TaskCompletionSource? _closed; // read without the lock: asked before every message

    /// <summary>How often reading has stopped.</summary>
    public int Stalls { get; private set; }

    /// <summary>Reading stands still.</summary>
    public bool IsStalled => _closed is not null;

    /// <summary>How many more events may be handed over before reading stops; negative if there are too many already.</summary>
    public long Room => maxEvents - Volatile.Read(ref _events);

    /// <summary>The pump hands a batch over.</summary>
    public void Queued(long events, long bytes)
    {
        lock (_lock)
        {
            _queuedEvents += events;
            _queuedBytes += bytes;
            Judge();
        }
    }

    /// <summary>The actor has dealt with a batch; what is left of it is in the window.</summary>
    public void Handled(long events, long bytes, long windowEvents, long windowBytes)
    {
        lock (_lock)
        {
            _queuedEvents -= events;
            _queuedBytes -= bytes;
            (_windowEvents, _windowBytes) = (windowEvents, windowBytes);
            Judge();
        }
    }

    /// <summary>The window has changed.</summary>
    public void Window(long events, long bytes) => Handled(0, 0, events, bytes);

    /// <summary>Closes the gate for good: nothing more is to be read.</summary>
    public void Stop()
    {
        lock (_lock)
        {
            _isStopped = true;
            Judge();
        }
    }

    /// <summary>Completes when reading may go on.</summary>
    public Task WaitAsync(CancellationToken cancellation)
    {
        return _closed is { } closed ? closed.Task.WaitAsync(cancellation) : Task.CompletedTask;
    }

    private void Judge()
    {
        var events = _queuedEvents + _windowEvents;
        var bytes = _queuedBytes + _windowBytes;
        Volatile.Write(ref _events, events);
        if (_closed is null)
        {
            if (!_isStopped && events <= maxEvents && bytes <= maxBytes) return;
            _closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Stalls++;
        }
        else if (!_isStopped && events <= maxEvents - (maxEvents / 4) && bytes <= maxBytes - (maxBytes / 4))
        {
            _closed.SetResult();
            _closed = null;
        }
    }
}
