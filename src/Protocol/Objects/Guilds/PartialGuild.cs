namespace Guildhall.Protocol;

/// <summary>The part of a guild that interactions, invites and webhooks show. Source: interactions/receiving-and-responding.mdx.</summary>
public sealed record PartialGuild : DiscordObject
{
    /// <summary>The guild's id.</summary>
    public GuildId Id { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Icon hash.</summary>
    public Optional<string?> Icon { get; init; }

    /// <summary>Splash hash.</summary>
    public Optional<string?> Splash { get; init; }

    /// <summary>Banner hash.</summary>
    public Optional<string?> Banner { get; init; }

    /// <summary>Description.</summary>
    public Optional<string?> Description { get; init; }

    /// <summary>Feature names.</summary>
    public IReadOnlyList<string>? Features { get; init; }

    /// <summary>Language of the guild.</summary>
    public string? Locale { get; init; }

    /// <summary>Verification level.</summary>
    public VerificationLevel? VerificationLevel { get; init; }

    /// <summary>Vanity invite code.</summary>
    public Optional<string?> VanityUrlCode { get; init; }

    /// <summary>Age restriction.</summary>
    public AgeRestrictionLevel? NsfwLevel { get; init; }

    /// <summary>Number of boosts.</summary>
    public int? PremiumSubscriptionCount { get; init; }

    /// <summary>Welcome screen.</summary>
    public WelcomeScreen? WelcomeScreen { get; init; }
}
