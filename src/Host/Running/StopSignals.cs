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

    private StopSignals(Stream parent)
    {
        _kill = () => { };
        Register(PosixSignal.SIGTERM, "SIGTERM");
        // a Ctrl-C at a terminal goes to all processes there: this one's parent hears it and decides
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGHUP])
            _registrations.Add(PosixSignalRegistration.Create(signal, context => context.Cancel = true));
        _ = WaitForParentAsync(parent);
    }

    /// <summary>For a child process: its parent asks it to stop by closing the pipe, or by dying.</summary>
    /// <param name="parent">The pipe from the parent; nothing is ever written to it.</param>
    public static StopSignals OfParent(Stream parent) => new(parent);

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

    private async Task WaitForParentAsync(Stream parent)
    {
        var nothing = new byte[1];
        while (await parent.ReadAsync(nothing).ConfigureAwait(false) > 0)
        {
        }

        if (_requested.TrySetResult("the parent")) await _stop.CancelAsync().ConfigureAwait(false);
    }

    private void Register(PosixSignal signal, string name) => _registrations.Add(PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        if (_requested.TrySetResult(name)) _stop.Cancel();
        else if (signal == PosixSignal.SIGINT) _kill();
    }));
}
