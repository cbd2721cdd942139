namespace Guildhall.Protocol;

/// <summary>A new command; one of the same name, type and scope is overwritten. Source: interactions/application-commands.mdx.</summary>
public sealed record CreateCommand : DiscordObject
{
    /// <summary>1 to 32 characters, lower case for slash commands.</summary>
    public string Name { get; init; } = "";

    /// <summary>Names by locale.</summary>
    public IReadOnlyDictionary<string, string>? NameLocalizations { get; init; }

    /// <summary>1 to 100 characters; slash commands need it, others must not have it.</summary>
    public string? Description { get; init; }

    /// <summary>Descriptions by locale.</summary>
    public IReadOnlyDictionary<string, string>? DescriptionLocalizations { get; init; }

    /// <summary>Slash commands: up to 25, required ones first.</summary>
    public IReadOnlyList<CommandOption>? Options { get; init; }

    /// <summary>Who may use it; "0" = administrators only, null = everyone.</summary>
    public Optional<Permissions?> DefaultMemberPermissions { get; init; }

    /// <summary>Where it is installed.</summary>
    public IReadOnlyList<ApplicationIntegrationType>? IntegrationTypes { get; init; }

    /// <summary>Where it may be used; global commands.</summary>
    public IReadOnlyList<InteractionContextType>? Contexts { get; init; }

    /// <summary>Slash command when missing.</summary>
    public ApplicationCommandType? Type { get; init; }

    /// <summary>Age-restricted.</summary>
    public bool? Nsfw { get; init; }

    /// <summary>Entry point commands: who answers.</summary>
    public EntryPointCommandHandlerType? Handler { get; init; }
}

/// <summary>A change of a command: what is absent stays, what is null goes. Source: interactions/application-commands.mdx.</summary>
public sealed record ModifyCommand : DiscordObject
{
    /// <summary>1 to 32 characters.</summary>
    public string? Name { get; init; }

    /// <summary>Names by locale.</summary>
    public Optional<IReadOnlyDictionary<string, string>?> NameLocalizations { get; init; }

    /// <summary>1 to 100 characters.</summary>
    public string? Description { get; init; }

    /// <summary>Descriptions by locale.</summary>
    public Optional<IReadOnlyDictionary<string, string>?> DescriptionLocalizations { get; init; }

    /// <summary>Slash commands: up to 25.</summary>
    public IReadOnlyList<CommandOption>? Options { get; init; }

    /// <summary>Who may use it; null = everyone.</summary>
    public Optional<Permissions?> DefaultMemberPermissions { get; init; }

    /// <summary>Where it is installed.</summary>
    public IReadOnlyList<ApplicationIntegrationType>? IntegrationTypes { get; init; }

    /// <summary>Where it may be used.</summary>
    public IReadOnlyList<InteractionContextType>? Contexts { get; init; }

    /// <summary>Age-restricted.</summary>
    public bool? Nsfw { get; init; }
}
