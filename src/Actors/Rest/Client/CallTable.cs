using System.Collections.Concurrent;
using Akka.Actor;

namespace Guildhall.Actors.Rest;

/// <summary>A call of this node that has not ended.</summary>
internal sealed class PendingCall(CallId id, RestRequest request, TimeSpan deadline, TimeSpan toldAt)
{
    // Not asynchronous by itself: see Complete.
    private readonly TaskCompletionSource<RestResponse> _result = new();
    private LocalOwners.Way? _way;

    public CallId Id { get; } = id;

    public RestRequest Request { get; } = request;

    public TimeSpan Deadline { get; } = deadline;

    public Task<RestResponse> Result => _result.Task;

    /// <summary>The owner on another node that has accepted it; null if none has, or it is on this node.</summary>
    public IActorRef? Owner { get; set; }

    /// <summary>Whether an owner has accepted it.</summary>
    public bool Accepted { get; set; }

    /// <summary>When its owner was last asked where it stands, for a caller who wants to know.</summary>
    public TimeSpan AskedAt { get; set; } = toldAt;

    /// <summary>The answer to an attempt that this node made itself, for an owner elsewhere: its body does not travel.</summary>
    public RestResponse? Kept { get; set; }

    /// <summary>When it was last told to the region.</summary>
    public TimeSpan ToldAt { get; set; } = toldAt;

    /// <summary>It is told to the region; false if it is on its way there already.</summary>
    public bool TryEnter(LocalOwners.Way way) => Interlocked.CompareExchange(ref _way, way, null) is null;

    /// <summary>It has arrived; the way that it was on, null if it was told to its owner directly or has arrived before.</summary>
    public LocalOwners.Way? LeaveWay() => Interlocked.Exchange(ref _way, null);

    /// <summary>Ends it.</summary>
    /// <param name="response">How.</param>
    /// <param name="isHere">Whether the caller's code may go on in this thread; an actor's is not its own to give.</param>
    public void Complete(RestResponse response, bool isHere)
    {
        if (isHere) _result.TrySetResult(response);
        else ThreadPool.UnsafeQueueUserWorkItem(static ended => ended.Call._result.TrySetResult(ended.Response), (Call: this, Response: response), preferLocal: true);
    }
}

/// <summary>
/// The calls of this node that have not ended. Owners on this node end them here directly: an answer then needs no further message.
/// </summary>
internal sealed class CallTable
{
    private readonly ConcurrentDictionary<CallId, PendingCall> _calls = new();

    /// <summary>The owners that are on this node.</summary>
    public LocalOwners Owners { get; } = new();

    /// <summary>The calls, in no order.</summary>
    public IEnumerable<PendingCall> All => _calls.Values;

    /// <summary>A new call.</summary>
    public void Add(PendingCall call) => _calls.TryAdd(call.Id, call);

    /// <summary>A call; null if it has ended.</summary>
    public PendingCall? Find(CallId id) => _calls.GetValueOrDefault(id);

    /// <summary>A call has ended; what comes later is ignored.</summary>
    /// <param name="id">The call.</param>
    /// <param name="response">How.</param>
    /// <param name="isHere">Whether its caller's code may go on in this thread.</param>
    public void Complete(CallId id, RestResponse response, bool isHere = false)
    {
        if (!_calls.TryRemove(id, out var call)) return;
        Owners.Arrived(call);
        // The owner judges by all but the body, which has stayed here.
        call.Complete(response is { Failure: null } && call.Kept is { } kept && kept.Status == response.Status ? kept : response, isHere);
    }

    /// <summary>An owner has taken a call on.</summary>
    public void Accept(CallId id, RestWait? wait)
    {
        if (!_calls.TryGetValue(id, out var call)) return;
        call.Accepted = true;
        Owners.Arrived(call);
        if (wait is not null) call.Request.Waiting?.Invoke(wait);
    }
}
