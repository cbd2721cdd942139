namespace Guildhall.Protocol;

/// <summary>A role's place in the hierarchy. Higher positions are higher; of equal ones the smaller id is. Source: topics/permissions.mdx.</summary>
/// <param name="Position">The role's position; @everyone is 0.</param>
/// <param name="Id">The role.</param>
public readonly record struct RoleRank(int Position, RoleId Id) : IComparable<RoleRank>
{
    /// <summary>The rank of a member without roles: that of @everyone.</summary>
    public static RoleRank Everyone(GuildId guild) => new(0, new RoleId(guild.Value));

    /// <summary>The highest of some ranks.</summary>
    /// <param name="guild">The guild, for members without roles.</param>
    /// <param name="roles">Ranks of the member's roles.</param>
    public static RoleRank Highest(GuildId guild, ReadOnlySpan<RoleRank> roles)
    {
        var highest = Everyone(guild);
        foreach (var role in roles)
        {
            if (role > highest) highest = role;
        }

        return highest;
    }

    /// <inheritdoc/>
    public int CompareTo(RoleRank other) => Position != other.Position ? Position.CompareTo(other.Position) : other.Id.Value.CompareTo(Id.Value);

    /// <summary>Lower than.</summary>
    public static bool operator <(RoleRank left, RoleRank right) => left.CompareTo(right) < 0;

    /// <summary>Higher than.</summary>
    public static bool operator >(RoleRank left, RoleRank right) => left.CompareTo(right) > 0;

    /// <summary>Not higher than.</summary>
    public static bool operator <=(RoleRank left, RoleRank right) => left.CompareTo(right) <= 0;

    /// <summary>Not lower than.</summary>
    public static bool operator >=(RoleRank left, RoleRank right) => left.CompareTo(right) >= 0;
}

/// <summary>Who may act on whom. Source: topics/permissions.mdx, "Permission Hierarchy".</summary>
public static class RoleHierarchy
{
    /// <summary>Whether a member may kick, ban or rename another: only those whose highest role is lower, and never the owner.</summary>
    public static bool CanActOn(UserId owner, UserId actor, RoleRank actorHighest, UserId target, RoleRank targetHighest) =>
        target != owner && (actor == owner || actorHighest > targetHighest);

    /// <summary>Whether a member may give, take, edit or sort a role: only those below its own highest.</summary>
    public static bool CanManage(UserId owner, UserId actor, RoleRank actorHighest, RoleRank role) => actor == owner || actorHighest > role;

    /// <summary>Which of some permissions a member cannot grant: those it does not hold itself.</summary>
    /// <param name="own">Its permissions on guild level.</param>
    /// <param name="wanted">What it wants to grant.</param>
    public static Permissions NotGrantable(Permissions own, Permissions wanted) =>
        (own & Permissions.Administrator) != 0 ? Permissions.None : wanted & ~own;
}
