namespace Guildhall.Protocol;

/// <summary>
/// Discord's permission algorithm over plain data, without any object graph: guild level, channel level, time-out. The rules that apply on
/// use are in <see cref="ImplicitPermissions"/>. Source: topics/permissions.mdx.
/// </summary>
public static class PermissionCalculator
{
    /// <summary>What a timed-out member keeps.</summary>
    public const Permissions TimedOut = Permissions.ViewChannel | Permissions.ReadMessageHistory;

    /// <summary>Permissions on guild level; <see cref="Permissions.All"/> for owners and administrators.</summary>
    /// <param name="owner">The guild's owner.</param>
    /// <param name="member">The member.</param>
    /// <param name="everyone">Permissions of the @everyone role.</param>
    /// <param name="roles">Permissions of the member's other roles; ids of roles that no longer exist are left out.</param>
    public static Permissions Base(UserId owner, UserId member, Permissions everyone, ReadOnlySpan<Permissions> roles)
    {
        if (member == owner) return Permissions.All;
        var permissions = everyone;
        foreach (var role in roles) permissions |= role;
        return (permissions & Permissions.Administrator) != 0 ? Permissions.All : permissions;
    }

    /// <summary>Permissions in a channel. For a thread give the parent channel's overwrites.</summary>
    /// <param name="guildLevel">The result of <see cref="Base"/>.</param>
    /// <param name="guild">The guild: its id is the @everyone role's.</param>
    /// <param name="member">The member.</param>
    /// <param name="roles">The member's roles, without @everyone.</param>
    /// <param name="overwrites">The channel's overwrites in any order.</param>
    public static Permissions Channel(
        Permissions guildLevel, GuildId guild, UserId member, ReadOnlySpan<RoleId> roles, ReadOnlySpan<ChannelOverwrite> overwrites)
    {
        if ((guildLevel & Permissions.Administrator) != 0) return Permissions.All;

        // One pass collects the three levels, whatever order the overwrites come in: an allow of one role beats a deny of another.
        Permissions everyoneAllow = 0, everyoneDeny = 0, roleAllow = 0, roleDeny = 0, ownAllow = 0, ownDeny = 0;
        foreach (ref readonly var overwrite in overwrites)
        {
            if (overwrite.Type == OverwriteType.Member)
            {
                if (overwrite.Id.Value == member.Value) (ownAllow, ownDeny) = (overwrite.Allow, overwrite.Deny);
            }
            else if (overwrite.Id.Value == guild.Value)
            {
                (everyoneAllow, everyoneDeny) = (overwrite.Allow, overwrite.Deny);
            }
            else if (roles.Contains(new RoleId(overwrite.Id.Value)))
            {
                roleAllow |= overwrite.Allow;
                roleDeny |= overwrite.Deny;
            }
        }

        var permissions = (guildLevel & ~everyoneDeny) | everyoneAllow;
        permissions = (permissions & ~roleDeny) | roleAllow;
        return (permissions & ~ownDeny) | ownAllow;
    }

    /// <summary>
    /// What a time-out leaves of permissions. Nothing is sent when a time-out ends: compare with the clock on each check
    /// (<see cref="GuildMember.IsTimedOut"/>). Owners and administrators are exempt.
    /// </summary>
    /// <param name="guildLevel">The result of <see cref="Base"/>: an overwrite makes nobody an administrator.</param>
    /// <param name="permissions">Permissions on guild or channel level.</param>
    public static Permissions DuringTimeOut(Permissions guildLevel, Permissions permissions) =>
        (guildLevel & Permissions.Administrator) != 0 ? permissions : permissions & TimedOut;
}
