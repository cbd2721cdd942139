using System.Text.Json.Serialization;
using static System.Text.Json.Serialization.JsonIgnoreCondition;

namespace Guildhall.Protocol;

/// <summary>A tag of a forum or media channel. Source: resources/channel.mdx.</summary>
public sealed record ForumTag : DiscordObject
{
    /// <summary>The tag's id.</summary>
    public ForumTagId Id { get; init; }

    /// <summary>Up to 20 characters.</summary>
    public string Name { get; init; } = "";

    /// <summary>Only MANAGE_THREADS may apply it.</summary>
    public bool Moderated { get; init; }

    /// <summary>Custom emoji; at most one of the two is set.</summary>
    [JsonIgnore(Condition = Never)]
    public EmojiId? EmojiId { get; init; }

    /// <summary>Unicode emoji.</summary>
    [JsonIgnore(Condition = Never)]
    public string? EmojiName { get; init; }
}

/// <summary>The reaction offered on posts; exactly one of the two is set. Source: resources/channel.mdx.</summary>
public sealed record DefaultReaction : DiscordObject
{
    /// <summary>Custom emoji.</summary>
    [JsonIgnore(Condition = Never)]
    public EmojiId? EmojiId { get; init; }

    /// <summary>Unicode emoji.</summary>
    [JsonIgnore(Condition = Never)]
    public string? EmojiName { get; init; }
}

/// <summary>The result of following an announcement channel. Source: resources/channel.mdx.</summary>
public sealed record FollowedChannel : DiscordObject
{
    /// <summary>The source.</summary>
    public ChannelId ChannelId { get; init; }

    /// <summary>The target's webhook.</summary>
    public WebhookId WebhookId { get; init; }
}
