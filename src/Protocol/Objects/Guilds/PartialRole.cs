namespace Guildhall.Protocol;

/// <summary>The part of a role that invites show. Source: resources/invite.mdx.</summary>
public sealed record PartialRole : DiscordObject
{
    /// <summary>The role's id.</summary>
    public RoleId Id { get; init; }

    /// <summary>Name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Position.</summary>
    public int Position { get; init; }

    /// <summary>Deprecated colour.</summary>
    public int Color { get; init; }

    /// <summary>The colours.</summary>
    public RoleColors? Colors { get; init; }

    /// <summary>Icon hash.</summary>
    public Optional<string?> Icon { get; init; }

    /// <summary>Emoji shown as icon.</summary>
    public Optional<string?> UnicodeEmoji { get; init; }
}
