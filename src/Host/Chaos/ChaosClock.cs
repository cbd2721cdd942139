namespace Guildhall.Host.Chaos;

/// <summary>The machine's monotonic clock, in which journals, ledger and faults are joined.</summary>
internal static class ChaosClock
{
    /// <summary>Now, in nanoseconds.</summary>
    public static long Nanoseconds(TimeProvider time) => Nanoseconds(time, time.GetTimestamp());

    /// <summary>A timestamp in nanoseconds.</summary>
    public static long Nanoseconds(TimeProvider time, long timestamp) => (long)(timestamp * (1e9 / time.TimestampFrequency));
}
