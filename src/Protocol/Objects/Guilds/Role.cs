using System.Text.Json.Serialization;

namespace Guildhall.Protocol;

/// <summary>A role. Source: topics/permissions.mdx.</summary>
public sealed record Role : DiscordObject
{
    /// <summary>The role's id; @everyone has the guild's.</summary>
    public RoleId Id { get; init; }

    /// <summary>Up to 100 characters.</summary>
    public string Name { get; init; } = "";

    /// <summary>Deprecated, still sent: equals the primary colour.</summary>
    public int Color { get; init; }

    /// <summary>The colours.</summary>
    public RoleColors Colors { get; init; } = new();

    /// <summary>Shown as a group of its own in the member list.</summary>
    public bool Hoist { get; init; }

    /// <summary>Icon hash.</summary>
    public Optional<string?> Icon { get; init; }

    /// <summary>Emoji shown as icon.</summary>
    public Optional<string?> UnicodeEmoji { get; init; }

    /// <summary>@everyone is 0; roles of equal position are ordered by id.</summary>
    public int Position { get; init; }

    /// <summary>Permissions on guild level.</summary>
    public Permissions Permissions { get; init; }

    /// <summary>Owned by an integration, cannot be given by hand.</summary>
    public bool Managed { get; init; }

    /// <summary>Whether everybody may mention it.</summary>
    public bool Mentionable { get; init; }

    /// <summary>Whose role it is.</summary>
    public RoleTags? Tags { get; init; }

    /// <summary>Flags.</summary>
    public RoleFlags Flags { get; init; }


    /// <summary>The text that mentions the role.</summary>
    [JsonIgnore]
    public string Mention => $"<@&{Id}>";
}
