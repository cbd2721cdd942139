namespace Guildhall.Protocol;

/// <summary>VOICE_CHANNEL_STATUS_UPDATE. Source: events/gateway-events.mdx.</summary>
public sealed record VoiceChannelStatusUpdate : DiscordObject, IGatewayEvent<VoiceChannelStatusUpdate>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.VoiceChannelStatusUpdate;

    /// <summary>The channel.</summary>
    public ChannelId Id { get; init; }

    /// <summary>Its guild.</summary>
    public GuildId GuildId { get; init; }

    /// <summary>Up to 500 characters.</summary>
    public Optional<string?> Status { get; init; }
}
