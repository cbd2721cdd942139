namespace Guildhall.Protocol;

/// <summary>A change of a guild: what is absent stays, what is null goes. Source: resources/guild.mdx.</summary>
public sealed record ModifyGuild : DiscordObject
{
    /// <summary>2 to 100 characters.</summary>
    public string? Name { get; init; }

    /// <summary>Description.</summary>
    public Optional<string?> Description { get; init; }

    /// <summary>What a user must have done before writing.</summary>
    public Optional<VerificationLevel?> VerificationLevel { get; init; }

    /// <summary>Default notification setting.</summary>
    public Optional<DefaultMessageNotificationLevel?> DefaultMessageNotifications { get; init; }

    /// <summary>Whose media is scanned.</summary>
    public Optional<ExplicitContentFilterLevel?> ExplicitContentFilter { get; init; }

    /// <summary>Where idle voice users are moved.</summary>
    public Optional<ChannelId?> AfkChannelId { get; init; }

    /// <summary>Seconds: 60, 300, 900, 1800 or 3600.</summary>
    public int? AfkTimeout { get; init; }

    /// <summary>Image as data URI.</summary>
    public Optional<string?> Icon { get; init; }

    /// <summary>Image as data URI.</summary>
    public Optional<string?> Splash { get; init; }

    /// <summary>Image as data URI.</summary>
    public Optional<string?> DiscoverySplash { get; init; }

    /// <summary>Image as data URI.</summary>
    public Optional<string?> Banner { get; init; }

    /// <summary>Where join and boost messages go.</summary>
    public Optional<ChannelId?> SystemChannelId { get; init; }

    /// <summary>Which system messages are off.</summary>
    public SystemChannelFlags? SystemChannelFlags { get; init; }

    /// <summary>The rules of a community guild.</summary>
    public Optional<ChannelId?> RulesChannelId { get; init; }

    /// <summary>Where Discord's notices to moderators go.</summary>
    public Optional<ChannelId?> PublicUpdatesChannelId { get; init; }

    /// <summary>Where safety alerts go.</summary>
    public Optional<ChannelId?> SafetyAlertsChannelId { get; init; }

    /// <summary>Language.</summary>
    public Optional<string?> PreferredLocale { get; init; }

    /// <summary>COMMUNITY, DISCOVERABLE, INVITES_DISABLED, RAID_ALERTS_DISABLED can be set.</summary>
    public IReadOnlyList<string>? Features { get; init; }

    /// <summary>Whether the boost bar is shown.</summary>
    public bool? PremiumProgressBarEnabled { get; init; }
}
