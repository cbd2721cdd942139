using System.Numerics;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Json;

/// <summary>Member, presence and voice state objects. Source: resources/guild.mdx, events/gateway-events.mdx, resources/voice.mdx.</summary>
internal static class MemberJson
{
    public static void Member(this JsonWriter json, Guild guild, UserDirectory users, in Member member)
    {
        json.WriteStartObject();
        json.User("user"u8, users, member.User);
        json.MemberFields(guild, users, member);
        json.WriteEndObject();
    }

    public static void Member(this JsonWriter json, ReadOnlySpan<byte> key, Guild guild, UserDirectory users, in Member member)
    {
        json.WritePropertyName(key);
        json.Member(guild, users, member);
    }

    /// <summary>The partial member of MESSAGE_CREATE: no <c>user</c>.</summary>
    public static void PartialMember(this JsonWriter json, ReadOnlySpan<byte> key, Guild guild, UserDirectory users, in Member member)
    {
        json.WriteStartObject(key);
        json.MemberFields(guild, users, member);
        json.WriteEndObject();
    }

    public static void MemberFields(this JsonWriter json, Guild guild, UserDirectory users, in Member member)
    {
        var extras = member.Has(MemberBits.Extras) ? guild.Extras[member.User] : null;
        if (member.Has(MemberBits.GeneratedNick)) json.GeneratedNick(users, member.User);
        else json.Text("nick"u8, extras?.Nick);
        json.WriteMembers("""
            "avatar":null,"banner":null
            """u8);
        json.WriteStartArray("roles"u8);
        json.RoleIds(guild, member, extras);
        json.WriteEndArray();
        json.Time("joined_at"u8, DateTimeOffset.FromUnixTimeSeconds(member.JoinedAt));
        if (member is { Flags: 0, Bits: MemberBits.None or MemberBits.GeneratedNick })
        {
            json.WriteMembers("""
                "premium_since":null,"deaf":false,"mute":false,"flags":0,"pending":false,"communication_disabled_until":null
                """u8);
            return;
        }

        json.Time("premium_since"u8, extras?.PremiumSince);
        json.WriteBoolean("deaf"u8, member.Has(MemberBits.Deaf));
        json.WriteBoolean("mute"u8, member.Has(MemberBits.Mute));
        json.WriteNumber("flags"u8, member.Flags);
        json.WriteBoolean("pending"u8, member.Has(MemberBits.Pending));
        json.Time("communication_disabled_until"u8, extras?.TimeoutUntil);
    }

    private static void RoleIds(this JsonWriter json, Guild guild, in Member member, MemberExtras? extras)
    {
        for (var left = member.Roles; left != 0; left &= left - 1)
            if (guild.RoleInSlot(BitOperations.TrailingZeroCount(left)) is { } role) json.IdValue(role.Id.Value);
        if (extras?.HighRoles is not { } high) return;
        foreach (var slot in high)
            if (guild.RoleInSlot(slot) is { } role) json.IdValue(role.Id.Value);
    }

    private static void GeneratedNick(this JsonWriter json, UserDirectory users, UserId user)
    {
        Span<byte> nick = stackalloc byte[48];
        "the "u8.CopyTo(nick);
        var length = users.TryNumber(user, out var number) ? UserDirectory.WriteDisplayName(number, nick[4..]) : 0;
        json.WriteString("nick"u8, nick[..(4 + length)]);
    }

    /// <summary>A presence; <paramref name="guild"/> is left out inside GUILD_CREATE and chunks.</summary>
    public static void Presence(this JsonWriter json, UserId user, Status status, GuildId? guild)
    {
        json.WriteStartObject();
        json.WriteStartObject("user"u8);
        json.Id("id"u8, user.Value);
        json.WriteEndObject();
        if (guild is { } id) json.Id("guild_id"u8, id.Value);
        json.WriteString("status"u8, status.Name());
        json.EmptyList("activities"u8);
        json.WriteStartObject("client_status"u8);
        if (status != Status.Offline) json.WriteString((user.Value & 1) == 0 ? "desktop"u8 : "mobile"u8, status.Name());
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static void VoiceStateFields(this JsonWriter json, in Member member, VoiceState voice, ChannelId? channel)
    {
        json.Id("channel_id"u8, channel?.Value);
        json.Id("user_id"u8, voice.User.Value);
        json.WriteString("session_id"u8, voice.SessionId);
        json.WriteBoolean("deaf"u8, member.Has(MemberBits.Deaf));
        json.WriteBoolean("mute"u8, member.Has(MemberBits.Mute));
        json.WriteBoolean("self_deaf"u8, voice.SelfDeaf);
        json.WriteBoolean("self_mute"u8, voice.SelfMute);
        json.WriteBoolean("self_video"u8, voice.SelfVideo);
        json.WriteBoolean("suppress"u8, voice.Suppress);
        json.Time("request_to_speak_timestamp"u8, voice.RequestToSpeak);
    }
}
