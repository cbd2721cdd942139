namespace Guildhall.Protocol;

/// <summary>INTEGRATION_CREATE: an integration was added. Source: events/gateway-events.mdx.</summary>
/// <param name="Integration">The integration.</param>
public sealed record IntegrationCreate(Integration Integration) : BodyEvent, IGatewayEvent<IntegrationCreate>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.IntegrationCreate;

    /// <summary>The guild; missing outside guilds.</summary>
    public GuildId? GuildId => Integration.GuildId;
}

/// <summary>INTEGRATION_UPDATE: an integration changed. Source: events/gateway-events.mdx.</summary>
/// <param name="Integration">The integration.</param>
public sealed record IntegrationUpdate(Integration Integration) : BodyEvent, IGatewayEvent<IntegrationUpdate>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.IntegrationUpdate;

    /// <summary>The guild; missing outside guilds.</summary>
    public GuildId? GuildId => Integration.GuildId;
}
