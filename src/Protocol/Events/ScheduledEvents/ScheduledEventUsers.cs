namespace Guildhall.Protocol;

/// <summary>GUILD_SCHEDULED_EVENT_USER_ADD. Source: events/gateway-events.mdx.</summary>
public sealed record GuildScheduledEventUserAdd : DiscordObject, IGatewayEvent<GuildScheduledEventUserAdd>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.GuildScheduledEventUserAdd;

    /// <summary>The event.</summary>
    public ScheduledEventId GuildScheduledEventId { get; init; }

    /// <summary>Who subscribed.</summary>
    public UserId UserId { get; init; }

    /// <summary>The guild.</summary>
    public GuildId GuildId { get; init; }
}

/// <summary>GUILD_SCHEDULED_EVENT_USER_REMOVE. Source: events/gateway-events.mdx.</summary>
public sealed record GuildScheduledEventUserRemove : DiscordObject, IGatewayEvent<GuildScheduledEventUserRemove>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.GuildScheduledEventUserRemove;

    /// <summary>The event.</summary>
    public ScheduledEventId GuildScheduledEventId { get; init; }

    /// <summary>Who unsubscribed.</summary>
    public UserId UserId { get; init; }

    /// <summary>The guild.</summary>
    public GuildId GuildId { get; init; }
}
