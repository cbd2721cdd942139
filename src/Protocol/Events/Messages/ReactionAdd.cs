namespace Guildhall.Protocol;

/// <summary>MESSAGE_REACTION_ADD. Source: events/gateway-events.mdx.</summary>
public sealed record MessageReactionAdd : DiscordObject, IGatewayEvent<MessageReactionAdd>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.MessageReactionAdd;

    /// <summary>Who reacted.</summary>
    public UserId UserId { get; init; }

    /// <summary>Where.</summary>
    public ChannelId ChannelId { get; init; }

    /// <summary>To which message.</summary>
    public MessageId MessageId { get; init; }

    /// <summary>In which guild.</summary>
    public GuildId? GuildId { get; init; }

    /// <summary>Who, in guilds.</summary>
    public GuildMember? Member { get; init; }

    /// <summary>With what.</summary>
    public Emoji Emoji { get; init; } = Emoji.None;

    /// <summary>To whose message; missing for webhooks.</summary>
    public UserId? MessageAuthorId { get; init; }

    /// <summary>Super reaction.</summary>
    public bool Burst { get; init; }

    /// <summary>"#rrggbb".</summary>
    public IReadOnlyList<string>? BurstColors { get; init; }

    /// <summary>Normal or super.</summary>
    public ReactionType Type { get; init; }
}
