namespace Guildhall.Protocol;

/// <summary>MESSAGE_REACTION_REMOVE. Source: events/gateway-events.mdx.</summary>
public sealed record MessageReactionRemove : DiscordObject, IGatewayEvent<MessageReactionRemove>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.MessageReactionRemove;

    /// <summary>Whose reaction.</summary>
    public UserId UserId { get; init; }

    /// <summary>Where.</summary>
    public ChannelId ChannelId { get; init; }

    /// <summary>Of which message.</summary>
    public MessageId MessageId { get; init; }

    /// <summary>In which guild.</summary>
    public GuildId? GuildId { get; init; }

    /// <summary>Which one.</summary>
    public Emoji Emoji { get; init; } = Emoji.None;

    /// <summary>Super reaction.</summary>
    public bool Burst { get; init; }

    /// <summary>Normal or super.</summary>
    public ReactionType Type { get; init; }
}

/// <summary>MESSAGE_REACTION_REMOVE_ALL. Source: events/gateway-events.mdx.</summary>
public sealed record MessageReactionRemoveAll : DiscordObject, IGatewayEvent<MessageReactionRemoveAll>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.MessageReactionRemoveAll;

    /// <summary>Where.</summary>
    public ChannelId ChannelId { get; init; }

    /// <summary>Of which message.</summary>
    public MessageId MessageId { get; init; }

    /// <summary>In which guild.</summary>
    public GuildId? GuildId { get; init; }
}

/// <summary>MESSAGE_REACTION_REMOVE_EMOJI. Source: events/gateway-events.mdx.</summary>
public sealed record MessageReactionRemoveEmoji : DiscordObject, IGatewayEvent<MessageReactionRemoveEmoji>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.MessageReactionRemoveEmoji;

    /// <summary>Where.</summary>
    public ChannelId ChannelId { get; init; }

    /// <summary>In which guild.</summary>
    public GuildId? GuildId { get; init; }

    /// <summary>Of which message.</summary>
    public MessageId MessageId { get; init; }

    /// <summary>Which one.</summary>
    public Emoji Emoji { get; init; } = Emoji.None;
}
