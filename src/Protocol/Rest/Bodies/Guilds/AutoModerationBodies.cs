namespace Guildhall.Protocol;

/// <summary>A new rule of auto moderation. Source: resources/auto-moderation.mdx.</summary>
public sealed record CreateAutoModerationRule : DiscordObject
{
    /// <summary>Name.</summary>
    public string Name { get; init; } = "";

    /// <summary>What it looks at.</summary>
    public AutoModEventType EventType { get; init; }

    /// <summary>What sets it off.</summary>
    public AutoModTriggerType TriggerType { get; init; }

    /// <summary>Particulars of the trigger.</summary>
    public AutoModerationTrigger? TriggerMetadata { get; init; }

    /// <summary>What happens.</summary>
    public IReadOnlyList<AutoModerationAction> Actions { get; init; } = [];

    /// <summary>Default off.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Up to 20.</summary>
    public IReadOnlyList<RoleId>? ExemptRoles { get; init; }

    /// <summary>Up to 50.</summary>
    public IReadOnlyList<ChannelId>? ExemptChannels { get; init; }
}

/// <summary>A change of a rule: what is absent stays. Source: resources/auto-moderation.mdx.</summary>
public sealed record ModifyAutoModerationRule : DiscordObject
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>What it looks at.</summary>
    public AutoModEventType? EventType { get; init; }

    /// <summary>Particulars of the trigger.</summary>
    public AutoModerationTrigger? TriggerMetadata { get; init; }

    /// <summary>What happens.</summary>
    public IReadOnlyList<AutoModerationAction>? Actions { get; init; }

    /// <summary>Whether it is on.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Up to 20.</summary>
    public IReadOnlyList<RoleId>? ExemptRoles { get; init; }

    /// <summary>Up to 50.</summary>
    public IReadOnlyList<ChannelId>? ExemptChannels { get; init; }
}
