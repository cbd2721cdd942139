namespace Guildhall.Protocol;

/// <summary>MESSAGE_DELETE. Source: events/gateway-events.mdx.</summary>
public sealed record MessageDelete : DiscordObject, IGatewayEvent<MessageDelete>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.MessageDelete;

    /// <summary>The message.</summary>
    public MessageId Id { get; init; }

    /// <summary>Its channel.</summary>
    public ChannelId ChannelId { get; init; }

    /// <summary>Its guild.</summary>
    public GuildId? GuildId { get; init; }
}

/// <summary>MESSAGE_DELETE_BULK. Source: events/gateway-events.mdx.</summary>
public sealed record MessageDeleteBulk : DiscordObject, IGatewayEvent<MessageDeleteBulk>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.MessageDeleteBulk;

    /// <summary>The messages.</summary>
    public IReadOnlyList<MessageId> Ids { get; init; } = [];

    /// <summary>Their channel.</summary>
    public ChannelId ChannelId { get; init; }

    /// <summary>Their guild.</summary>
    public GuildId? GuildId { get; init; }
}
