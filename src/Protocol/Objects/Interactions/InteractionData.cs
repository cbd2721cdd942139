using System.Text.Json.Serialization;

namespace Guildhall.Protocol;

/// <summary>
/// What was invoked, with which arguments. Which keys are there depends on the interaction's type. Source:
/// interactions/receiving-and-responding.mdx.
/// </summary>
public sealed record InteractionData : DiscordObject
{
    /// <summary>Commands: the command.</summary>
    public CommandId? Id { get; init; }

    /// <summary>Commands: its name.</summary>
    public string? Name { get; init; }

    /// <summary>Commands: its type.</summary>
    public ApplicationCommandType? Type { get; init; }

    /// <summary>The entities named by ids in options and values.</summary>
    public ResolvedData? Resolved { get; init; }

    /// <summary>Slash commands: arguments; may be partial in autocomplete.</summary>
    public IReadOnlyList<InteractionOption>? Options { get; init; }

    /// <summary>Commands: the guild it is registered in.</summary>
    public GuildId? GuildId { get; init; }

    /// <summary>User and message commands: the target.</summary>
    public EntityId? TargetId { get; init; }

    /// <summary>Components and modals: the id the bot gave.</summary>
    public string? CustomId { get; init; }

    /// <summary>Components: the kind.</summary>
    public ComponentType? ComponentType { get; init; }

    /// <summary>Select menus: chosen values.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>Modals: the answers.</summary>
    public IReadOnlyList<Component>? Components { get; init; }

    /// <summary>The arguments that were given, of the subcommand if there is one.</summary>
    [JsonIgnore]
    public IReadOnlyList<InteractionOption> Arguments => Innermost(Options ?? []);

    /// <summary>The names of group and subcommand that were called, joined by spaces; empty for a command without.</summary>
    [JsonIgnore]
    public string Subcommand => string.Join(' ', Path(Options));

    /// <summary>The value of an argument, null if it was not given.</summary>
    public ScalarValue? Argument(string name) => Arguments.FirstOrDefault(option => option.Name == name)?.Value;

    private static IReadOnlyList<InteractionOption> Innermost(IReadOnlyList<InteractionOption> options) =>
        options is [{ IsSubcommand: true } inner] ? Innermost(inner.Options ?? []) : options;

    private static IEnumerable<string> Path(IReadOnlyList<InteractionOption>? options) =>
        options is [{ IsSubcommand: true } inner] ? Path(inner.Options).Prepend(inner.Name) : [];
}

/// <summary>An argument of a slash command, or a subcommand with its own. Source: interactions/receiving-and-responding.mdx.</summary>
public sealed record InteractionOption : DiscordObject
{
    /// <summary>Name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Type.</summary>
    public ApplicationCommandOptionType Type { get; init; }

    /// <summary>Value; ids as text. Missing for subcommands.</summary>
    public ScalarValue? Value { get; init; }

    /// <summary>Arguments of a subcommand or group.</summary>
    public IReadOnlyList<InteractionOption>? Options { get; init; }

    /// <summary>Autocomplete: the one being typed.</summary>
    public bool? Focused { get; init; }

    /// <summary>Whether it is a subcommand or group: then it has arguments instead of a value.</summary>
    [JsonIgnore]
    public bool IsSubcommand => Type is ApplicationCommandOptionType.SubCommand or ApplicationCommandOptionType.SubCommandGroup;
}
