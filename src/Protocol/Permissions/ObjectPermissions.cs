namespace Guildhall.Protocol;

/// <summary>The permission algorithm on the protocol's objects, for callers that hold those.</summary>
public static class ObjectPermissions
{
    /// <summary>A member's permissions on guild level, time-out left aside.</summary>
    public static Permissions PermissionsOf(this Guild guild, GuildMember member)
    {
        Span<Permissions> roles = stackalloc Permissions[Math.Min(member.Roles.Count, 256)];
        var count = 0;
        var everyone = Permissions.None;
        foreach (var role in guild.Roles)
        {
            if (role.Id.Value == guild.Id.Value) everyone = role.Permissions;
            else if (count < roles.Length && member.Roles.Contains(role.Id)) roles[count++] = role.Permissions;
        }

        return PermissionCalculator.Base(guild.OwnerId, member.Id, everyone, roles[..count]);
    }

    /// <summary>A member's permissions in a channel, time-out and implicit rules left aside. For a thread give the parent channel.</summary>
    public static Permissions PermissionsIn(this Guild guild, GuildMember member, Channel channel)
    {
        var overwrites = channel.PermissionOverwrites is { } list ? list.Select(ChannelOverwrite.From).ToArray() : [];
        return PermissionCalculator.Channel(guild.PermissionsOf(member), guild.Id, member.Id, member.Roles.ToArray(), overwrites);
    }
}
