using Guildhall.LocalDiscord.Gateway;
using Guildhall.LocalDiscord.Json;

namespace Guildhall.LocalDiscord.Model;

/// <summary>A sound of a guild's soundboard, or a default one (without a creator).</summary>
internal sealed class Sound
{
    public required SoundId Id { get; init; }
    public required string Name { get; set; }
    public double Volume { get; set; } = 1;
    public EmojiId? Emoji { get; set; }
    public string? EmojiName { get; set; }
    public UserId? Creator { get; init; }

    /// <summary>The sounds that everybody has; their ids are small numbers.</summary>
    public static readonly IReadOnlyList<Sound> Defaults =
    [
        new() { Id = new SoundId(1), Name = "quack", EmojiName = "🦆" },
        new() { Id = new SoundId(2), Name = "airhorn", EmojiName = "🔊" },
        new() { Id = new SoundId(3), Name = "cricket", EmojiName = "🦗" },
        new() { Id = new SoundId(4), Name = "golf clap", EmojiName = "👏" },
    ];
}

/// <summary>Sounds that come, change, go and are played. Source: resources/soundboard.mdx.</summary>
internal static class SoundActions
{
    public static void Changed(WorldState world, GatewayEvent e, Guild guild, Sound sound) =>
        world.Emit(e, guild, (world, guild, sound), static (json, s) => json.Sound(s.world, s.sound, s.guild));

    public static void Deleted(WorldState world, Guild guild, Sound sound)
    {
        guild.Sounds.Remove(sound);
        world.Emit(GatewayEvent.GuildSoundboardSoundDelete, guild, (guild, sound), static (json, s) =>
        {
            json.WriteStartObject();
            json.Id("sound_id"u8, s.sound.Id.Value);
            json.Id("guild_id"u8, s.guild.Id.Value);
            json.WriteEndObject();
        });
    }

    /// <summary>Heard only by those in the channel: the bot is told if it sits there.</summary>
    public static void Played(WorldState world, Channel channel, UserId user, Sound sound)
    {
        if (channel.Guild is not { } guild || !guild.Voice.TryGetValue(world.Bot.Id, out var own) || own.Channel != channel.Id) return;
        world.EmitIn(GatewayEvent.VoiceChannelEffectSend, channel, (channel, user, sound), static (json, s) =>
        {
            json.WriteStartObject();
            MessageActions.Place(json, s.channel);
            json.Id("user_id"u8, s.user.Value);
            json.WriteNull("emoji"u8);
            json.Id("sound_id"u8, s.sound.Id.Value);
            json.WriteNumber("sound_volume"u8, s.sound.Volume);
            json.WriteEndObject();
        });
    }

    public static void Sound(this JsonWriter json, WorldState world, Sound sound, Guild? guild)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, sound.Name);
        json.Id("sound_id"u8, sound.Id.Value);
        json.WriteNumber("volume"u8, sound.Volume);
        json.Id("emoji_id"u8, sound.Emoji?.Value);
        json.Text("emoji_name"u8, sound.EmojiName);
        if (guild is not null) json.Id("guild_id"u8, guild.Id.Value);
        json.WriteBoolean("available"u8, true);
        if (sound.Creator is { } creator) json.User("user"u8, world.Users, creator);
        json.WriteEndObject();
    }

    public static void SoundList(this JsonWriter json, ReadOnlySpan<byte> key, WorldState world, Guild guild)
    {
        json.WriteStartArray(key);
        foreach (var sound in guild.Sounds) json.Sound(world, sound, guild);
        json.WriteEndArray();
    }
}
