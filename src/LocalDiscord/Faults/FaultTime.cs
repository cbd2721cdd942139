using System.Globalization;

namespace Guildhall.LocalDiscord;

/// <summary>Reads spans of time as people write them.</summary>
internal static class FaultTime
{
    private static readonly (string Unit, double Seconds)[] Units = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600), ("", 1)];
    private static readonly double Most = TimeSpan.FromDays(1).TotalSeconds;

    public static bool TryParse(string text, out TimeSpan span)
    {
        span = default;
        var (unit, factor) = Units.First(u => text.EndsWith(u.Unit, StringComparison.Ordinal));
        if (!double.TryParse(text.AsSpan(0, text.Length - unit.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return false;
        if (number * factor > Most) return false;
        span = TimeSpan.FromSeconds(number * factor);
        return true;
    }
}
