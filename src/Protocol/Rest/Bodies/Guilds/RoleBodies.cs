namespace Guildhall.Protocol;

/// <summary>A new role. Source: resources/guild.mdx.</summary>
public sealed record CreateRole : DiscordObject
{
    /// <summary>Up to 100 characters; "new role" when missing.</summary>
    public string? Name { get; init; }

    /// <summary>Those of @everyone when missing.</summary>
    public Permissions? Permissions { get; init; }

    /// <summary>Deprecated: use colors.</summary>
    public int? Color { get; init; }

    /// <summary>Colours.</summary>
    public RoleColors? Colors { get; init; }

    /// <summary>A group of its own in the member list.</summary>
    public bool? Hoist { get; init; }

    /// <summary>Image as data URI.</summary>
    public string? Icon { get; init; }

    /// <summary>Emoji shown as icon.</summary>
    public string? UnicodeEmoji { get; init; }

    /// <summary>Whether everybody may mention it.</summary>
    public bool? Mentionable { get; init; }
}

/// <summary>A change of a role: what is absent stays, what is null goes. Source: resources/guild.mdx.</summary>
public sealed record ModifyRole : DiscordObject
{
    /// <summary>Up to 100 characters.</summary>
    public Optional<string?> Name { get; init; }

    /// <summary>Permissions on guild level.</summary>
    public Optional<Permissions?> Permissions { get; init; }

    /// <summary>Deprecated: use colors.</summary>
    public Optional<int?> Color { get; init; }

    /// <summary>Colours.</summary>
    public Optional<RoleColors?> Colors { get; init; }

    /// <summary>A group of its own in the member list.</summary>
    public Optional<bool?> Hoist { get; init; }

    /// <summary>Image as data URI.</summary>
    public Optional<string?> Icon { get; init; }

    /// <summary>Emoji shown as icon.</summary>
    public Optional<string?> UnicodeEmoji { get; init; }

    /// <summary>Whether everybody may mention it.</summary>
    public Optional<bool?> Mentionable { get; init; }
}

/// <summary>A new place of a role. Source: resources/guild.mdx.</summary>
public sealed record RolePosition : DiscordObject
{
    /// <summary>The role.</summary>
    public RoleId Id { get; init; }

    /// <summary>Its place.</summary>
    public Optional<int?> Position { get; init; }
}
