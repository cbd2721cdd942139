using System.Text.Json.Serialization;

namespace Guildhall.Protocol;

/// <summary>GUILD_SOUNDBOARD_SOUND_DELETE. Source: events/gateway-events.mdx.</summary>
public sealed record GuildSoundboardSoundDelete : DiscordObject, IGatewayEvent<GuildSoundboardSoundDelete>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.GuildSoundboardSoundDelete;

    /// <summary>The sound.</summary>
    public SoundId SoundId { get; init; }

    /// <summary>The guild.</summary>
    public GuildId GuildId { get; init; }
}

/// <summary>GUILD_SOUNDBOARD_SOUNDS_UPDATE: several sounds changed; not promised to be all. Source: events/gateway-events.mdx.</summary>
public sealed record GuildSoundboardSoundsUpdate : DiscordObject, IGatewayEvent<GuildSoundboardSoundsUpdate>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.GuildSoundboardSoundsUpdate;

    /// <summary>The changed ones.</summary>
    public IReadOnlyList<SoundboardSound> SoundboardSounds { get; init; } = [];

    /// <summary>The guild.</summary>
    public GuildId GuildId { get; init; }
}

/// <summary>SOUNDBOARD_SOUNDS: the answer to op 31, the whole list of one guild. Source: events/gateway-events.mdx.</summary>
public sealed record SoundboardSounds : DiscordObject, IGatewayEvent<SoundboardSounds>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.SoundboardSounds;

    /// <summary>All sounds.</summary>
    [JsonPropertyName("soundboard_sounds")]
    public IReadOnlyList<SoundboardSound> Sounds { get; init; } = [];

    /// <summary>The guild.</summary>
    public GuildId GuildId { get; init; }
}
