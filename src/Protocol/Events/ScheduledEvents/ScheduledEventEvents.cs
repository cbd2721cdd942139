namespace Guildhall.Protocol;

/// <summary>GUILD_SCHEDULED_EVENT_CREATE: an event was made. Source: events/gateway-events.mdx.</summary>
/// <param name="ScheduledEvent">The scheduled event.</param>
public sealed record GuildScheduledEventCreate(ScheduledEvent ScheduledEvent) : BodyEvent, IGatewayEvent<GuildScheduledEventCreate>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.GuildScheduledEventCreate;

    /// <summary>The guild.</summary>
    public GuildId GuildId => ScheduledEvent.GuildId;
}

/// <summary>GUILD_SCHEDULED_EVENT_UPDATE: an event changed; status 3 and 4 are final. Source: events/gateway-events.mdx.</summary>
/// <param name="ScheduledEvent">The scheduled event.</param>
public sealed record GuildScheduledEventUpdate(ScheduledEvent ScheduledEvent) : BodyEvent, IGatewayEvent<GuildScheduledEventUpdate>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.GuildScheduledEventUpdate;

    /// <summary>The guild.</summary>
    public GuildId GuildId => ScheduledEvent.GuildId;
}

/// <summary>GUILD_SCHEDULED_EVENT_DELETE: an event is gone. Source: events/gateway-events.mdx.</summary>
/// <param name="ScheduledEvent">The scheduled event.</param>
public sealed record GuildScheduledEventDelete(ScheduledEvent ScheduledEvent) : BodyEvent, IGatewayEvent<GuildScheduledEventDelete>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.GuildScheduledEventDelete;

    /// <summary>The guild.</summary>
    public GuildId GuildId => ScheduledEvent.GuildId;
}
