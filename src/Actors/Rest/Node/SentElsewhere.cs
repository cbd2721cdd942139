namespace Guildhall.Actors.Rest;

/// <summary>The calls of an owner whose body stays on their caller's node, which sends them when the owner says so.</summary>
internal sealed class SentElsewhere(TimeProvider time)
{
    private readonly Dictionary<CallId, (int Attempt, long AskedAt)> _calls = [];

    /// <summary>A call whose body did not come along.</summary>
    public void Add(CallId id) => _calls.TryAdd(id, (0, 0));

    /// <summary>The call is over, or given back.</summary>
    public void Remove(CallId id) => _calls.Remove(id);

    /// <summary>The call's next attempt begins; null if its body is here.</summary>
    public int? Begin(CallId id)
    {
        if (!_calls.TryGetValue(id, out var call)) return null;
        _calls[id] = (call.Attempt + 1, time.GetTimestamp());
        return call.Attempt + 1;
    }

    /// <summary>
    /// What another node reports, in this node's time: it was sent after it was asked for and answered before the report came, which is all
    /// that limits need. Null if it is of an attempt that was given up.
    /// </summary>
    public TransportResult? End(SendingMessages.Sent sent) =>
        _calls.TryGetValue(sent.Call, out var call) && call.Attempt == sent.Attempt ? sent.Result with { SentAt = call.AskedAt, ReadAt = time.GetTimestamp() } : null;

    /// <summary>An attempt of which no word came: the caller's node may be lost.</summary>
    public TransportResult? GiveUp(CallId id, int attempt) =>
        End(new SendingMessages.Sent(id, attempt, new TransportResult(OutcomeKind.Lost, 0, 0, default, default, false, RestResponse.Failed(new RestError.Unknown("no word came from the node that was to send it")))));
}
