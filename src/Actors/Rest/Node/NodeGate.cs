namespace Guildhall.Actors.Rest;

/// <summary>
/// The node's <see cref="GlobalGate"/>, used by the owners of limits directly when a call need not wait, and by the gate's actor for
/// everything else: an open gate costs a lock, not two messages.
/// </summary>
internal sealed class NodeGate(GlobalGate gate)
{
    private readonly Lock _lock = new();

    /// <summary>Whether a call may be sent at once. Otherwise ask the gate's actor.</summary>
    public bool TryPass(CallId id, bool isExempt, TimeSpan now)
    {
        lock (_lock) return gate.TryPass(id, isExempt, now);
    }

    /// <summary>A call that passed has arrived by the given moment; true if others wait for its place.</summary>
    public bool Land(CallId id, TimeSpan arrivedBy)
    {
        lock (_lock)
        {
            gate.Land(id, arrivedBy);
            return gate.Waiting > 0;
        }
    }

    /// <summary>A call that passed was not sent after all; true if others wait for its place.</summary>
    public bool Refund(CallId id)
    {
        lock (_lock)
        {
            gate.Refund(id);
            return gate.Waiting > 0;
        }
    }

    /// <summary>Does something with the gate; nobody else does meanwhile.</summary>
    public T Use<T>(Func<GlobalGate, T> use)
    {
        lock (_lock) return use(gate);
    }

    /// <summary>Does something with the gate; nobody else does meanwhile.</summary>
    public void Use(Action<GlobalGate> use)
    {
        lock (_lock) use(gate);
    }
}
