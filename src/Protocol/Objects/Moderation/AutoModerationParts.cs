namespace Guildhall.Protocol;

/// <summary>Particulars of a trigger; which keys are there depends on its type. Source: resources/auto-moderation.mdx.</summary>
public sealed record AutoModerationTrigger : DiscordObject
{
    /// <summary>Up to 1000 of up to 60 characters.</summary>
    public IReadOnlyList<string>? KeywordFilter { get; init; }

    /// <summary>Up to 10 of up to 260 characters, Rust flavour.</summary>
    public IReadOnlyList<string>? RegexPatterns { get; init; }

    /// <summary>Word lists of Discord.</summary>
    public IReadOnlyList<AutoModKeywordPresetType>? Presets { get; init; }

    /// <summary>Words that do not count.</summary>
    public IReadOnlyList<string>? AllowList { get; init; }

    /// <summary>Up to 50.</summary>
    public int? MentionTotalLimit { get; init; }

    /// <summary>Whether mention raids are detected.</summary>
    public bool? MentionRaidProtectionEnabled { get; init; }
}

/// <summary>What a rule does. Source: resources/auto-moderation.mdx.</summary>
public sealed record AutoModerationAction : DiscordObject
{
    /// <summary>The kind.</summary>
    public AutoModActionType Type { get; init; }

    /// <summary>Particulars.</summary>
    public AutoModerationActionMetadata? Metadata { get; init; }
}

/// <summary>Particulars of an action. Source: resources/auto-moderation.mdx.</summary>
public sealed record AutoModerationActionMetadata : DiscordObject
{
    /// <summary>Alert: where to.</summary>
    public ChannelId? ChannelId { get; init; }

    /// <summary>Time-out: up to 2419200.</summary>
    public int? DurationSeconds { get; init; }

    /// <summary>Block: up to 150 characters.</summary>
    public string? CustomMessage { get; init; }
}
