using System.Text.Json.Serialization;
using static System.Text.Json.Serialization.JsonIgnoreCondition;

namespace Guildhall.Protocol;

/// <summary>The part of an application that READY, messages and invites show. Source: resources/application.mdx.</summary>
public sealed record PartialApplication : DiscordObject
{
    /// <summary>The application's id.</summary>
    public ApplicationId Id { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Icon hash.</summary>
    public Optional<string?> Icon { get; init; }

    /// <summary>Description.</summary>
    public string? Description { get; init; }

    /// <summary>Cover hash.</summary>
    public string? CoverImage { get; init; }

    /// <summary>Flags.</summary>
    public ApplicationFlags? Flags { get; init; }
}

/// <summary>How an application is added. Source: resources/application.mdx.</summary>
public sealed record InstallParams : DiscordObject
{
    /// <summary>OAuth2 scopes.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Permissions asked for.</summary>
    public Permissions Permissions { get; init; }
}

/// <summary>A team that owns applications. Source: topics/teams.mdx.</summary>
public sealed record Team : DiscordObject
{
    /// <summary>The team's id.</summary>
    public EntityId Id { get; init; }

    /// <summary>Name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Icon hash.</summary>
    [JsonIgnore(Condition = Never)]
    public string? Icon { get; init; }

    /// <summary>Owner.</summary>
    public UserId OwnerUserId { get; init; }

    /// <summary>Members.</summary>
    public IReadOnlyList<TeamMember> Members { get; init; } = [];
}

/// <summary>A member of a team. Source: topics/teams.mdx.</summary>
public sealed record TeamMember : DiscordObject
{
    /// <summary>1 invited, 2 accepted.</summary>
    public int MembershipState { get; init; }

    /// <summary>The team's id.</summary>
    public EntityId TeamId { get; init; }

    /// <summary>The user, partial.</summary>
    public User User { get; init; } = User.None;

    /// <summary>Admin, developer or read_only.</summary>
    public string Role { get; init; } = "";
}
