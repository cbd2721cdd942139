namespace Guildhall.Actors.Storage;

/// <summary>How long to wait before a store is tried again.</summary>
internal static class RetryDelay
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>Doubles from 100 ms to 5 s, less up to half of it, so that nodes that failed together do not come back together.</summary>
    /// <param name="attempt">How often it failed, from 1.</param>
    /// <param name="random">0 to 1.</param>
    public static TimeSpan After(int attempt, double random)
    {
        var full = First * Math.Pow(2, Math.Min(attempt - 1, 10));
        return (full < Longest ? full : Longest) * (1 - random / 2);
    }
}
