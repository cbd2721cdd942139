namespace Guildhall.Protocol;

/// <summary>A user's membership in a thread. Source: resources/channel.mdx.</summary>
public sealed record ThreadMember : DiscordObject
{
    /// <summary>The thread; missing inside GUILD_CREATE.</summary>
    public ChannelId? Id { get; init; }

    /// <summary>The user; missing inside GUILD_CREATE (it is the bot).</summary>
    public UserId? UserId { get; init; }

    /// <summary>The guild: only in THREAD_MEMBER_UPDATE.</summary>
    public GuildId? GuildId { get; init; }

    /// <summary>When the user joined.</summary>
    public DateTimeOffset JoinTimestamp { get; init; }

    /// <summary>Notification settings.</summary>
    public int Flags { get; init; }

    /// <summary>Only in THREAD_MEMBERS_UPDATE and by REST with <c>with_member</c>.</summary>
    public GuildMember? Member { get; init; }

    /// <summary>Only in THREAD_MEMBERS_UPDATE.</summary>
    public Optional<Presence?> Presence { get; init; }
}
