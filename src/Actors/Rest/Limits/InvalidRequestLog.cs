namespace Guildhall.Actors.Rest;

/// <summary>
/// Counts this node's answers of 401, 403 and 429 (not shared) over the last ten minutes, in steps of ten seconds. Source:
/// topics/rate-limits.mdx, "Invalid Request Limit".
/// </summary>
internal sealed class InvalidRequestLog
{
    private const int Slots = 61; // ten minutes, and the step that is still being filled
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(10);

    private readonly int[] _slots = new int[Slots];
    private long _step;

    /// <summary>One more.</summary>
    public void Count(TimeSpan now)
    {
        Advance(now);
        _slots[_step % Slots]++;
        Total++;
    }

    /// <summary>How many there were.</summary>
    public int TotalAt(TimeSpan now)
    {
        Advance(now);
        return Total;
    }

    private int Total { get; set; }

    private void Advance(TimeSpan now)
    {
        var step = (long)(now / Step);
        for (var passed = 0; _step < step && passed < Slots; passed++)
        {
            _step++;
            Total -= _slots[_step % Slots];
            _slots[_step % Slots] = 0;
        }

        _step = Math.Max(_step, step);
    }
}
