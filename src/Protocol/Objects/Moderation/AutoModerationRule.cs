namespace Guildhall.Protocol;

/// <summary>A rule of auto moderation. Source: resources/auto-moderation.mdx.</summary>
public sealed record AutoModerationRule : DiscordObject
{
    /// <summary>The rule's id.</summary>
    public RuleId Id { get; init; }

    /// <summary>Its guild.</summary>
    public GuildId GuildId { get; init; }

    /// <summary>Name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Who made it.</summary>
    public UserId CreatorId { get; init; }

    /// <summary>What it looks at.</summary>
    public AutoModEventType EventType { get; init; }

    /// <summary>What sets it off.</summary>
    public AutoModTriggerType TriggerType { get; init; }

    /// <summary>Particulars of the trigger.</summary>
    public AutoModerationTrigger TriggerMetadata { get; init; } = new();

    /// <summary>What happens.</summary>
    public IReadOnlyList<AutoModerationAction> Actions { get; init; } = [];

    /// <summary>Whether it is on.</summary>
    public bool Enabled { get; init; }

    /// <summary>Up to 20.</summary>
    public IReadOnlyList<RoleId> ExemptRoles { get; init; } = [];

    /// <summary>Up to 50.</summary>
    public IReadOnlyList<ChannelId> ExemptChannels { get; init; } = [];
}
