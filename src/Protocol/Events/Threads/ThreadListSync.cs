namespace Guildhall.Protocol;

/// <summary>THREAD_LIST_SYNC: replaces the active threads of the listed channels. Source: events/gateway-events.mdx.</summary>
public sealed record ThreadListSync : DiscordObject, IGatewayEvent<ThreadListSync>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.ThreadListSync;

    /// <summary>The guild.</summary>
    public GuildId GuildId { get; init; }

    /// <summary>Missing = the whole guild; may list channels without threads, which clears them.</summary>
    public IReadOnlyList<ChannelId>? ChannelIds { get; init; }

    /// <summary>The active threads.</summary>
    public IReadOnlyList<Channel> Threads { get; init; } = [];

    /// <summary>The bot's own memberships.</summary>
    public IReadOnlyList<ThreadMember> Members { get; init; } = [];
}
