using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Json;

/// <summary>Invite objects. Source: resources/invite.mdx.</summary>
internal static class InviteJson
{
    /// <param name="json">The writer.</param>
    /// <param name="world">The world.</param>
    /// <param name="invite">The invite.</param>
    /// <param name="metadata">Uses, age and so on: not where it is only resolved.</param>
    /// <param name="counts">Approximate counts of members.</param>
    /// <param name="e">The scheduled event that was asked for with it.</param>
    public static void Invite(this JsonWriter json, WorldState world, Invite invite, bool metadata, bool counts = false, ScheduledEvent? e = null)
    {
        json.WriteStartObject();
        json.WriteNumber("type"u8, (int)InviteType.Guild);
        json.WriteString("code"u8, invite.Code);
        json.InviteGuild(invite.Guild);
        json.Id("guild_id"u8, invite.Guild.Id.Value);
        json.WriteStartObject("channel"u8);
        json.Id("id"u8, invite.Channel.Id.Value);
        json.Text("name"u8, invite.Channel.Name);
        json.WriteNumber("type"u8, (int)invite.Channel.Type);
        json.WriteEndObject();
        json.User("inviter"u8, world.Users, invite.Inviter);
        json.InviteTarget(world, invite);
        json.Time("expires_at"u8, invite.ExpiresAt);
        json.WriteNumber("flags"u8, 0);
        if (invite.Roles.Count > 0) json.InviteRoles(invite);
        if (metadata) json.InviteMetadata(invite);
        if (counts)
        {
            json.WriteNumber("approximate_member_count"u8, invite.Guild.Members.Count);
            json.WriteNumber("approximate_presence_count"u8, invite.Guild.OnlineCount);
        }

        if (e is not null)
        {
            json.WritePropertyName("guild_scheduled_event"u8);
            json.ScheduledEvent(world, e);
        }

        json.WriteEndObject();
    }

    public static void InviteMetadata(this JsonWriter json, Invite invite)
    {
        json.WriteNumber("uses"u8, invite.Uses);
        json.WriteNumber("max_uses"u8, invite.MaxUses);
        json.WriteNumber("max_age"u8, (int)invite.MaxAge.TotalSeconds);
        json.WriteBoolean("temporary"u8, invite.Temporary);
        json.Time("created_at"u8, invite.CreatedAt);
    }

    public static void InviteTarget(this JsonWriter json, WorldState world, Invite invite)
    {
        if (invite.TargetType is { } type) json.WriteNumber("target_type"u8, (int)type);
        if (invite.TargetUser is { } user) json.User("target_user"u8, world.Users, user);
    }

    private static void InviteGuild(this JsonWriter json, Guild guild)
    {
        json.WriteStartObject("guild"u8);
        json.Id("id"u8, guild.Id.Value);
        json.WriteString("name"u8, guild.Name);
        json.WriteNull("splash"u8);
        json.WriteNull("banner"u8);
        json.Text("description"u8, guild.Description);
        json.Text("icon"u8, guild.Icon);
        json.WriteStartArray("features"u8);
        foreach (var feature in guild.Features) json.WriteStringValue(feature);
        json.WriteEndArray();
        json.WriteNumber("verification_level"u8, guild.VerificationLevel);
        json.WriteNull("vanity_url_code"u8);
        json.WriteNumber("nsfw_level"u8, 0);
        json.WriteBoolean("nsfw"u8, false);
        json.WriteNumber("premium_subscription_count"u8, guild.BoostCount);
        json.WriteEndObject();
    }

    private static void InviteRoles(this JsonWriter json, Invite invite)
    {
        json.WriteStartArray("roles"u8);
        foreach (var id in invite.Roles)
        {
            if (!invite.Guild.Roles.TryGetValue(id, out var role)) continue;
            json.WriteStartObject();
            json.Id("id"u8, role.Id.Value);
            json.WriteString("name"u8, role.Name);
            json.WriteNumber("position"u8, role.Position);
            json.RoleColors(role);
            json.Text("icon"u8, role.Icon);
            json.Text("unicode_emoji"u8, role.UnicodeEmoji);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
