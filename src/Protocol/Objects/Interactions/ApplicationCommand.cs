using System.Text.Json.Serialization;
using static System.Text.Json.Serialization.JsonIgnoreCondition;

namespace Guildhall.Protocol;

/// <summary>A command of an application. All texts together: 8000 characters. Source: interactions/application-commands.mdx.</summary>
public sealed record ApplicationCommand : DiscordObject
{
    /// <summary>The command's id.</summary>
    public CommandId Id { get; init; }

    /// <summary>Slash command when missing.</summary>
    public ApplicationCommandType? Type { get; init; }

    /// <summary>The application.</summary>
    public ApplicationId ApplicationId { get; init; }

    /// <summary>Only for commands of one guild.</summary>
    public GuildId? GuildId { get; init; }

    /// <summary>1 to 32 characters, lower case for slash commands.</summary>
    public string Name { get; init; } = "";

    /// <summary>Names by locale.</summary>
    public Optional<IReadOnlyDictionary<string, string>?> NameLocalizations { get; init; }

    /// <summary>1 to 100 characters; empty for user and message commands.</summary>
    public string Description { get; init; } = "";

    /// <summary>Descriptions by locale.</summary>
    public Optional<IReadOnlyDictionary<string, string>?> DescriptionLocalizations { get; init; }

    /// <summary>Slash commands: up to 25, required ones first.</summary>
    public IReadOnlyList<CommandOption>? Options { get; init; }

    /// <summary>Who may use it; "0" = administrators only.</summary>
    [JsonIgnore(Condition = Never)]
    public Permissions? DefaultMemberPermissions { get; init; }

    /// <summary>Deprecated: use contexts.</summary>
    public bool? DmPermission { get; init; }

    /// <summary>Age-restricted.</summary>
    public bool? Nsfw { get; init; }

    /// <summary>Where it is installed.</summary>
    public IReadOnlyList<ApplicationIntegrationType>? IntegrationTypes { get; init; }

    /// <summary>Where it may be used; global commands.</summary>
    public Optional<IReadOnlyList<InteractionContextType>?> Contexts { get; init; }

    /// <summary>Changes on edits.</summary>
    public EntityId Version { get; init; }

    /// <summary>Entry point commands: who answers.</summary>
    public EntryPointCommandHandlerType? Handler { get; init; }
}
