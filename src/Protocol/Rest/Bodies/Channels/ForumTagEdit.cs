namespace Guildhall.Protocol;

/// <summary>A tag of a forum or media channel as it shall be. Source: resources/channel.mdx.</summary>
public sealed record ForumTagEdit : DiscordObject
{
    /// <summary>Missing for a new one.</summary>
    public ForumTagId? Id { get; init; }

    /// <summary>Up to 20 characters.</summary>
    public string Name { get; init; } = "";

    /// <summary>Only MANAGE_THREADS may apply it.</summary>
    public bool? Moderated { get; init; }

    /// <summary>Custom emoji; not together with a unicode one.</summary>
    public EmojiId? EmojiId { get; init; }

    /// <summary>Unicode emoji.</summary>
    public string? EmojiName { get; init; }
}
