using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Guildhall.LocalDiscord;
using Guildhall.Protocol;

namespace Guildhall.Host.CommandLine;

/// <summary>Makes options whose mistakes are told in one line that names the option and says what to write.</summary>
internal static class Values
{
    /// <summary>A whole number within a range.</summary>
    public static Option<int?> Whole(string name, string description, int min, int max) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = Parser<int?>(name, text =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max
                ? (value, null)
                : (null, $"'{text}' is not a whole number from {min} to {max}.")),
    };

    /// <summary>An unsigned number, for seeds.</summary>
    public static Option<ulong?> Seed(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = Parser<ulong?>(name, text =>
            ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
                ? (value, null)
                : (null, $"'{text}' is not a whole number from 0 up.")),
    };

    /// <summary>A number of events a second.</summary>
    public static Option<double?> Rate(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = Parser<double?>(name, text =>
            double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value <= 10_000_000
                ? (value, null)
                : (null, $"'{text}' is not a number of events a second from 0 to 10000000.")),
    };

    /// <summary>A duration.</summary>
    public static Option<TimeSpan?> Duration(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "DURATION",
        CustomParser = Parser<TimeSpan?>(name, text =>
            Durations.TryParse(text, out var value) ? (value, null) : (null, $"'{text}' is no duration: write 500ms, 30s, 5m or 1h (at most a year).")),
    };

    /// <summary>A number or a range of numbers, <c>100</c> or <c>50-500</c>.</summary>
    public static Option<MemberRange?> Range(string name, string description, params string[] aliases) => new(name, aliases)
    {
        Description = description,
        HelpName = "N or MIN-MAX",
        CustomParser = Parser<MemberRange?>(name, text =>
            MemberRange.TryParse(text, out var value)
                ? (value, null)
                : (null, $"'{text}' is no number of members: write one such as 100, or a range such as 50-500, from {MemberRange.Least} to {MemberRange.Most}.")),
    };

    /// <summary>The base of an API.</summary>
    public static Option<Uri?> Api(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "URL",
        CustomParser = Parser<Uri?>(name, text => ApiAddress.TryParse(text, out var api) ? (api, null) : (null, ApiAddress.Problem(text))),
    };

    /// <summary>Intents by name.</summary>
    public static Option<GatewayIntents?> Intents(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "LIST",
        CustomParser = Parser<GatewayIntents?>(name, text =>
            IntentNames.TryParse(text, out var value, out var problem) ? (value, null) : (null, problem)),
    };

    /// <summary>One of a few words.</summary>
    public static Option<T?> OneOf<T>(string name, string description, params (string Word, T Value)[] words) where T : struct => new(name)
    {
        Description = description,
        HelpName = string.Join('|', words.Select(w => w.Word)),
        CustomParser = Parser<T?>(name, text =>
        {
            foreach (var (word, value) in words)
            {
                if (string.Equals(word, text, StringComparison.OrdinalIgnoreCase)) return (value, null);
            }

            return (null, $"'{text}' is not known.{NearMatches.Question(text, words.Select(w => w.Word))} Write one of: {string.Join(", ", words.Select(w => w.Word))}.");
        }),
    };

    /// <summary>Text that must not be empty: a path, a token, a connection string.</summary>
    public static Option<string?> Text(string name, string helpName, string description) => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = Parser<string?>(name, text => string.IsNullOrWhiteSpace(text) ? (null, "the value is empty.") : (text, null)),
    };

    /// <summary>Gateway events by name.</summary>
    public static Option<IReadOnlySet<GatewayEvent>?> Events(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "EVENTS",
        CustomParser = Parser<IReadOnlySet<GatewayEvent>?>(name, text =>
        {
            var events = new HashSet<GatewayEvent>();
            foreach (var word in text.Split('/'))
            {
                if (!GatewayEvents.All.Any(row => row.Name == word)) return (null, $"'{word}' is no event.{NearMatches.Question(word, GatewayEvents.All.Select(row => row.Name))} Write names such as MESSAGE_CREATE, with / between them.");
                events.Add(GatewayEvents.Parse(System.Text.Encoding.ASCII.GetBytes(word)));
            }

            return (events, null);
        }),
    };

    /// <summary>A scenario for the local Discord, read from its file.</summary>
    public static Option<Scenario?> Scenario(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "FILE",
        CustomParser = result =>
        {
            try
            {
                return LocalDiscord.Scenario.Load(result.Tokens[0].Value);
            }
            catch (LocalDiscordException wrong)
            {
                result.AddError($"{name}: {wrong.Message}");
                return null;
            }
        },
    };

    /// <summary>Faults of the local Discord.</summary>
    public static Option<FaultSpec[]?> Faults(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "NAME:param=value,...",
        CustomParser = result =>
        {
            try
            {
                return [.. result.Tokens.Select(token => FaultSpec.Parse(token.Value))];
            }
            catch (LocalDiscordException wrong)
            {
                result.AddError($"{name}: {wrong.Message}");
                return null;
            }
        },
    };

    /// <summary>A switch.</summary>
    public static Option<bool> Switch(string name, string description) => new(name) { Description = description };

    private static Func<ArgumentResult, T?> Parser<T>(string name, Func<string, (T? Value, string? Problem)> parse) => result =>
    {
        var (value, problem) = parse(result.Tokens[^1].Value);
        if (problem is not null) result.AddError($"{name}: {problem}");
        return value;
    };
}
