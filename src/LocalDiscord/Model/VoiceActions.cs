using Guildhall.LocalDiscord.Gateway;
using Guildhall.LocalDiscord.Json;

namespace Guildhall.LocalDiscord.Model;

/// <summary>People and the bot in voice channels. Source: events/gateway-events.mdx, resources/voice.mdx.</summary>
internal static class VoiceActions
{
    /// <summary>Moves a member into a channel, or out of voice with null; nothing happens if he is there already.</summary>
    public static void Move(WorldState world, Guild guild, UserId user, Channel? channel)
    {
        guild.Voice.TryGetValue(user, out var voice);
        var left = voice is null ? null : guild.Channels.GetValueOrDefault(voice.Channel);
        if (channel is null)
        {
            if (voice is null) return;
            guild.Voice.Remove(user);
        }
        else if (voice is null) guild.Voice[user] = voice = new VoiceState { User = user, Channel = channel.Id, SessionId = BotToken.Opaque(ref world.Random, 32) };
        else if (voice.Channel == channel.Id) return;
        else voice.Channel = channel.Id;

        Updated(world, guild, voice, channel?.Id);
        Occupancy(world, guild, left);
        Occupancy(world, guild, channel);
    }

    /// <summary>The start time of a channel is when it stopped being empty. Source: events/gateway-events.mdx, "Voice Channel Start Time Update".</summary>
    private static void Occupancy(WorldState world, Guild guild, Channel? channel)
    {
        if (channel is null || guild.Voice.Values.Any(voice => voice.Channel == channel.Id) == channel.VoiceStart.HasValue) return;
        channel.VoiceStart = channel.VoiceStart is null ? world.Now : null;
        world.EmitIn(GatewayEvent.VoiceChannelStartTimeUpdate, channel, channel, static (json, c) =>
        {
            json.WriteStartObject();
            json.Id("id"u8, c.Id.Value);
            json.Id("guild_id"u8, c.GuildId.Value);
            json.UnixSeconds("voice_start_time"u8, c.VoiceStart);
            json.WriteEndObject();
        });
    }

    public static void Updated(WorldState world, Guild guild, VoiceState voice, ChannelId? channel) =>
        world.Emit(GatewayEvent.VoiceStateUpdate, guild, (world, guild, voice, channel), static (json, s) => Write(json, s.world, s.guild, s.voice, s.channel));

    /// <summary>Op 4: the bot's own voice state, then where its voice server is. A full channel gives no answer without MOVE_MEMBERS.</summary>
    public static void MoveBot(WorldState world, Guild guild, Channel? channel, bool mute, bool deaf)
    {
        if (channel is not null)
        {
            var permissions = world.BotPermissions(channel);
            var full = channel.UserLimit > 0 && guild.Voice.Values.Count(voice => voice.Channel == channel.Id) >= channel.UserLimit;
            if (!permissions.HasFlag(Permissions.Connect) || (full && !permissions.HasFlag(Permissions.MoveMembers))) return;
            if (guild.Voice.TryGetValue(world.Bot.Id, out var now) && now.Channel == channel.Id)
            {
                now.SelfMute = mute;
                now.SelfDeaf = deaf;
                Updated(world, guild, now, channel.Id);
                return;
            }
        }

        Move(world, guild, world.Bot.Id, channel);
        if (channel is null) return;
        guild.Voice[world.Bot.Id].SelfMute = mute;
        guild.Voice[world.Bot.Id].SelfDeaf = deaf;
        var token = BotToken.Opaque(ref world.Random, 16);
        world.Emit(GatewayEvent.VoiceServerUpdate, guild, (guild, token), static (json, s) =>
        {
            json.WriteStartObject();
            json.WriteString("token"u8, s.token);
            json.Id("guild_id"u8, s.guild.Id.Value);
            json.WriteString("endpoint"u8, "voice.localhost:443"u8);
            json.WriteEndObject();
        });
    }

    public static void StatusChanged(WorldState world, Channel channel) => world.EmitIn(GatewayEvent.VoiceChannelStatusUpdate, channel, channel, static (json, c) =>
    {
        json.WriteStartObject();
        json.Id("id"u8, c.Id.Value);
        json.Id("guild_id"u8, c.GuildId.Value);
        json.Text("status"u8, c.Status);
        json.WriteEndObject();
    });

    private static void Write(JsonWriter json, WorldState world, Guild guild, VoiceState voice, ChannelId? channel)
    {
        guild.Members.TryGet(voice.User, out var member);
        json.WriteStartObject();
        json.Id("guild_id"u8, guild.Id.Value);
        json.VoiceStateFields(member, voice, channel);
        if (member.User != default) json.Member("member"u8, guild, world.Users, member);
        json.WriteEndObject();
    }
}
