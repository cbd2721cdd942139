using System.Globalization;

namespace Guildhall.Actors.Rest;

/// <summary>Names one call in the whole cluster, so that a repeated delivery of it is recognised.</summary>
/// <param name="Origin">A random number of the caller's process.</param>
/// <param name="Number">Counts that process's calls.</param>
public readonly record struct CallId(long Origin, long Number)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Origin:x}-{Number}");
}
