namespace Guildhall.Protocol;

/// <summary>A gateway session as named by READY. Sequences of different sessions are never compared.</summary>
/// <param name="Value">Discord's opaque text.</param>
public readonly record struct SessionId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
