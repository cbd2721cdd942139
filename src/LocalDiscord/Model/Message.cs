namespace Guildhall.LocalDiscord.Model;

/// <summary>A message. Parts that the server only stores are kept as the JSON that came in, normalised.</summary>
internal sealed class Message
{
    public required MessageId Id { get; init; }
    public required Channel Channel { get; init; }
    public required UserId Author { get; init; }

    /// <summary>Webhook messages: the name and avatar shown instead of a user's.</summary>
    public WebhookFace? Webhook { get; init; }
    public MessageType Type { get; init; }
    public required string Content { get; set; }
    public DateTimeOffset? EditedAt { get; set; }
    public MessageFlags Flags { get; set; }
    public bool Tts { get; init; }
    public DateTimeOffset? PinnedAt { get; set; }

    /// <summary>The nonce as raw JSON (a number or a string), echoed as it came.</summary>
    public byte[]? Nonce { get; init; }
    public MessageReference? Reference { get; init; }
    public byte[]? Snapshots { get; init; }
    public byte[]? Embeds { get; set; }
    public byte[]? Components { get; set; }
    public Poll? Poll { get; init; }
    public byte[]? StickerItems { get; init; }
    public List<Attachment> Attachments { get; set; } = None;
    public IReadOnlyList<UserId> Mentions { get; set; } = [];
    public IReadOnlyList<RoleId> MentionRoles { get; set; } = [];
    public bool MentionEveryone { get; set; }
    public List<Reaction>? Reactions { get; set; }
    public ApplicationId? Application { get; init; }
    public Interaction? Interaction { get; init; }
    public Channel? Thread { get; set; }

    /// <summary>Ephemeral messages are seen by this user only.</summary>
    public UserId? OnlyFor { get; init; }

    public bool IsEphemeral => Flags.HasFlag(MessageFlags.Ephemeral);

    /// <summary>Whether it is nothing but what a user said, as most are.</summary>
    public bool IsTalk =>
        EditedAt is null && Flags == 0 && !Tts && PinnedAt is null && Nonce is null && Reference is null && Snapshots is null && Embeds is null && Components is null && Poll is null
        && StickerItems is null && Attachments.Count == 0 && Mentions.Count == 0 && MentionRoles.Count == 0 && !MentionEveryone && Reactions is null && Application is null
        && Interaction is null && Thread is null;

    public DateTimeOffset CreatedAt => Snowflake.CreatedAt(Id.Value);

    private static readonly List<Attachment> None = [];
}

internal sealed record WebhookFace(WebhookId Id, string Name, string? Avatar);

internal sealed record MessageReference(MessageReferenceType Type, MessageId? Message, ChannelId Channel, GuildId? Guild);

internal sealed record Attachment(AttachmentId Id, string FileName, string? Description, string? ContentType, long Size, bool Ephemeral);

/// <summary>One emoji under a message with those who reacted.</summary>
internal sealed class Reaction
{
    public required EmojiId? Id { get; init; }
    public required string Name { get; init; }
    public bool Animated { get; init; }
    public List<UserId> Users { get; } = [];
}
