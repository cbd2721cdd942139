namespace Guildhall.LocalDiscord.Model;

/// <summary>A message. Parts that the server only stores are kept as the JSON that came in, normalised.</summary>
internal sealed class Message
{
    private RareParts? _rare;

    public required MessageId Id { get; init; }
    public required Channel Channel { get; init; }
    public required UserId Author { get; init; }
    public required string Content { get; set; }
    public List<Reaction>? Reactions { get; set; }

    /// <summary>Whether it is nothing but what a user said, as most are.</summary>
    public bool IsTalk => _rare is null && Reactions is null;

    /// <summary>Webhook messages: the name and avatar shown instead of a user's.</summary>
    public WebhookFace? Webhook { get => _rare?.Webhook; init => Rare.Webhook = value; }
    public MessageType Type { get => _rare?.Type ?? default; init => Rare.Type = value; }
    public DateTimeOffset? EditedAt { get => _rare?.EditedAt; set => Rare.EditedAt = value; }
    public MessageFlags Flags { get => _rare?.Flags ?? default; set => Rare.Flags = value; }
    public bool Tts { get => _rare is { Tts: true }; init => Rare.Tts = value; }
    public DateTimeOffset? PinnedAt { get => _rare?.PinnedAt; set => Rare.PinnedAt = value; }

    /// <summary>The nonce as raw JSON (a number or a string), echoed as it came.</summary>
    public byte[]? Nonce { get => _rare?.Nonce; init => Rare.Nonce = value; }
    public MessageReference? Reference { get => _rare?.Reference; init => Rare.Reference = value; }
    public byte[]? Snapshots { get => _rare?.Snapshots; init => Rare.Snapshots = value; }
    public byte[]? Embeds { get => _rare?.Embeds; set => Rare.Embeds = value; }
    public byte[]? Components { get => _rare?.Components; set => Rare.Components = value; }
    public Poll? Poll { get => _rare?.Poll; init => Rare.Poll = value; }
    public byte[]? StickerItems { get => _rare?.StickerItems; init => Rare.StickerItems = value; }
    public List<Attachment> Attachments { get => _rare?.Attachments ?? None; set => Rare.Attachments = value; }
    public IReadOnlyList<UserId> Mentions { get => _rare?.Mentions ?? []; set => Rare.Mentions = value; }
    public IReadOnlyList<RoleId> MentionRoles { get => _rare?.MentionRoles ?? []; set => Rare.MentionRoles = value; }
    public bool MentionEveryone { get => _rare is { MentionEveryone: true }; set => Rare.MentionEveryone = value; }
    public ApplicationId? Application { get => _rare?.Application; init => Rare.Application = value; }
    public Interaction? Interaction { get => _rare?.Interaction; init => Rare.Interaction = value; }
    public Channel? Thread { get => _rare?.Thread; set => Rare.Thread = value; }

    /// <summary>Ephemeral messages are seen by this user only.</summary>
    public UserId? OnlyFor { get => _rare?.OnlyFor; init => Rare.OnlyFor = value; }

    public bool IsEphemeral => Flags.HasFlag(MessageFlags.Ephemeral);
    public DateTimeOffset CreatedAt => Snowflake.CreatedAt(Id.Value);

    private static readonly List<Attachment> None = [];

    private RareParts Rare => _rare ??= new RareParts();

    /// <summary>What few messages have; a hundred thousand others are kept without room for it.</summary>
    private sealed class RareParts
    {
        public WebhookFace? Webhook;
        public MessageType Type;
        public DateTimeOffset? EditedAt;
        public MessageFlags Flags;
        public bool Tts;
        public DateTimeOffset? PinnedAt;
        public byte[]? Nonce;
        public MessageReference? Reference;
        public byte[]? Snapshots;
        public byte[]? Embeds;
        public byte[]? Components;
        public Poll? Poll;
        public byte[]? StickerItems;
        public List<Attachment>? Attachments;
        public IReadOnlyList<UserId>? Mentions;
        public IReadOnlyList<RoleId>? MentionRoles;
        public bool MentionEveryone;
        public ApplicationId? Application;
        public Interaction? Interaction;
        public Channel? Thread;
        public UserId? OnlyFor;
    }
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
