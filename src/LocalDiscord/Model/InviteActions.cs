using Guildhall.LocalDiscord.Gateway;
using Guildhall.LocalDiscord.Json;

namespace Guildhall.LocalDiscord.Model;

/// <summary>Invites that are made, used and revoked. Source: resources/invite.mdx, events/gateway-events.mdx.</summary>
internal static class InviteActions
{
    public static void Created(WorldState world, Invite invite)
    {
        world.Invites.Add(invite);
        Emit(world, GatewayEvent.InviteCreate, invite, (world, invite), static (json, s) =>
        {
            json.WriteStartObject();
            MessageActions.Place(json, s.invite.Channel);
            json.InviteMetadata(s.invite);
            json.WriteString("code"u8, s.invite.Code);
            json.Time("expires_at"u8, s.invite.ExpiresAt);
            json.User("inviter"u8, s.world.Users, s.invite.Inviter);
            json.InviteTarget(s.world, s.invite);
            if (s.invite.Roles.Count > 0)
            {
                json.WriteStartArray("role_ids"u8);
                foreach (var role in s.invite.Roles) json.IdValue(role.Value);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        });
    }

    public static void Deleted(WorldState world, Invite invite)
    {
        if (!world.Invites.Remove(invite)) return;
        Emit(world, GatewayEvent.InviteDelete, invite, invite, static (json, i) =>
        {
            json.WriteStartObject();
            MessageActions.Place(json, i.Channel);
            json.WriteString("code"u8, i.Code);
            json.WriteEndObject();
        });
    }

    /// <summary>Somebody joins by an invite and gets its roles; one that is used up is gone. False if he may not join.</summary>
    public static bool Use(WorldState world, Invite invite, UserId user)
    {
        if (invite.TargetUsers?.Contains(user.Value) == false || !MemberActions.Join(world, invite.Guild, user)) return false;
        invite.Uses++;
        foreach (var id in invite.Roles)
            if (invite.Guild.Roles.TryGetValue(id, out var role)) MemberActions.SetRole(world, invite.Guild, user, role, true);
        if (invite.MaxUses > 0 && invite.Uses >= invite.MaxUses) Deleted(world, invite);
        return true;
    }

    /// <summary>Only to a bot that holds MANAGE_CHANNELS on the channel. Source: events/gateway-events.mdx, "Invite Create".</summary>
    private static void Emit<T>(WorldState world, GatewayEvent e, Invite invite, T state, Action<JsonWriter, T> write)
    {
        if (world.BotPermissions(invite.Channel).HasFlag(Permissions.ManageChannels)) world.EmitIn(e, invite.Channel, state, write);
    }
}
