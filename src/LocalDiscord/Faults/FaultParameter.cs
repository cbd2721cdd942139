using System.Globalization;

namespace Guildhall.LocalDiscord;

/// <summary>A parameter of a fault: its name, what may be written, and what it means. Values are text everywhere: on the command line, in a query, in C#.</summary>
public sealed record FaultParameter
{
    private FaultParameter(Func<string, bool> accepts) => Accepts = accepts;

    /// <summary>As it is written before the <c>=</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What may be written, for people.</summary>
    public required string Range { get; init; }

    /// <summary>What it means.</summary>
    public required string Meaning { get; init; }

    /// <summary>The value when nothing is written; empty = the parameter is then not in force.</summary>
    public required string Default { get; init; }

    /// <summary>Whether a value is right.</summary>
    internal Func<string, bool> Accepts { get; }

    internal static FaultParameter Whole(string name, long? otherwise, long least, long most, string meaning) => new(text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
    {
        Name = name,
        Range = most == long.MaxValue ? $"{least} or more" : $"{least} to {most}",
        Meaning = meaning,
        Default = otherwise?.ToString(CultureInfo.InvariantCulture) ?? "",
    };

    internal static FaultParameter Share(string name, string otherwise, string meaning) => new(text => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= 1)
    {
        Name = name,
        Range = "0 to 1",
        Meaning = meaning,
        Default = otherwise,
    };

    internal static FaultParameter Time(string name, string otherwise, string meaning) => new(text => FaultTime.TryParse(text, out _))
    {
        Name = name,
        Range = "a time such as 500ms, 2s or 1m; a plain number is seconds",
        Meaning = meaning,
        Default = otherwise,
    };

    internal static FaultParameter Id(string name, string meaning) => new(text => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _))
    {
        Name = name,
        Range = "an id",
        Meaning = meaning,
        Default = "",
    };

    internal static FaultParameter Word(string name, string otherwise, string meaning, params string[] words) => new(words.Contains)
    {
        Name = name,
        Range = string.Join(", ", words),
        Meaning = meaning,
        Default = otherwise,
    };

    /// <summary>One or more of many known words, with <c>/</c> between them.</summary>
    internal static FaultParameter Words(string name, string range, string meaning, Func<string, bool> known) => new(text => text.Split('/').All(known))
    {
        Name = name,
        Range = range,
        Meaning = meaning,
        Default = "",
    };
}
