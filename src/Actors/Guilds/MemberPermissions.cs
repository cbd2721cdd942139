using Guildhall.Actors.Guilds.State;
using Guildhall.Protocol;

namespace Guildhall.Actors.Guilds;

/// <summary>What a member may do in a channel, from a guild's state. Source: topics/permissions.mdx.</summary>
internal static class MemberPermissions
{
    /// <summary>The documented algorithm, time-out included; null if the member or the channel is not held. A thread has its parent's overwrites.</summary>
    public static Permissions? Of(GuildState state, UserId user, ChannelId channel, DateTimeOffset now)
    {
        if (state.FieldsJson() is not { } fields || state.MemberJson(user) is not { } memberJson) return null;
        var json = state.ChannelJson(channel) ?? ParentOf(state, channel);
        if (json is null) return null;
        var member = DiscordJson.Read<GuildMember>(memberJson);
        var guild = DiscordJson.Read<Protocol.Guild>(fields) with { Roles = DiscordJson.Read<IReadOnlyList<Role>>(state.ListJson(GuildTable.Roles)) };
        var result = guild.PermissionsIn(member, DiscordJson.Read<Channel>(json));
        return member.IsTimedOut(now) ? PermissionCalculator.DuringTimeOut(guild.PermissionsOf(member), result) : result;
    }

    private static byte[]? ParentOf(GuildState state, ChannelId thread) =>
        state.ThreadJson(thread) is { } json && DiscordJson.Read<Channel>(json).ParentId is { IsPresent: true, Value: { } parent } ? state.ChannelJson(parent) : null;
}
