namespace Guildhall.Protocol;

/// <summary>TYPING_START: lasts about 10 s. Source: events/gateway-events.mdx.</summary>
public sealed record TypingStart : DiscordObject, IGatewayEvent<TypingStart>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.TypingStart;

    /// <summary>Where.</summary>
    public ChannelId ChannelId { get; init; }

    /// <summary>In which guild.</summary>
    public GuildId? GuildId { get; init; }

    /// <summary>Who.</summary>
    public UserId UserId { get; init; }

    /// <summary>Unix seconds.</summary>
    public long Timestamp { get; init; }

    /// <summary>Who, in guilds.</summary>
    public GuildMember? Member { get; init; }
}
