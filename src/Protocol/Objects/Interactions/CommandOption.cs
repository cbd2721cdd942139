namespace Guildhall.Protocol;

/// <summary>An option of a slash command, received or sent. Source: interactions/application-commands.mdx.</summary>
public sealed record CommandOption : DiscordObject
{
    /// <summary>Type.</summary>
    public ApplicationCommandOptionType Type { get; init; }

    /// <summary>1 to 32 characters, unique on its level.</summary>
    public string Name { get; init; } = "";

    /// <summary>Names by locale.</summary>
    public IReadOnlyDictionary<string, string>? NameLocalizations { get; init; }

    /// <summary>1 to 100 characters.</summary>
    public string Description { get; init; } = "";

    /// <summary>Descriptions by locale.</summary>
    public IReadOnlyDictionary<string, string>? DescriptionLocalizations { get; init; }

    /// <summary>Default false.</summary>
    public bool? Required { get; init; }

    /// <summary>Up to 25; then only these are valid.</summary>
    public IReadOnlyList<CommandChoice>? Choices { get; init; }

    /// <summary>Of a subcommand or group: up to 25.</summary>
    public IReadOnlyList<CommandOption>? Options { get; init; }

    /// <summary>Channel options: which kinds.</summary>
    public IReadOnlyList<ChannelType>? ChannelTypes { get; init; }

    /// <summary>Integer and number options.</summary>
    public double? MinValue { get; init; }

    /// <summary>Integer and number options.</summary>
    public double? MaxValue { get; init; }

    /// <summary>String options: 0 to 6000.</summary>
    public int? MinLength { get; init; }

    /// <summary>String options: 1 to 6000.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Not together with choices.</summary>
    public bool? Autocomplete { get; init; }

    /// <summary>Attachment options: up to 10, image, video, audio or ".ext".</summary>
    public IReadOnlyList<string>? FileTypes { get; init; }
}

/// <summary>A choice of an option, or an autocomplete result. Source: interactions/application-commands.mdx.</summary>
public sealed record CommandChoice : DiscordObject
{
    /// <summary>1 to 100 characters.</summary>
    public string Name { get; init; } = "";

    /// <summary>Names by locale.</summary>
    public IReadOnlyDictionary<string, string>? NameLocalizations { get; init; }

    /// <summary>Text of up to 100 characters or a number.</summary>
    public ScalarValue Value { get; init; }
}

/// <summary>
/// Who may use a command in a guild. Threads take the parent channel's entry. Source: interactions/application-commands.mdx.
/// </summary>
public sealed record CommandPermissions : DiscordObject
{
    /// <summary>The command, or the application = default for all its commands.</summary>
    public EntityId Id { get; init; }

    /// <summary>The application.</summary>
    public ApplicationId ApplicationId { get; init; }

    /// <summary>The guild.</summary>
    public GuildId GuildId { get; init; }

    /// <summary>Up to 100.</summary>
    public IReadOnlyList<CommandPermission> Permissions { get; init; } = [];
}

/// <summary>One rule. Source: interactions/application-commands.mdx.</summary>
public sealed record CommandPermission : DiscordObject
{
    /// <summary>Role, user or channel; guild id = @everyone, guild id - 1 = all channels.</summary>
    public EntityId Id { get; init; }

    /// <summary>What the id is.</summary>
    public ApplicationCommandPermissionType Type { get; init; }

    /// <summary>Whether it is allowed.</summary>
    public bool Permission { get; init; }
}
