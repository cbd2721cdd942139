namespace Guildhall.Actors.Rest;

/// <summary>
/// The node's <see cref="GlobalGate"/>, used by the owners of limits directly when a call need not wait, and by the gate's actor for
/// everything else: an open gate costs a lock, not two messages.
/// </summary>
internal sealed class NodeGate(GlobalGate gate)
{
    private readonly Lock _lock = new();

    /// <summary>Whether a call may be sent at once. Otherwise ask the gate's actor.</summary>
    public bool TryPass(bool isExempt, TimeSpan now)
    {
        lock (_lock) return gate.TryPass(isExempt, now);
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
