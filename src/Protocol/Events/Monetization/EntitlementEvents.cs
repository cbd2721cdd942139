namespace Guildhall.Protocol;

/// <summary>ENTITLEMENT_CREATE: something was bought. Source: events/gateway-events.mdx.</summary>
/// <param name="Entitlement">The entitlement.</param>
public sealed record EntitlementCreate(Entitlement Entitlement) : BodyEvent, IGatewayEvent<EntitlementCreate>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.EntitlementCreate;

    /// <summary>The guild; missing outside guilds.</summary>
    public GuildId? GuildId => Entitlement.GuildId;
}

/// <summary>ENTITLEMENT_UPDATE: it changed; for subscriptions only when they end. Source: events/gateway-events.mdx.</summary>
/// <param name="Entitlement">The entitlement.</param>
public sealed record EntitlementUpdate(Entitlement Entitlement) : BodyEvent, IGatewayEvent<EntitlementUpdate>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.EntitlementUpdate;

    /// <summary>The guild; missing outside guilds.</summary>
    public GuildId? GuildId => Entitlement.GuildId;
}

/// <summary>ENTITLEMENT_DELETE: it was taken back; expiry does not delete. Source: events/gateway-events.mdx.</summary>
/// <param name="Entitlement">The entitlement.</param>
public sealed record EntitlementDelete(Entitlement Entitlement) : BodyEvent, IGatewayEvent<EntitlementDelete>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.EntitlementDelete;

    /// <summary>The guild; missing outside guilds.</summary>
    public GuildId? GuildId => Entitlement.GuildId;
}
