namespace Guildhall.Protocol;

/// <summary>The keys that <see cref="ChatMessageReader"/> knows. Source: resources/message.mdx, resources/user.mdx, resources/guild.mdx.</summary>
internal enum ChatMessageKey
{
    Other,
    Id,
    ChannelId,
    GuildId,
    Content,
    Type,
    Author,
    Member,
    MessageReference,
    WebhookId,
    Username,
    GlobalName,
    Bot,
}

/// <summary>Finds a key by its length and one comparison: nine comparisons for each of thirty keys took as long as the rest of the message.</summary>
internal static class ChatMessageKeys
{
    private const int Longest = 17;

    /// <summary>The key at which a walk stands.</summary>
    public static ChatMessageKey Of(in JsonWalk walk)
    {
        if (!walk.IsNameEscaped) return Of(walk.Name);
        if (walk.Name.Length > Longest * 6) return ChatMessageKey.Other; // each character as \u0031
        Span<byte> name = stackalloc byte[Longest * 6];
        var length = EscapedText.Copy(walk.QuotedName, name);
        return length < 0 ? ChatMessageKey.Other : Of(name[..length]);
    }

    private static ChatMessageKey Of(ReadOnlySpan<byte> name)
    {
        switch (name.Length)
        {
            case 2 when name.SequenceEqual("id"u8): return ChatMessageKey.Id;
            case 3 when name.SequenceEqual("bot"u8): return ChatMessageKey.Bot;
            case 4 when name.SequenceEqual("type"u8): return ChatMessageKey.Type;
            case 6 when name.SequenceEqual("author"u8): return ChatMessageKey.Author;
            case 6 when name.SequenceEqual("member"u8): return ChatMessageKey.Member;
            case 7 when name.SequenceEqual("content"u8): return ChatMessageKey.Content;
            case 8 when name.SequenceEqual("guild_id"u8): return ChatMessageKey.GuildId;
            case 8 when name.SequenceEqual("username"u8): return ChatMessageKey.Username;
            case 10 when name.SequenceEqual("channel_id"u8): return ChatMessageKey.ChannelId;
            case 10 when name.SequenceEqual("webhook_id"u8): return ChatMessageKey.WebhookId;
            case 11 when name.SequenceEqual("global_name"u8): return ChatMessageKey.GlobalName;
            case Longest when name.SequenceEqual("message_reference"u8): return ChatMessageKey.MessageReference;
            default: return ChatMessageKey.Other;
        }
    }
}
