namespace Guildhall.Protocol;

/// <summary>GUILD_INTEGRATIONS_UPDATE: a hint to fetch them again. Source: events/gateway-events.mdx.</summary>
public sealed record GuildIntegrationsUpdate : DiscordObject, IGatewayEvent<GuildIntegrationsUpdate>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.GuildIntegrationsUpdate;

    /// <summary>The guild.</summary>
    public GuildId GuildId { get; init; }
}
