using System.Runtime.CompilerServices;
using Guildhall.LocalDiscord.Gateway;
using Guildhall.LocalDiscord.Json;

namespace Guildhall.LocalDiscord.Model;

/// <summary>Joins, leaves, changes, bans and presences of members, each with its event.</summary>
internal static class MemberActions
{
    /// <summary>A user joins; false if he is a member already or banned.</summary>
    public static bool Join(WorldState world, Guild guild, UserId user)
    {
        if (guild.Bans.ContainsKey(user.Value)) return false;
        var member = new Member { User = user, JoinedAt = (uint)world.Now.ToUnixTimeSeconds(), Status = Status.Online };
        if (!guild.Members.Add(member)) return false;
        world.Emit(GatewayEvent.GuildMemberAdd, guild, (world, guild, member), static (json, s) => Write(json, s.world, s.guild, s.member));
        return true;
    }

    /// <summary>A member leaves, is kicked or banned: all look the same. False if the user is no member.</summary>
    public static bool Leave(WorldState world, Guild guild, UserId user)
    {
        if (!guild.Members.Contains(user)) return false;
        VoiceActions.Move(world, guild, user, null);
        guild.Members.Remove(user);
        guild.Extras.Remove(user);
        foreach (var thread in guild.Threads.Values) thread.Thread!.Members.Remove(user);
        world.Emit(GatewayEvent.GuildMemberRemove, guild, (world, guild, user), static (json, s) => WriteUser(json, s.world, s.guild, s.user));
        return true;
    }

    public static void SetNick(WorldState world, Guild guild, UserId user, string? nick)
    {
        ref var member = ref guild.Members.Find(user);
        if (Unsafe.IsNullRef(ref member)) return;
        member.Set(MemberBits.GeneratedNick, false);
        guild.ExtrasOf(ref member).Nick = nick;
        Updated(world, guild, user);
    }

    /// <summary>Gives or takes a role; an event only if it changes something.</summary>
    public static bool SetRole(WorldState world, Guild guild, UserId user, Role role, bool has)
    {
        ref var member = ref guild.Members.Find(user);
        if (Unsafe.IsNullRef(ref member) || !guild.SetRole(ref member, role, has)) return false;
        Updated(world, guild, user);
        if (user == world.Bot.Id) ThreadAccess.Changed(world, guild);
        return true;
    }

    /// <summary>GUILD_MEMBER_UPDATE. The bot's own comes without GUILD_MEMBERS too. Source: events/gateway.mdx.</summary>
    public static void Updated(WorldState world, Guild guild, UserId user)
    {
        if (guild.Unavailable || !guild.Members.TryGet(user, out var member)) return;
        var anyOf = user == world.Bot.Id ? GatewayIntents.None : GatewayIntents.GuildMembers;
        world.Outbox.Emit(GatewayEvent.GuildMemberUpdate, guild.Id, anyOf, (world, guild, member), static (json, s) => Write(json, s.world, s.guild, s.member));
    }

    public static void SetPresence(WorldState world, Guild guild, UserId user, Status status)
    {
        ref var member = ref guild.Members.Find(user);
        if (Unsafe.IsNullRef(ref member) || member.Status == status) return;
        member.Status = status;
        world.Emit(GatewayEvent.PresenceUpdate, guild, (guild, user, status), static (json, s) => json.Presence(s.user, s.status, s.guild.Id));
    }

    public static void Ban(WorldState world, Guild guild, UserId user, string? reason)
    {
        guild.Bans[user.Value] = reason;
        Leave(world, guild, user);
        if (SeesBans(world, guild)) world.Emit(GatewayEvent.GuildBanAdd, guild, (world, guild, user), static (json, s) => WriteUser(json, s.world, s.guild, s.user));
    }

    public static bool Unban(WorldState world, Guild guild, UserId user)
    {
        if (!guild.Bans.Remove(user.Value)) return false;
        if (SeesBans(world, guild)) world.Emit(GatewayEvent.GuildBanRemove, guild, (world, guild, user), static (json, s) => WriteUser(json, s.world, s.guild, s.user));
        return true;
    }

    private static bool SeesBans(WorldState world, Guild guild) =>
        (PermissionMath.Base(guild, world.Bot.Id) & (Permissions.BanMembers | Permissions.ViewAuditLog)) != 0;

    private static void Write(JsonWriter json, WorldState world, Guild guild, in Member member)
    {
        json.WriteStartObject();
        json.Id("guild_id"u8, guild.Id.Value);
        json.User("user"u8, world.Users, member.User);
        json.MemberFields(guild, world.Users, member);
        json.WriteEndObject();
    }

    private static void WriteUser(JsonWriter json, WorldState world, Guild guild, UserId user)
    {
        json.WriteStartObject();
        json.Id("guild_id"u8, guild.Id.Value);
        json.User("user"u8, world.Users, user);
        json.WriteEndObject();
    }
}
