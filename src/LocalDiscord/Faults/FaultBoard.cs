using Microsoft.AspNetCore.Http;

namespace Guildhall.LocalDiscord;

/// <summary>The faults that are active, by where they strike. Asking where there are none costs one read.</summary>
internal sealed class FaultBoard
{
    private readonly Lock _sync = new();
    private readonly ActiveFault[][] _at = [.. Enum.GetValues<FaultPoint>().Select(_ => Array.Empty<ActiveFault>())];
    private int _down;

    /// <summary>Whether an outage of everything is on: nobody is let in.</summary>
    public bool IsDown => Volatile.Read(ref _down) > 0;

    public void Down(int change) => Interlocked.Add(ref _down, change);

    public bool Any(FaultPoint point) => Volatile.Read(ref _at[(int)point]).Length > 0;

    /// <summary>The trouble of the first fault that strikes, or null.</summary>
    public Trouble? Ask(FaultPoint point, in FaultTarget target) => Striking(point, target)?.Trouble;

    /// <summary>The first fault that strikes, or null.</summary>
    public ActiveFault? Striking(FaultPoint point, in FaultTarget target)
    {
        foreach (var fault in Volatile.Read(ref _at[(int)point]))
            if (fault.Strikes(target)) return fault;
        return null;
    }

    /// <summary>All that goes wrong with a call: several faults may strike at once.</summary>
    public CallFaults? OnCall(Route route, IReadOnlyDictionary<string, string> values)
    {
        if (!Any(FaultPoint.Rest)) return null;
        var target = new FaultTarget { Route = route, Values = values };
        var striking = Volatile.Read(ref _at[(int)FaultPoint.Rest]).Where(fault => fault.Strikes(target)).ToArray();
        return striking.Length == 0 ? null : new CallFaults(striking);
    }

    /// <summary>Never answers a request: until the caller has gone, or the fault is ended; then the connection is cut.</summary>
    public static async Task HangAsync(HttpContext http, ActiveFault fault, TimeProvider time)
    {
        try
        {
            await fault.Over.WaitAsync(Timeout.InfiniteTimeSpan, time, http.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // the caller has had enough
        }

        http.Abort();
    }

    public void Add(ActiveFault fault) => Change(fault, faults => [.. faults, fault]);

    public void Remove(ActiveFault fault) => Change(fault, faults => [.. faults.Where(other => other != fault)]);

    private void Change(ActiveFault fault, Func<ActiveFault[], ActiveFault[]> change)
    {
        lock (_sync)
        {
            ref var faults = ref _at[(int)fault.Spec.Kind.Point];
            Volatile.Write(ref faults, change(faults));
        }
    }
}
