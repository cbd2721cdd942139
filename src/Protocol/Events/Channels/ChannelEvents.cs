namespace Guildhall.Protocol;

/// <summary>CHANNEL_CREATE: a channel was made. Source: events/gateway-events.mdx.</summary>
/// <param name="Channel">The channel.</param>
public sealed record ChannelCreate(Channel Channel) : BodyEvent, IGatewayEvent<ChannelCreate>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.ChannelCreate;

    /// <summary>The guild; missing outside guilds.</summary>
    public GuildId? GuildId => Channel.GuildId;
}

/// <summary>CHANNEL_UPDATE: a channel changed; not sent for a new last message. Source: events/gateway-events.mdx.</summary>
/// <param name="Channel">The channel.</param>
public sealed record ChannelUpdate(Channel Channel) : BodyEvent, IGatewayEvent<ChannelUpdate>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.ChannelUpdate;

    /// <summary>The guild; missing outside guilds.</summary>
    public GuildId? GuildId => Channel.GuildId;
}

/// <summary>CHANNEL_DELETE: a channel is gone; children of a category stay. Source: events/gateway-events.mdx.</summary>
/// <param name="Channel">The channel.</param>
public sealed record ChannelDelete(Channel Channel) : BodyEvent, IGatewayEvent<ChannelDelete>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.ChannelDelete;

    /// <summary>The guild; missing outside guilds.</summary>
    public GuildId? GuildId => Channel.GuildId;
}
