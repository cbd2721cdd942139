namespace Guildhall.Protocol;

/// <summary>MESSAGE_POLL_VOTE_ADD: one event per chosen answer. Source: events/gateway-events.mdx.</summary>
public sealed record MessagePollVoteAdd : DiscordObject, IGatewayEvent<MessagePollVoteAdd>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.MessagePollVoteAdd;

    /// <summary>Who voted.</summary>
    public UserId UserId { get; init; }

    /// <summary>Where.</summary>
    public ChannelId ChannelId { get; init; }

    /// <summary>In which poll.</summary>
    public MessageId MessageId { get; init; }

    /// <summary>In which guild.</summary>
    public GuildId? GuildId { get; init; }

    /// <summary>For which answer.</summary>
    public int AnswerId { get; init; }
}

/// <summary>MESSAGE_POLL_VOTE_REMOVE: one event per answer. Source: events/gateway-events.mdx.</summary>
public sealed record MessagePollVoteRemove : DiscordObject, IGatewayEvent<MessagePollVoteRemove>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.MessagePollVoteRemove;

    /// <summary>Who took it back.</summary>
    public UserId UserId { get; init; }

    /// <summary>Where.</summary>
    public ChannelId ChannelId { get; init; }

    /// <summary>In which poll.</summary>
    public MessageId MessageId { get; init; }

    /// <summary>In which guild.</summary>
    public GuildId? GuildId { get; init; }

    /// <summary>Which answer.</summary>
    public int AnswerId { get; init; }
}
