namespace Guildhall.Checking;

/// <summary>What a run is held to besides the promises that always hold.</summary>
/// <param name="Late">How long after its dispatch an event may be applied or handled first; null = any time.</param>
/// <param name="Refusals">Whether an answer of 429 is a broken limit; those that a fault made are not.</param>
public sealed record Bounds(TimeSpan? Late = null, bool Refusals = false)
{
    /// <summary>Nothing more.</summary>
    public static readonly Bounds None = new();
}
