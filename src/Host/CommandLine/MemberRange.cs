using System.Globalization;

namespace Guildhall.Host.CommandLine;

/// <summary>How many members the guilds of a local Discord have.</summary>
/// <param name="Min">Fewest.</param>
/// <param name="Max">Most.</param>
internal readonly record struct MemberRange(int Min, int Max)
{
    /// <summary>The bot and the owner are always there.</summary>
    public const int Least = 2;

    /// <summary>Upper bound of a guild.</summary>
    public const int Most = 1_000_000;

    /// <summary>Reads <c>100</c> or <c>50-500</c>.</summary>
    public static bool TryParse(string text, out MemberRange range)
    {
        range = default;
        var parts = text.Split('-');
        if (parts.Length > 2 || !TryWhole(parts[0], out var min) || !TryWhole(parts[^1], out var max) || min > max) return false;
        range = new MemberRange(min, max);
        return true;
    }

    private static bool TryWhole(string text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value is >= Least and <= Most;
}
