namespace Guildhall.Actors.Rest;

/// <summary>Why and how long a call waits.</summary>
/// <param name="Bucket">The limit it waits for, as in the live view.</param>
/// <param name="Position">Calls before it; 0 = next.</param>
/// <param name="Expected">Expected wait by what is known of the limit; null if the limit is not known yet.</param>
public sealed record RestWait(string Bucket, int Position, TimeSpan? Expected);
