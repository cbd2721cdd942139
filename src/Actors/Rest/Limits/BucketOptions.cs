using System.ComponentModel.DataAnnotations;

namespace Guildhall.Actors.Rest;

/// <summary>How a bucket waits, repeats and gives up.</summary>
public sealed record BucketOptions
{
    /// <summary>Waited after a window's computed end, for rounding of the server's figures.</summary>
    /// <value>0 to 1 s, default 5 ms.</value>
    public TimeSpan Margin { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>Calls of one lane that may wait for one channel, guild or webhook.</summary>
    /// <value>1 or more, default 16,384.</value>
    [Range(1, int.MaxValue)]
    public int MaxQueued { get; init; } = 16_384;

    /// <summary>Repetitions of a safe call after failures; 429s do not count.</summary>
    /// <value>0 to 20, default 4.</value>
    [Range(0, 20)]
    public int MaxRepeats { get; init; } = 4;

    /// <summary>Wait before the first repetition; doubles with each, and is spread by half.</summary>
    /// <value>Over 0, default 500 ms.</value>
    public TimeSpan RepeatDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Answers of 401 or 403 in a row after which a route rests.</summary>
    /// <value>1 or more, default 20.</value>
    [Range(1, int.MaxValue)]
    public int TripAfter { get; init; } = 20;
}
