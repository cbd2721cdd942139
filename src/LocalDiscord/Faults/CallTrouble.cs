using Guildhall.LocalDiscord.Rest;
using Microsoft.AspNetCore.Http;

namespace Guildhall.LocalDiscord;

/// <summary>How a call ends that gets no answer.</summary>
internal enum CallEnd { None, Hang, Cut }

/// <summary>What goes wrong with a call.</summary>
internal sealed record CallTrouble
{
    /// <summary>Waits so long before anything else.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Whether the server carries the call out first, and then answers as below.</summary>
    public bool Acts { get; init; }

    /// <summary>No answer.</summary>
    public CallEnd End { get; init; }

    /// <summary>Another answer.</summary>
    public RestResult? Instead { get; init; }

    /// <summary>A limit that others have used up: this call is the first that hears of it, later ones are held to it.</summary>
    public (LimitScope Scope, TimeSpan Span)? Limit { get; init; }

    /// <summary>The edge proxy bans this address.</summary>
    public TimeSpan? Ban { get; init; }

    /// <summary>The bucket gets a new hash before the answer.</summary>
    public bool NewHash { get; init; }

    /// <summary>Changes the headers of the answer.</summary>
    public Action<IHeaderDictionary>? Headers { get; init; }

    /// <summary>Only half of the answer's body goes out, then the connection is cut.</summary>
    public bool HalfBody { get; init; }

    /// <summary>Whether the call never reaches the handler.</summary>
    public bool IsBefore => !Acts && (End != CallEnd.None || Instead is not null || Limit is not null || Ban is not null);
}

/// <summary>The faults that strike one call.</summary>
internal sealed class CallFaults(ActiveFault[] faults)
{
    private readonly CallTrouble[] _troubles = [.. faults.Select(fault => ((Trouble.OnCall)fault.Trouble).How)];

    /// <summary>Their names, for the ledger.</summary>
    public string Names => string.Join('+', faults.Select(fault => fault.Spec.Kind.Name));

    public TimeSpan Delay => _troubles.Aggregate(TimeSpan.Zero, (sum, trouble) => sum + trouble.Delay);

    public bool NewHash => _troubles.Any(trouble => trouble.NewHash);

    public bool HalfBody => _troubles.Any(trouble => trouble.HalfBody);

    /// <summary>The first that keeps the call from its handler.</summary>
    public CallTrouble? Before => _troubles.FirstOrDefault(trouble => trouble.IsBefore);

    /// <summary>The first that keeps the answer from the caller.</summary>
    public CallTrouble? After => _troubles.FirstOrDefault(trouble => trouble.Acts);

    public void Change(IHeaderDictionary headers)
    {
        foreach (var trouble in _troubles) trouble.Headers?.Invoke(headers);
    }

    /// <summary>Never answers.</summary>
    public Task HangAsync(HttpContext http, TimeProvider time) => FaultBoard.HangAsync(http, faults[0], time);
}
