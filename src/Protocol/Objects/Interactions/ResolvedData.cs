namespace Guildhall.Protocol;

/// <summary>
/// Objects behind the ids of options, values and mentions. A member always comes with its user. Source:
/// interactions/receiving-and-responding.mdx.
/// </summary>
public sealed record ResolvedData : DiscordObject
{
    /// <summary>Users.</summary>
    public IReadOnlyDictionary<UserId, User>? Users { get; init; }

    /// <summary>Members, without user, deaf and mute.</summary>
    public IReadOnlyDictionary<UserId, GuildMember>? Members { get; init; }

    /// <summary>Roles.</summary>
    public IReadOnlyDictionary<RoleId, Role>? Roles { get; init; }

    /// <summary>Channels, partial.</summary>
    public IReadOnlyDictionary<ChannelId, Channel>? Channels { get; init; }

    /// <summary>Messages, partial.</summary>
    public IReadOnlyDictionary<MessageId, Message>? Messages { get; init; }

    /// <summary>Attachments.</summary>
    public IReadOnlyDictionary<AttachmentId, Attachment>? Attachments { get; init; }
}
