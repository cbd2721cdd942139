namespace Guildhall.Protocol;

/// <summary>
/// PRESENCE_UPDATE: a presence changed; comes once per shared guild and can be the bulk of all traffic. Source: events/gateway-events.mdx.
/// </summary>
/// <param name="Presence">The presence.</param>
public sealed record PresenceUpdate(Presence Presence) : BodyEvent, IGatewayEvent<PresenceUpdate>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.PresenceUpdate;

    /// <summary>The guild; missing outside guilds.</summary>
    public GuildId? GuildId => Presence.GuildId;
}
