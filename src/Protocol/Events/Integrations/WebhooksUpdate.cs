namespace Guildhall.Protocol;

/// <summary>WEBHOOKS_UPDATE: a hint to fetch the channel's webhooks again. Source: events/gateway-events.mdx.</summary>
public sealed record WebhooksUpdate : DiscordObject, IGatewayEvent<WebhooksUpdate>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.WebhooksUpdate;

    /// <summary>The guild.</summary>
    public GuildId GuildId { get; init; }

    /// <summary>The channel.</summary>
    public ChannelId ChannelId { get; init; }
}
