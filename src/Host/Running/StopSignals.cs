using System.Runtime.InteropServices;

namespace Guildhall.Host.Running;

/// <summary>
/// The first Ctrl-C, SIGTERM or SIGHUP asks to stop in order; a Ctrl-C after that kills. What is stored by then is enough for the next
/// start, so killing loses no event.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly TaskCompletionSource<string> _requested = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly Action _kill;

    /// <param name="kill">Called on the second Ctrl-C; does not return.</param>
    public StopSignals(Action kill)
    {
        _kill = kill;
        Register(PosixSignal.SIGINT, "Ctrl-C");
        Register(PosixSignal.SIGTERM, "SIGTERM");
        Register(PosixSignal.SIGHUP, "SIGHUP");
    }

    /// <summary>Completes with the signal's name when it is asked to stop.</summary>
    public Task<string> Requested => _requested.Task;

    /// <summary>Cancelled at the same time.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
        _stop.Dispose();
    }

    private void Register(PosixSignal signal, string name) => _registrations.Add(PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        if (_requested.TrySetResult(name)) _stop.Cancel();
        else if (signal == PosixSignal.SIGINT) _kill();
    }));
}
