namespace Guildhall.Protocol;

/// <summary>
/// Rules that apply on use and are not part of the number that Discord stores or sends: a missing permission takes others with it.
/// Source: topics/permissions.mdx, "Implicit Permissions" (which says that there may be more).
/// </summary>
public static class ImplicitPermissions
{
    private const Permissions NeedsSendMessages =
        Permissions.MentionEveryone | Permissions.SendTtsMessages | Permissions.AttachFiles | Permissions.EmbedLinks;

    /// <summary>What is really usable in a channel.</summary>
    /// <param name="permissions">The result of <see cref="PermissionCalculator.Channel"/>.</param>
    /// <param name="type">The channel's type, or the thread's.</param>
    public static Permissions Apply(Permissions permissions, ChannelType type)
    {
        if ((permissions & Permissions.ViewChannel) == 0) return Permissions.None;
        if (type is ChannelType.GuildVoice or ChannelType.GuildStageVoice) return InVoice(permissions);
        return (permissions & SendRight(type)) == 0 ? permissions & ~NeedsSendMessages : permissions;
    }

    /// <summary>The right that sending needs: SEND_MESSAGES does not count inside threads.</summary>
    public static Permissions SendRight(ChannelType type) =>
        type is ChannelType.AnnouncementThread or ChannelType.PublicThread or ChannelType.PrivateThread
            ? Permissions.SendMessagesInThreads
            : Permissions.SendMessages;

    /// <summary>Whether one may write messages in a channel or thread, archived and locked threads apart.</summary>
    /// <param name="permissions">The result of <see cref="PermissionCalculator.Channel"/>; for threads that of the parent channel.</param>
    /// <param name="type">The channel's type, or the thread's.</param>
    public static bool CanSend(Permissions permissions, ChannelType type) => (Apply(permissions, type) & SendRight(type)) != 0;

    /// <summary>Whether one sees a thread.</summary>
    /// <param name="parent">Permissions in the parent channel.</param>
    /// <param name="type">The thread's type.</param>
    /// <param name="isThreadMember">Whether one is a member of the thread: what private threads ask for, unless one manages threads.</param>
    public static bool CanSeeThread(Permissions parent, ChannelType type, bool isThreadMember) =>
        (parent & Permissions.ViewChannel) != 0
        && (type != ChannelType.PrivateThread || isThreadMember || (parent & Permissions.ManageThreads) != 0);

    // Without CONNECT nothing else counts there, MANAGE_CHANNELS included; seeing the channel is what CONNECT itself needs.
    private static Permissions InVoice(Permissions permissions) =>
        (permissions & Permissions.Connect) == 0 ? permissions & Permissions.ViewChannel : permissions;
}
