namespace Guildhall.Protocol;

/// <summary>GUILD_SOUNDBOARD_SOUND_CREATE: a sound was added. Source: events/gateway-events.mdx.</summary>
/// <param name="Sound">The sound.</param>
public sealed record GuildSoundboardSoundCreate(SoundboardSound Sound) : BodyEvent, IGatewayEvent<GuildSoundboardSoundCreate>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.GuildSoundboardSoundCreate;

    /// <summary>The guild; missing outside guilds.</summary>
    public GuildId? GuildId => Sound.GuildId;
}

/// <summary>GUILD_SOUNDBOARD_SOUND_UPDATE: a sound changed. Source: events/gateway-events.mdx.</summary>
/// <param name="Sound">The sound.</param>
public sealed record GuildSoundboardSoundUpdate(SoundboardSound Sound) : BodyEvent, IGatewayEvent<GuildSoundboardSoundUpdate>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.GuildSoundboardSoundUpdate;

    /// <summary>The guild; missing outside guilds.</summary>
    public GuildId? GuildId => Sound.GuildId;
}
