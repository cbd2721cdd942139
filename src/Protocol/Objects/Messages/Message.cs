using System.Text.Json.Serialization;
using static System.Text.Json.Serialization.JsonIgnoreCondition;

namespace Guildhall.Protocol;

/// <summary>
/// A message. Content, embeds, attachments, components and poll are empty without the MESSAGE_CONTENT intent. Source:
/// resources/message.mdx.
/// </summary>
public sealed record Message : DiscordObject
{
    /// <summary>Stands for "no message".</summary>
    public static Message None { get; } = new();

    /// <summary>The message's id.</summary>
    public MessageId Id { get; init; }

    /// <summary>Its channel or thread.</summary>
    public ChannelId ChannelId { get; init; }

    /// <summary>Its guild: only in gateway events; missing in direct and ephemeral messages.</summary>
    public GuildId? GuildId { get; init; }

    /// <summary>The author; for webhooks name and avatar of the webhook, not a user.</summary>
    public User Author { get; init; } = User.None;

    /// <summary>The author's membership without its user: only in gateway events of guilds, not for webhooks.</summary>
    public GuildMember? Member { get; init; }

    /// <summary>Text, up to 2000 characters.</summary>
    public string Content { get; init; } = "";

    /// <summary>When it was sent.</summary>
    public DateTimeOffset Timestamp { get; init; }

    /// <summary>Null = never edited.</summary>
    [JsonIgnore(Condition = Never)]
    public DateTimeOffset? EditedTimestamp { get; init; }

    /// <summary>Read aloud; always false in MESSAGE_UPDATE.</summary>
    public bool Tts { get; init; }

    /// <summary>Whether it mentions everyone.</summary>
    public bool MentionEveryone { get; init; }

    /// <summary>Mentioned users; in gateway events each may carry its member.</summary>
    public IReadOnlyList<User> Mentions { get; init; } = [];

    /// <summary>Mentioned roles.</summary>
    public IReadOnlyList<RoleId> MentionRoles { get; init; } = [];

    /// <summary>Only in crossposts.</summary>
    public IReadOnlyList<ChannelMention>? MentionChannels { get; init; }

    /// <summary>Files.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];

    /// <summary>Embeds, up to 10.</summary>
    public IReadOnlyList<Embed> Embeds { get; init; } = [];

    /// <summary>Reactions.</summary>
    public IReadOnlyList<Reaction>? Reactions { get; init; }

    /// <summary>Up to 25 characters, echoed; a number is read as its digits.</summary>
    [JsonConverter(typeof(NonceConverter))]
    public string? Nonce { get; init; }

    /// <summary>Whether it is pinned.</summary>
    public bool Pinned { get; init; }

    /// <summary>The webhook that sent it.</summary>
    public WebhookId? WebhookId { get; init; }

    /// <summary>The kind.</summary>
    public MessageType Type { get; init; }

    /// <summary>Kind of the channel: only in gateway events.</summary>
    public ChannelType? ChannelType { get; init; }

    /// <summary>Rich-presence invitation.</summary>
    public MessageActivity? Activity { get; init; }

    /// <summary>Application of a rich-presence invitation.</summary>
    public PartialApplication? Application { get; init; }

    /// <summary>Application of an interaction reply or app-owned webhook.</summary>
    public ApplicationId? ApplicationId { get; init; }

    /// <summary>Flags.</summary>
    public MessageFlags? Flags { get; init; }

    /// <summary>The message it replies to, forwards, pins, ...</summary>
    public MessageReference? MessageReference { get; init; }

    /// <summary>Forwarded messages; at present one.</summary>
    public IReadOnlyList<MessageSnapshot>? MessageSnapshots { get; init; }

    /// <summary>The message it replies to; missing = not looked up, null = deleted.</summary>
    public Optional<Message?> ReferencedMessage { get; init; }

    /// <summary>The interaction it answers.</summary>
    public InteractionMetadata? InteractionMetadata { get; init; }

    /// <summary>The thread started from it.</summary>
    public Channel? Thread { get; init; }

    /// <summary>Components.</summary>
    public IReadOnlyList<Component>? Components { get; init; }

    /// <summary>Stickers, up to 3.</summary>
    public IReadOnlyList<StickerItem>? StickerItems { get; init; }

    /// <summary>Rough place inside a thread.</summary>
    public int? Position { get; init; }

    /// <summary>Of a ROLE_SUBSCRIPTION_PURCHASE message.</summary>
    public RoleSubscriptionData? RoleSubscriptionData { get; init; }

    /// <summary>Entities of select menus.</summary>
    public ResolvedData? Resolved { get; init; }

    /// <summary>Poll.</summary>
    public Poll? Poll { get; init; }

    /// <summary>Call of a private channel.</summary>
    public MessageCall? Call { get; init; }

    /// <summary>Client theme.</summary>
    public SharedClientTheme? SharedClientTheme { get; init; }


    /// <summary>Whether a bot or webhook wrote it: what most handlers ignore.</summary>
    [JsonIgnore]
    public bool IsFromBot => Author.IsBot || WebhookId is not null;


    /// <summary>A reference that makes a new message a reply to this one.</summary>
    public MessageReference Reply() => new() { MessageId = Id, ChannelId = ChannelId, GuildId = GuildId, FailIfNotExists = false };
}
