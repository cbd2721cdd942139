namespace Guildhall.Protocol;

/// <summary>THREAD_DELETE. Source: events/gateway-events.mdx.</summary>
public sealed record ThreadDelete : DiscordObject, IGatewayEvent<ThreadDelete>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.ThreadDelete;

    /// <summary>The thread.</summary>
    public ChannelId Id { get; init; }

    /// <summary>Its guild.</summary>
    public GuildId GuildId { get; init; }

    /// <summary>Its parent channel.</summary>
    public ChannelId ParentId { get; init; }

    /// <summary>Its type.</summary>
    public ChannelType Type { get; init; }
}
