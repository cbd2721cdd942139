namespace Guildhall.Protocol;

/// <summary>An integration of a guild. Bot integrations lack most of the optional keys. Source: resources/guild.mdx.</summary>
public sealed record Integration : DiscordObject
{
    /// <summary>The integration's id.</summary>
    public IntegrationId Id { get; init; }

    /// <summary>The guild: only in gateway events.</summary>
    public GuildId? GuildId { get; init; }

    /// <summary>Name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Twitch, youtube, discord or guild_subscription.</summary>
    public string Type { get; init; } = "";

    /// <summary>Whether it is on.</summary>
    public bool Enabled { get; init; }

    /// <summary>Whether it is syncing.</summary>
    public bool? Syncing { get; init; }

    /// <summary>Role of the subscribers.</summary>
    public RoleId? RoleId { get; init; }

    /// <summary>Whether emoticons are synced.</summary>
    public bool? EnableEmoticons { get; init; }

    /// <summary>What happens to expired subscribers.</summary>
    public IntegrationExpireBehavior? ExpireBehavior { get; init; }

    /// <summary>Days before they expire.</summary>
    public int? ExpireGracePeriod { get; init; }

    /// <summary>Its user; missing in events.</summary>
    public User? User { get; init; }

    /// <summary>The account.</summary>
    public IntegrationAccount Account { get; init; } = new();

    /// <summary>Last sync.</summary>
    public DateTimeOffset? SyncedAt { get; init; }

    /// <summary>Number of subscribers.</summary>
    public int? SubscriberCount { get; init; }

    /// <summary>Whether it was revoked.</summary>
    public bool? Revoked { get; init; }

    /// <summary>The bot or OAuth2 application.</summary>
    public Application? Application { get; init; }

    /// <summary>Scopes of the application.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }
}

/// <summary>Account of an integration. Source: resources/guild.mdx.</summary>
public sealed record IntegrationAccount : DiscordObject
{
    /// <summary>Id on the other service.</summary>
    public string Id { get; init; } = "";

    /// <summary>Name there.</summary>
    public string Name { get; init; } = "";
}
