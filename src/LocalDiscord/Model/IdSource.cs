namespace Guildhall.LocalDiscord.Model;

/// <summary>Snowflakes in rising order. A clock that stands still or starts in the past (a test's) gives rising ids too.</summary>
internal sealed class IdSource(TimeProvider time)
{
    /// <summary>Everything made while the world was built is older than this.</summary>
    public static readonly DateTimeOffset FirstMoment = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly DateTimeOffset _wallAtStart = time.GetUtcNow();
    private ulong _last = Snowflake.Smallest(FirstMoment);

    /// <summary>The wall time of this world: the clock's, moved forward if the clock starts before the world's past ends.</summary>
    public DateTimeOffset Now
    {
        get
        {
            var now = time.GetUtcNow();
            return _wallAtStart < FirstMoment ? now + (FirstMoment - _wallAtStart) : now;
        }
    }

    public ulong Next() => _last = Math.Max(Snowflake.Smallest(Now), _last + 1);
}
