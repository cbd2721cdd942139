using Guildhall.LocalDiscord.Gateway;
using Guildhall.LocalDiscord.Json;

namespace Guildhall.LocalDiscord.Model;

/// <summary>Guilds, roles, emojis and stickers. Source: resources/guild.mdx, resources/emoji.mdx, events/gateway-events.mdx.</summary>
internal static class GuildActions
{
    public static void Updated(WorldState world, Guild guild) => world.Emit(GatewayEvent.GuildUpdate, guild, guild, static (json, g) =>
    {
        json.WriteStartObject();
        json.GuildFields(g);
        json.WriteEndObject();
    });

    /// <summary>A new role comes in at the bottom: the others move up by one and are told so.</summary>
    public static void RoleCreated(WorldState world, Guild guild, Role role)
    {
        guild.AddRole(role);
        RoleEvent(world, GatewayEvent.GuildRoleCreate, guild, role);
        foreach (var other in guild.Roles.Values)
        {
            if (other == role || other.Slot == Role.NoSlot || other.Position < role.Position) continue;
            other.Position++;
            RoleEvent(world, GatewayEvent.GuildRoleUpdate, guild, other);
        }
    }

    public static void RoleUpdated(WorldState world, Guild guild, Role role)
    {
        guild.PermissionVersion++;
        RoleEvent(world, GatewayEvent.GuildRoleUpdate, guild, role);
        ThreadAccess.Changed(world, guild);
    }

    public static void RoleDeleted(WorldState world, Guild guild, Role role)
    {
        guild.RemoveRole(role);
        foreach (var emoji in guild.Emojis) emoji.Roles.Remove(role.Id);
        world.Emit(GatewayEvent.GuildRoleDelete, guild, (guild, role), static (json, s) =>
        {
            json.WriteStartObject();
            json.Id("guild_id"u8, s.guild.Id.Value);
            json.Id("role_id"u8, s.role.Id.Value);
            json.WriteEndObject();
        });
        ThreadAccess.Changed(world, guild);
    }

    private static void RoleEvent(WorldState world, GatewayEvent e, Guild guild, Role role) => world.Emit(e, guild, (guild, role), static (json, s) =>
    {
        json.WriteStartObject();
        json.Id("guild_id"u8, s.guild.Id.Value);
        json.WritePropertyName("role"u8);
        json.Role(s.role);
        json.WriteEndObject();
    });

    /// <summary>The whole list goes out at every change.</summary>
    public static void EmojisChanged(WorldState world, Guild guild) => world.Emit(GatewayEvent.GuildEmojisUpdate, guild, guild, static (json, g) =>
    {
        json.WriteStartObject();
        json.Id("guild_id"u8, g.Id.Value);
        json.EmojiList(g);
        json.WriteEndObject();
    });

    public static void StickersChanged(WorldState world, Guild guild) => world.Emit(GatewayEvent.GuildStickersUpdate, guild, guild, static (json, g) =>
    {
        json.WriteStartObject();
        json.Id("guild_id"u8, g.Id.Value);
        json.StickerList(g);
        json.WriteEndObject();
    });

    /// <summary>The bot is out: GUILD_DELETE without <c>unavailable</c>, and the guild is gone from its world.</summary>
    public static void BotRemoved(WorldState world, Guild guild)
    {
        world.Outbox.Emit(GatewayEvent.GuildDelete, guild.Id, guild, static (json, g) =>
        {
            json.WriteStartObject();
            json.Id("id"u8, g.Id.Value);
            json.WriteEndObject();
        });
        world.Guilds.Remove(guild.Id);
        world.GuildList.Remove(guild);
        foreach (var id in guild.Channels.Keys) world.Channels.Remove(id);
        foreach (var id in guild.Threads.Keys) world.Channels.Remove(id);
    }

    /// <summary>An outage begins: GUILD_DELETE with <c>unavailable: true</c>, then silence.</summary>
    public static void OutageBegins(WorldState world, Guild guild)
    {
        if (guild.Unavailable) return;
        guild.Unavailable = true;
        world.Outbox.Emit(GatewayEvent.GuildDelete, guild.Id, guild, static (json, g) => json.UnavailableGuild(g.Id));
    }

    /// <summary>It ends: every session that listens gets the guild in full again.</summary>
    public static void OutageEnds(WorldState world, Guild guild, SessionHub hub)
    {
        if (!guild.Unavailable) return;
        guild.Unavailable = false;
        Announce(world, guild, hub, lazy: true);
    }

    /// <summary>GUILD_CREATE, written for each session by its intents.</summary>
    public static void Announce(WorldState world, Guild guild, SessionHub hub, bool lazy)
    {
        var sessions = new List<Session>();
        hub.Select(guild.Id, GatewayIntents.Guilds, sessions);
        foreach (var session in sessions) GuildLoad.Send(world, session, guild, lazy);
    }
}
