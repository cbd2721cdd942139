using Guildhall.Protocol;

namespace Guildhall.Actors.Guilds.State;

/// <summary>What members may do. Source: topics/permissions.mdx.</summary>
public sealed partial class GuildState
{
    private PermissionCache? _permissions;

    private PermissionCache Cache => _permissions ??= new PermissionCache(Tables, Id);

    /// <summary>A member's permissions on guild level; null if the member is not held.</summary>
    /// <param name="user">The member.</param>
    /// <param name="now">The present time: a time-out is over when its time has come, no event tells it.</param>
    public Permissions? PermissionsOf(UserId user, DateTimeOffset now)
    {
        if (!TryBase(user, out var guildLevel, out _, out var timedOutUntil)) return null;
        return timedOutUntil > now ? PermissionCalculator.DuringTimeOut(guildLevel, guildLevel) : guildLevel;
    }

    /// <summary>
    /// A member's permissions in a channel or active thread, overwrites and time-out included, the implicit rules not (as Discord
    /// reports them
    /// in interactions); null if member or channel are not held. A thread has those of its parent.
    /// </summary>
    /// <param name="user">The member.</param>
    /// <param name="channel">The channel or thread.</param>
    /// <param name="now">The present time.</param>
    public Permissions? PermissionsIn(UserId user, ChannelId channel, DateTimeOffset now) =>
        PermissionsIn(user, channel, now, out _, out _);

    /// <summary>
    /// What a member can really do in a channel or active thread: <see cref="PermissionsIn(UserId, ChannelId, DateTimeOffset)"/> with the
    /// implicit rules, and nothing in a private thread the member is not known to be in and may not manage.
    /// </summary>
    /// <param name="user">The member.</param>
    /// <param name="channel">The channel or thread.</param>
    /// <param name="now">The present time.</param>
    public Permissions? UsablePermissionsIn(UserId user, ChannelId channel, DateTimeOffset now)
    {
        if (PermissionsIn(user, channel, now, out var type, out var isThread) is not { } permissions) return null;
        if (isThread && !ImplicitPermissions.CanSeeThread(permissions, type, IsInThread(user, channel))) return Permissions.None;
        return ImplicitPermissions.Apply(permissions, type);
    }

    internal void ForgetPermissions() => _permissions = null;

    private Permissions? PermissionsIn(UserId user, ChannelId channel, DateTimeOffset now, out ChannelType type, out bool isThread)
    {
        (type, isThread) = (default, false);
        if (Tables.TryGet(GuildTable.Threads, channel.Value, out var json))
        {
            var thread = JsonSlice.Object(json);
            (type, isThread) = ((ChannelType)thread["type"u8].Integer(), true);
            channel = new ChannelId(thread["parent_id"u8].IdOrZero());
        }

        if (!Cache.TryChannel(channel, out var ofChannel, out var overwrites)) return null;
        if (!isThread) type = ofChannel;
        if (!TryBase(user, out var guildLevel, out var roles, out var timedOutUntil)) return null;
        var permissions = PermissionCalculator.Channel(guildLevel, Id, user, roles, overwrites);
        return timedOutUntil > now ? PermissionCalculator.DuringTimeOut(guildLevel, permissions) : permissions;
    }

    private bool TryBase(UserId user, out Permissions guildLevel, out RoleId[] roles, out DateTimeOffset? timedOutUntil)
    {
        (guildLevel, roles, timedOutUntil) = (Permissions.None, [], null);
        if (!Tables.Members.Records.TryGet(user.Value, out var record)) return false;
        var fields = new MemberRecord(record);
        if (fields.MoveTo(MemberField.Roles)) roles = Tables.Members.Roles.Read(fields.Roles);
        fields = new MemberRecord(record);
        if (fields.MoveTo(MemberField.TimedOutUntil) && fields.State == FieldState.Value) timedOutUntil = RecordTime.Read(fields.Value);
        var permissions = Array.ConvertAll(roles, Cache.Of);
        guildLevel = PermissionCalculator.Base(Cache.Owner, user, Cache.Of(new RoleId(Id.Value)), permissions);
        return true;
    }

    private bool IsInThread(UserId user, ChannelId thread)
    {
        if (ThreadMembers.Read(Tables, thread.Value).AsSpan().BinarySearch(user.Value) >= 0) return true;
        return user == Bot && Tables.TryGet(GuildTable.Threads, thread.Value, out var json) && JsonSlice.Object(json)["member"u8].HasValue;
    }
}
