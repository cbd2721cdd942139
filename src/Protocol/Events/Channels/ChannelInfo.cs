namespace Guildhall.Protocol;

/// <summary>CHANNEL_INFO: the answer to op 43. Source: events/gateway-events.mdx.</summary>
public sealed record ChannelInfo : DiscordObject, IGatewayEvent<ChannelInfo>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.ChannelInfo;

    /// <summary>The guild.</summary>
    public GuildId GuildId { get; init; }

    /// <summary>Its voice channels.</summary>
    public IReadOnlyList<VoiceChannelInfo> Channels { get; init; } = [];
}

/// <summary>Status and start time of a voice channel; never inside the channel object. Source: events/gateway-events.mdx.</summary>
public sealed record VoiceChannelInfo : DiscordObject
{
    /// <summary>The channel.</summary>
    public ChannelId Id { get; init; }

    /// <summary>Status text.</summary>
    public Optional<string?> Status { get; init; }

    /// <summary>Unix seconds.</summary>
    public Optional<long?> VoiceStartTime { get; init; }
}
