using System.Runtime.CompilerServices;

namespace Guildhall.LocalDiscord.Model;

/// <summary>The documented permission algorithm. Source: topics/permissions.mdx.</summary>
internal static class PermissionMath
{
    /// <summary>All documented bits.</summary>
    public const Permissions All = (Permissions)0x1f7fffffffffffUL;
    private const Permissions KeptInTimeout = Permissions.ViewChannel | Permissions.ReadMessageHistory;
    private const Permissions LostWithSending = Permissions.MentionEveryone | Permissions.SendTtsMessages | Permissions.AttachFiles | Permissions.EmbedLinks;

    /// <summary>Guild-level permissions; none if the user is no member.</summary>
    public static Permissions Base(Guild guild, UserId user)
    {
        if (guild.Owner == user) return All;
        ref var member = ref guild.Members.Find(user);
        if (Unsafe.IsNullRef(ref member)) return Permissions.None;
        var result = guild.Everyone.Permissions;
        for (var slot = 0; slot < guild.SlotCount; slot++)
            if (guild.RoleInSlot(slot) is { } role && guild.HasRole(member, role)) result |= role.Permissions;
        return result.HasFlag(Permissions.Administrator) ? All : result;
    }

    /// <summary>What somebody without any role may do in a channel.</summary>
    public static Permissions ForEveryone(Guild guild, Channel channel) =>
        channel.Overwrites.Find(overwrite => overwrite.Id == guild.Id.Value) is { } overwrite
            ? (guild.Everyone.Permissions & ~overwrite.Deny) | overwrite.Allow
            : guild.Everyone.Permissions;

    /// <summary>Permissions in a channel with overwrites, without the implicit rules and time-outs; threads take their parent's.</summary>
    public static Permissions Stored(Guild guild, Channel channel, UserId user)
    {
        var result = Base(guild, user);
        if (result == All || result == Permissions.None) return result;
        ref var member = ref guild.Members.Find(user);
        if (channel.IsThread && channel.Parent is { } parent && guild.Channels.TryGetValue(parent, out var above)) channel = above;
        Permissions allow = 0, deny = 0;
        Overwrite? own = null;
        foreach (var overwrite in channel.Overwrites)
        {
            if (overwrite.Id == guild.Id.Value) result = (result & ~overwrite.Deny) | overwrite.Allow;
        }

        foreach (var overwrite in channel.Overwrites)
        {
            if (overwrite.Type == OverwriteType.Member && overwrite.Id == user.Value) own = overwrite;
            else if (overwrite.Type == OverwriteType.Role && overwrite.Id != guild.Id.Value
                && guild.Roles.TryGetValue(new RoleId(overwrite.Id), out var role) && guild.HasRole(member, role))
            {
                allow |= overwrite.Allow;
                deny |= overwrite.Deny;
            }
        }

        result = (result & ~deny) | allow;
        return own is null ? result : (result & ~own.Deny) | own.Allow;
    }

    /// <summary>What a user may really do in a channel: implicit rules and time-outs applied.</summary>
    public static Permissions Effective(Guild guild, Channel channel, UserId user, DateTimeOffset now)
    {
        var result = Stored(guild, channel, user);
        if (result == All) return All;
        if (channel.IsThread)
        {
            result = result.HasFlag(Permissions.SendMessagesInThreads) ? result | Permissions.SendMessages : result & ~Permissions.SendMessages;
            if (channel.Type == ChannelType.PrivateThread && !channel.Thread!.Members.ContainsKey(user) && !result.HasFlag(Permissions.ManageThreads)) return Permissions.None;
        }

        if (!result.HasFlag(Permissions.ViewChannel)) return Permissions.None;
        if (channel.IsVoice && !result.HasFlag(Permissions.Connect)) return Permissions.None;
        if (!result.HasFlag(Permissions.SendMessages)) result &= ~LostWithSending;
        if (guild.Members.TryGet(user, out var member) && guild.TimeoutOf(member) > now) result &= KeptInTimeout;
        return result;
    }
}
