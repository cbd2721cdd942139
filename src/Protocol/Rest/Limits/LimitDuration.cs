using System.Globalization;

namespace Guildhall.Protocol;

/// <summary>Durations of limits: seconds with decimals, on the wire. Source: topics/rate-limits.mdx.</summary>
internal static class LimitDuration
{
    /// <summary>Longer ones are cut: the longest documented limit lasts a day.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <summary>A duration, rounded up to a tick so that nobody comes too early; null for what is negative or no number.</summary>
    public static TimeSpan? FromSeconds(double seconds) =>
        !double.IsFinite(seconds) || seconds < 0 ? null
        : seconds >= Longest.TotalSeconds ? Longest
        : TimeSpan.FromTicks((long)Math.Ceiling(seconds * TimeSpan.TicksPerSecond));

    /// <summary>Reads a header's number.</summary>
    public static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
