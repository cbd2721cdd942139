using System.Text.Json.Serialization;
using static System.Text.Json.Serialization.JsonIgnoreCondition;

namespace Guildhall.Protocol;

/// <summary>The message that another one replies to, forwards, pins, ... Source: resources/message.mdx.</summary>
public sealed record MessageReference : DiscordObject
{
    /// <summary>Reply when missing.</summary>
    public MessageReferenceType? Type { get; init; }

    /// <summary>The message.</summary>
    public MessageId? MessageId { get; init; }

    /// <summary>Its channel; needed for forwards, always there when received.</summary>
    public ChannelId? ChannelId { get; init; }

    /// <summary>Its guild.</summary>
    public GuildId? GuildId { get; init; }

    /// <summary>Requests only: whether an unknown message is an error; default true.</summary>
    public bool? FailIfNotExists { get; init; }
}

/// <summary>A forwarded message as it was. Source: resources/message.mdx.</summary>
public sealed record MessageSnapshot : DiscordObject
{
    /// <summary>The message, without author.</summary>
    public SnapshotMessage Message { get; init; } = new();
}

/// <summary>The kept part of a forwarded message. Source: resources/message.mdx.</summary>
public sealed record SnapshotMessage : DiscordObject
{
    /// <summary>The kind.</summary>
    public MessageType Type { get; init; }

    /// <summary>Text.</summary>
    public string Content { get; init; } = "";

    /// <summary>Embeds.</summary>
    public IReadOnlyList<Embed> Embeds { get; init; } = [];

    /// <summary>Files.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];

    /// <summary>When it was sent.</summary>
    public DateTimeOffset Timestamp { get; init; }

    /// <summary>Null = never edited.</summary>
    [JsonIgnore(Condition = Never)]
    public DateTimeOffset? EditedTimestamp { get; init; }

    /// <summary>Flags.</summary>
    public MessageFlags? Flags { get; init; }

    /// <summary>Mentioned users.</summary>
    public IReadOnlyList<User> Mentions { get; init; } = [];

    /// <summary>Mentioned roles.</summary>
    public IReadOnlyList<RoleId>? MentionRoles { get; init; }

    /// <summary>Stickers.</summary>
    public IReadOnlyList<StickerItem>? StickerItems { get; init; }

    /// <summary>Components.</summary>
    public IReadOnlyList<Component>? Components { get; init; }
}
