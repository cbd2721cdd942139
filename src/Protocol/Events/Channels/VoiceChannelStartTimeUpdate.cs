namespace Guildhall.Protocol;

/// <summary>VOICE_CHANNEL_START_TIME_UPDATE. Source: events/gateway-events.mdx.</summary>
public sealed record VoiceChannelStartTimeUpdate : DiscordObject, IGatewayEvent<VoiceChannelStartTimeUpdate>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.VoiceChannelStartTimeUpdate;

    /// <summary>The channel.</summary>
    public ChannelId Id { get; init; }

    /// <summary>Its guild.</summary>
    public GuildId GuildId { get; init; }

    /// <summary>Unix seconds.</summary>
    public Optional<long?> VoiceStartTime { get; init; }
}
