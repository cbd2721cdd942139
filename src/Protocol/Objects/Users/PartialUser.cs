namespace Guildhall.Protocol;

/// <summary>
/// A user of which only the id is sure: every other key may be missing, and a missing key means "no change". Source:
/// events/gateway-events.mdx.
/// </summary>
public sealed record PartialUser : DiscordObject
{
    /// <summary>The user's id.</summary>
    public UserId Id { get; init; }

    /// <summary>2 to 32 characters.</summary>
    public string? Username { get; init; }

    /// <summary>"0" for the new name system.</summary>
    public string? Discriminator { get; init; }

    /// <summary>Display name.</summary>
    public Optional<string?> GlobalName { get; init; }

    /// <summary>Avatar hash.</summary>
    public Optional<string?> Avatar { get; init; }

    /// <summary>Whether it is an application's user.</summary>
    public bool? Bot { get; init; }

    /// <summary>Whether it is Discord's own system user.</summary>
    public bool? System { get; init; }

    /// <summary>Banner hash.</summary>
    public Optional<string?> Banner { get; init; }

    /// <summary>Banner colour.</summary>
    public Optional<int?> AccentColor { get; init; }

    /// <summary>Public flags.</summary>
    public UserFlags? PublicFlags { get; init; }

    /// <summary>Avatar decoration.</summary>
    public Optional<AvatarDecoration?> AvatarDecorationData { get; init; }

    /// <summary>Collectibles.</summary>
    public Optional<Collectibles?> Collectibles { get; init; }

    /// <summary>Server tag.</summary>
    public Optional<PrimaryGuild?> PrimaryGuild { get; init; }
}
