namespace Guildhall.Protocol;

/// <summary>How often an emoji was put under a message. Source: resources/message.mdx.</summary>
public sealed record Reaction : DiscordObject
{
    /// <summary>Normal and super reactions together.</summary>
    public int Count { get; init; }

    /// <summary>The two counts.</summary>
    public ReactionCounts CountDetails { get; init; } = new();

    /// <summary>Whether the bot reacted.</summary>
    public bool Me { get; init; }

    /// <summary>Whether the bot super-reacted.</summary>
    public bool MeBurst { get; init; }

    /// <summary>The emoji.</summary>
    public Emoji Emoji { get; init; } = Emoji.None;

    /// <summary>Colours of super reactions.</summary>
    public IReadOnlyList<string> BurstColors { get; init; } = [];
}

/// <summary>Reactions by kind. Source: resources/message.mdx.</summary>
public sealed record ReactionCounts : DiscordObject
{
    /// <summary>Super reactions.</summary>
    public int Burst { get; init; }

    /// <summary>Normal reactions.</summary>
    public int Normal { get; init; }
}
