namespace Guildhall.Protocol;

/// <summary>A new custom emoji. Source: resources/emoji.mdx.</summary>
public sealed record CreateEmoji : DiscordObject
{
    /// <summary>2 to 32 letters, digits and underscores.</summary>
    public string Name { get; init; } = "";

    /// <summary>128x128 image of up to 256 KiB as data URI.</summary>
    public string Image { get; init; } = "";

    /// <summary>Who may use it; empty = everyone.</summary>
    public IReadOnlyList<RoleId> Roles { get; init; } = [];
}

/// <summary>A change of a custom emoji: what is absent stays. Source: resources/emoji.mdx.</summary>
public sealed record ModifyEmoji : DiscordObject
{
    /// <summary>2 to 32 letters, digits and underscores.</summary>
    public string? Name { get; init; }

    /// <summary>Who may use it: role-locks the emoji; empty = everyone.</summary>
    public IReadOnlyList<RoleId>? Roles { get; init; }
}
