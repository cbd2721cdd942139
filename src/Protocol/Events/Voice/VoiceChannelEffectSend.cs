namespace Guildhall.Protocol;

/// <summary>VOICE_CHANNEL_EFFECT_SEND: only for the voice channel the bot sits in. Source: events/gateway-events.mdx.</summary>
public sealed record VoiceChannelEffectSend : DiscordObject, IGatewayEvent<VoiceChannelEffectSend>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.VoiceChannelEffectSend;

    /// <summary>Where.</summary>
    public ChannelId ChannelId { get; init; }

    /// <summary>In which guild.</summary>
    public GuildId GuildId { get; init; }

    /// <summary>Who.</summary>
    public UserId UserId { get; init; }

    /// <summary>Emoji.</summary>
    public Optional<Emoji?> Emoji { get; init; }

    /// <summary>Kind of animation.</summary>
    public Optional<VoiceEffectAnimationType?> AnimationType { get; init; }

    /// <summary>Which animation.</summary>
    public int? AnimationId { get; init; }

    /// <summary>Which sound.</summary>
    public SoundId? SoundId { get; init; }

    /// <summary>0 to 1.</summary>
    public double? SoundVolume { get; init; }
}
