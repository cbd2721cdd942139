namespace Guildhall.Protocol;

/// <summary>THREAD_MEMBERS_UPDATE; without GUILD_MEMBERS only for the bot itself. Source: events/gateway-events.mdx.</summary>
public sealed record ThreadMembersUpdate : DiscordObject, IGatewayEvent<ThreadMembersUpdate>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.ThreadMembersUpdate;

    /// <summary>The thread.</summary>
    public ChannelId Id { get; init; }

    /// <summary>Its guild.</summary>
    public GuildId GuildId { get; init; }

    /// <summary>Stops at 50.</summary>
    public int MemberCount { get; init; }

    /// <summary>With their guild member and presence.</summary>
    public IReadOnlyList<ThreadMember>? AddedMembers { get; init; }

    /// <summary>Who left; the bot's own id in a private thread = access lost.</summary>
    public IReadOnlyList<UserId>? RemovedMemberIds { get; init; }
}
