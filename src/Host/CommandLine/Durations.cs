using System.Globalization;
using System.Text.RegularExpressions;

namespace Guildhall.Host.CommandLine;

/// <summary>Durations as people write them: <c>500ms</c>, <c>30s</c>, <c>5m</c>, <c>1h</c>, also <c>1h30m</c> and <c>1.5s</c>.</summary>
internal static partial class Durations
{
    /// <summary>Longest duration that is taken; a longer one is a slip of the keyboard.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    /// <summary>False if the text is no duration, is zero, or is longer than <see cref="Longest"/>.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        var match = Pattern().Match(text);
        if (!match.Success) return false;
        var numbers = match.Groups["number"].Captures;
        var units = match.Groups["unit"].Captures;
        var milliseconds = 0.0;
        for (var i = 0; i < numbers.Count; i++)
            milliseconds += double.Parse(numbers[i].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * Milliseconds(units[i].Value);

        if (milliseconds < 1 || milliseconds > Longest.TotalMilliseconds) return false;
        duration = TimeSpan.FromMilliseconds(milliseconds);
        return true;
    }

    /// <summary>A duration for people: <c>7s</c>, <c>2m05s</c>, <c>3h02m</c>, <c>4d03h</c>.</summary>
    public static string Text(TimeSpan duration) => duration switch
    {
        { TotalSeconds: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:0}ms"),
        { TotalMinutes: < 1 } => $"{duration.Seconds}s",
        { TotalHours: < 1 } => $"{duration.Minutes}m{duration.Seconds:00}s",
        { TotalDays: < 1 } => $"{duration.Hours}h{duration.Minutes:00}m",
        _ => $"{duration.Days}d{duration.Hours:00}h",
    };

    private static double Milliseconds(string unit) => unit switch
    {
        "ms" => 1,
        "s" => 1_000,
        "m" => 60_000,
        "h" => 3_600_000,
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "The pattern lets no other unit through."),
    };

    [GeneratedRegex(@"^(?:(?<number>[0-9]{1,9}(?:\.[0-9]{1,6})?)(?<unit>ms|s|m|h))+$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
