using System.Text.Json.Serialization;
using static System.Text.Json.Serialization.JsonIgnoreCondition;

namespace Guildhall.Protocol;

/// <summary>
/// AUTO_MODERATION_ACTION_EXECUTION: one event per action, so one hit may give several. Source: events/gateway-events.mdx.
/// </summary>
public sealed record AutoModerationActionExecution : DiscordObject, IGatewayEvent<AutoModerationActionExecution>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.AutoModerationActionExecution;

    /// <summary>The guild.</summary>
    public GuildId GuildId { get; init; }

    /// <summary>What was done.</summary>
    public AutoModerationAction Action { get; init; } = new();

    /// <summary>The rule.</summary>
    public RuleId RuleId { get; init; }

    /// <summary>Its trigger.</summary>
    public AutoModTriggerType RuleTriggerType { get; init; }

    /// <summary>Whose content it was.</summary>
    public UserId UserId { get; init; }

    /// <summary>Where.</summary>
    public ChannelId? ChannelId { get; init; }

    /// <summary>Missing if the message was blocked or there was none.</summary>
    public MessageId? MessageId { get; init; }

    /// <summary>Only for alert actions.</summary>
    public MessageId? AlertSystemMessageId { get; init; }

    /// <summary>Needs MESSAGE_CONTENT, else empty.</summary>
    public string Content { get; init; } = "";

    /// <summary>The word of the rule.</summary>
    [JsonIgnore(Condition = Never)]
    public string? MatchedKeyword { get; init; }

    /// <summary>The text that matched; needs MESSAGE_CONTENT.</summary>
    [JsonIgnore(Condition = Never)]
    public string? MatchedContent { get; init; }
}
