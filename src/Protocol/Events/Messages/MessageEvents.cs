namespace Guildhall.Protocol;

/// <summary>
/// MESSAGE_CREATE with everything in it. A handler that reads only text, author and place is better served by <see cref="ChatMessage"/>.
/// Source: events/gateway-events.mdx.
/// </summary>
/// <param name="Message">The message.</param>
public sealed record MessageCreate(Message Message) : BodyEvent, IGatewayEvent<MessageCreate>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.MessageCreate;

    /// <summary>The guild; missing in direct and ephemeral messages.</summary>
    public GuildId? GuildId => Message.GuildId;

    /// <summary>The channel or thread.</summary>
    public ChannelId ChannelId => Message.ChannelId;

    /// <summary>The author.</summary>
    public User Author => Message.Author;

    /// <summary>The author's membership without its user; missing outside guilds and for webhooks.</summary>
    public GuildMember? Member => Message.Member;

    /// <summary>The text; empty without the MESSAGE_CONTENT intent.</summary>
    public string Content => Message.Content;

    /// <summary>What clients show as the author's name: nickname, global name, username.</summary>
    public string AuthorName => Message.Member?.Nick.Or(null) ?? Message.Author.DisplayName;
}

/// <summary>
/// MESSAGE_UPDATE: the message as it is now; also fires for embeds resolved later, pins, crossposts, threads started from it.
/// Source: events/gateway-events.mdx.
/// </summary>
/// <param name="Message">The message.</param>
public sealed record MessageUpdate(Message Message) : BodyEvent, IGatewayEvent<MessageUpdate>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.MessageUpdate;

    /// <summary>The guild; missing in direct and ephemeral messages.</summary>
    public GuildId? GuildId => Message.GuildId;

    /// <summary>The channel or thread.</summary>
    public ChannelId ChannelId => Message.ChannelId;

    /// <summary>The author's membership without its user; missing outside guilds and for webhooks.</summary>
    public GuildMember? Member => Message.Member;
}
