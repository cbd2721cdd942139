namespace Guildhall.Protocol;

/// <summary>CHANNEL_PINS_UPDATE; not sent when a pinned message is deleted. Source: events/gateway-events.mdx.</summary>
public sealed record ChannelPinsUpdate : DiscordObject, IGatewayEvent<ChannelPinsUpdate>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.ChannelPinsUpdate;

    /// <summary>Missing in direct messages.</summary>
    public GuildId? GuildId { get; init; }

    /// <summary>The channel.</summary>
    public ChannelId ChannelId { get; init; }

    /// <summary>Null = no pins left.</summary>
    public Optional<DateTimeOffset?> LastPinTimestamp { get; init; }
}
