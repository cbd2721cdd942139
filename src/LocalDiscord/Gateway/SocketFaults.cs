using System.Net.Sockets;

namespace Guildhall.LocalDiscord.Gateway;

/// <summary>What faults have done to one socket.</summary>
internal sealed class SocketFaults(Socket? tcp, TimeProvider time) : IAsyncDisposable
{
    private static readonly Task Open = Task.CompletedTask;
    private readonly Lock _sync = new();
    private readonly List<ITimer> _timers = [];
    private TaskCompletionSource? _sending, _reading;

    /// <summary>Heartbeats are not acknowledged.</summary>
    public volatile bool AcksStopped;

    /// <summary>Nothing is sent, and what comes is thrown away.</summary>
    public volatile bool IsForgotten;

    /// <summary>No dispatch is sent; all else is.</summary>
    public volatile bool DispatchesStopped;

    /// <summary>Completes when sending is allowed.</summary>
    public Task Sending => Gate(ref _sending);

    /// <summary>Completes when reading is allowed.</summary>
    public Task Reading => Gate(ref _reading);

    /// <summary>Ends the TCP connection, with a FIN or with a RST.</summary>
    public void Cut(bool reset)
    {
        try
        {
            if (reset)
            {
                tcp?.Close(timeout: 0);
            }
            else
            {
                tcp?.Shutdown(SocketShutdown.Both);
            }
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // it has ended by itself
        }
    }

    public void Stall(bool sending, bool reading, TimeSpan span)
    {
        if (sending) Shut(ref _sending);
        if (reading) Shut(ref _reading);
        After(span, () =>
        {
            if (sending) Release(ref _sending);
            if (reading) Release(ref _reading);
        });
    }

    public async ValueTask DisposeAsync()
    {
        ITimer[] timers;
        lock (_sync) timers = [.. _timers];
        foreach (var timer in timers) await timer.DisposeAsync();
    }

    public void After(TimeSpan span, Action act)
    {
        lock (_sync) _timers.Add(time.CreateTimer(_ => act(), null, span, Timeout.InfiniteTimeSpan));
    }

    private Task Gate(ref TaskCompletionSource? gate)
    {
        lock (_sync) return gate?.Task ?? Open;
    }

    private void Shut(ref TaskCompletionSource? gate)
    {
        lock (_sync) gate ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private void Release(ref TaskCompletionSource? gate)
    {
        TaskCompletionSource? shut;
        lock (_sync) (shut, gate) = (gate, null);
        shut?.TrySetResult();
    }
}
