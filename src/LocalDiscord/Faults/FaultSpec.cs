using System.Globalization;

namespace Guildhall.LocalDiscord;

/// <summary>A fault that was asked for: a row of the table, with values. Made from text, so that all ways to ask are one.</summary>
public sealed class FaultSpec
{
    private readonly Dictionary<string, string> _given;

    private FaultSpec(FaultKind kind, Dictionary<string, string> given) => (Kind, _given) = (kind, given);

    /// <summary>The row.</summary>
    public FaultKind Kind { get; }

    /// <summary>Reads <c>NAME</c> or <c>NAME:param=value,param=value</c>.</summary>
    /// <exception cref="LocalDiscordException">There is no such fault or parameter, or a value is out of range; says what to write instead.</exception>
    public static FaultSpec Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? text : text[..colon];
        var values = colon < 0 ? [] : text[(colon + 1)..].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return Of(name.Trim(), values.Select(pair => pair.Split('=', 2) is [var key, var value]
            ? KeyValuePair.Create(key.Trim(), value.Trim())
            : throw new LocalDiscordException($"{pair} in the fault {text} is not of the form param=value.")));
    }

    /// <summary>A fault by its name, with values.</summary>
    /// <exception cref="LocalDiscordException">As <see cref="Parse"/>.</exception>
    public static FaultSpec Of(string name, IEnumerable<KeyValuePair<string, string>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var kind = FaultTable.Find(name) ?? throw new LocalDiscordException($"There is no fault {name}. There are: {string.Join(", ", FaultTable.All.Select(known => known.Name))}.");
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in values)
        {
            var parameter = kind.Parameters.FirstOrDefault(p => p.Name == key)
                ?? throw new LocalDiscordException($"The fault {name} has no parameter {key}. It has: {string.Join(", ", kind.Parameters.Select(p => p.Name))}.");
            if (!parameter.Accepts(value)) throw new LocalDiscordException($"{key} of the fault {name} is {value}: it must be {parameter.Range}.");
            given[key] = value;
        }

        return new FaultSpec(kind, given);
    }

    /// <summary>As it is written on the command line.</summary>
    public override string ToString() => _given.Count == 0 ? Kind.Name : $"{Kind.Name}:{string.Join(',', _given.Select(pair => $"{pair.Key}={pair.Value}"))}";

    /// <summary>The value of a parameter, given or by default; null if it is not in force (or not one of this fault's).</summary>
    internal string? Text(string name)
    {
        if (_given.TryGetValue(name, out var value)) return value;
        return Kind.Parameters.FirstOrDefault(p => p.Name == name)?.Default is { Length: > 0 } otherwise ? otherwise : null;
    }

    internal long? Maybe(string name) => Text(name) is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : null;

    internal int Whole(string name) => (int)(Maybe(name) ?? 0);

    internal ulong? Id(string name) => Text(name) is { } text ? ulong.Parse(text, CultureInfo.InvariantCulture) : null;

    internal double Share(string name) => Text(name) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : 0;

    internal bool Is(string name, string word) => Text(name) == word;

    internal TimeSpan Time(string name) => MaybeTime(name) ?? TimeSpan.Zero;

    internal TimeSpan? MaybeTime(string name) => Text(name) is { } text && FaultTime.TryParse(text, out var span) ? span : null;
}
