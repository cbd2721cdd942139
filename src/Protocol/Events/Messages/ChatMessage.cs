namespace Guildhall.Protocol;

/// <summary>
/// MESSAGE_CREATE in brief, for handlers that see every message and read text, author and place: a small fraction of the cost of
/// <see cref="MessageCreate"/>, because nothing else of the payload is read. Source: events/gateway-events.mdx.
/// </summary>
public sealed class ChatMessage : IGatewayEvent<ChatMessage>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.MessageCreate;

    /// <summary>The message's id.</summary>
    public MessageId Id { get; init; }

    /// <summary>The channel or thread.</summary>
    public ChannelId ChannelId { get; init; }

    /// <summary>The guild; id 0 in direct and ephemeral messages.</summary>
    public GuildId GuildId { get; init; }

    /// <summary>The author; for webhooks the webhook's id.</summary>
    public UserId AuthorId { get; init; }

    /// <summary>The message it replies to; id 0 if it is no reply.</summary>
    public MessageId ReplyTo { get; init; }

    /// <summary>What clients show as the author's name: nickname, global name, username.</summary>
    public string AuthorName { get; init; } = "";

    /// <summary>The text; empty without the MESSAGE_CONTENT intent.</summary>
    public string Content { get; init; } = "";

    /// <summary>The kind of message.</summary>
    public MessageType Type { get; init; }

    /// <summary>Whether a bot or webhook wrote it: what most handlers ignore.</summary>
    public bool IsFromBot { get; init; }

    /// <summary>The text that mentions the author.</summary>
    public string AuthorMention => $"<@{AuthorId}>";

    /// <summary>The id only: the text is private.</summary>
    public override string ToString() => $"ChatMessage {Id}";
}
