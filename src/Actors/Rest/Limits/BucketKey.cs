using System.Globalization;

namespace Guildhall.Actors.Rest;

/// <summary>
/// What the server names a limit by, within one major parameter. The size is part of it: routes that show the same id with different sizes
/// are counted apart (seen with methods of one path).
/// </summary>
/// <param name="Hash">X-RateLimit-Bucket, or a stand-in made from the route if the server names none.</param>
/// <param name="Limit">X-RateLimit-Limit.</param>
public readonly record struct BucketKey(string Hash, int Limit)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Hash}({Limit})");
}
