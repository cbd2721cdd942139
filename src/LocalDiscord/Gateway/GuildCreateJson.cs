using Guildhall.LocalDiscord.Json;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Gateway;

/// <summary>GUILD_CREATE as one session sees it: which members and presences are in it depends on its intents and large_threshold.</summary>
internal static class GuildCreateJson
{
    /// <summary>Which members a GUILD_CREATE holds. Source: events/gateway-events.mdx, "Guild Create"; events/gateway.mdx.</summary>
    internal enum MembersShown { OwnAndVoice, Noticeable, All }

    public static MembersShown Shown(Guild guild, SessionTerms terms)
    {
        if (!terms.Intents.HasFlag(GatewayIntents.GuildPresences) || guild.Members.Count > GatewayLimits.BigGuildMemberThreshold) return MembersShown.OwnAndVoice;
        return guild.Members.Count > terms.LargeThreshold ? MembersShown.Noticeable : MembersShown.All;
    }

    public static void Write(JsonWriter json, WorldState world, Guild guild, SessionTerms terms, bool lazy)
    {
        json.WriteStartObject();
        json.GuildFields(guild);
        json.Time("joined_at"u8, guild.BotJoinedAt);
        json.WriteBoolean("large"u8, guild.Members.Count > terms.LargeThreshold);
        if (lazy) json.WriteBoolean("unavailable"u8, false);
        json.WriteNumber("member_count"u8, guild.Members.Count);
        VoiceStates(json, guild);
        var shown = Shown(guild, terms);
        Members(json, world, guild, shown);
        json.WriteStartArray("channels"u8);
        foreach (var channel in guild.Channels.Values) json.Channel(channel, world.Users, withGuild: false);
        json.WriteEndArray();
        Threads(json, world, guild);
        Presences(json, world, guild, shown);
        json.WriteStartArray("stage_instances"u8);
        foreach (var stage in guild.Stages.Values) json.StageInstance(stage);
        json.WriteEndArray();
        json.WriteStartArray("guild_scheduled_events"u8);
        foreach (var e in guild.Events.Values.Where(e => !e.IsOver)) json.ScheduledEvent(world, e);
        json.WriteEndArray();
        json.SoundList("soundboard_sounds"u8, world, guild);
        json.WriteEndObject();
    }

    private static void VoiceStates(JsonWriter json, Guild guild)
    {
        json.WriteStartArray("voice_states"u8);
        foreach (var voice in guild.Voice.Values)
        {
            if (!guild.Members.TryGet(voice.User, out var member)) continue;
            json.WriteStartObject();
            json.VoiceStateFields(member, voice, voice.Channel);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Members(JsonWriter json, WorldState world, Guild guild, MembersShown shown)
    {
        json.WriteStartArray("members"u8);
        foreach (ref var member in guild.Members.All)
            if (Shows(world, guild, member, shown)) json.Member(guild, world.Users, member);
        json.WriteEndArray();
    }

    private static bool Shows(WorldState world, Guild guild, in Member member, MembersShown shown) => shown switch
    {
        MembersShown.All => true,
        _ when member.User == world.Bot.Id || guild.Voice.ContainsKey(member.User) => true,
        MembersShown.Noticeable => member.Status != Status.Offline || member.Roles != 0 || member.Has(MemberBits.GeneratedNick)
            || (member.Has(MemberBits.Extras) && guild.Extras[member.User] is { Nick: not null } or { HighRoles.Count: > 0 }),
        _ => false,
    };

    private static void Presences(JsonWriter json, WorldState world, Guild guild, MembersShown shown)
    {
        json.WriteStartArray("presences"u8);
        foreach (ref var member in guild.Members.All)
            if (member.Status != Status.Offline && Shows(world, guild, member, shown)) json.Presence(member.User, member.Status, null);
        json.WriteEndArray();
    }

    private static void Threads(JsonWriter json, WorldState world, Guild guild)
    {
        json.WriteStartArray("threads"u8);
        foreach (var thread in guild.Threads.Values)
        {
            if (thread.Thread!.Archived || !world.BotSees(thread)) continue;
            json.WriteStartObject();
            json.ChannelFields(thread, world.Users);
            if (thread.Thread.Members.ContainsKey(world.Bot.Id))
            {
                json.WriteStartObject("member"u8);
                json.ThreadMemberFields(thread, world.Bot.Id, withIds: false);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
