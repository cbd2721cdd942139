namespace Guildhall.Protocol;

/// <summary>AUTO_MODERATION_RULE_CREATE: a rule was made. Source: events/gateway-events.mdx.</summary>
/// <param name="Rule">The rule.</param>
public sealed record AutoModerationRuleCreate(AutoModerationRule Rule) : BodyEvent, IGatewayEvent<AutoModerationRuleCreate>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.AutoModerationRuleCreate;

    /// <summary>The guild.</summary>
    public GuildId GuildId => Rule.GuildId;
}

/// <summary>AUTO_MODERATION_RULE_UPDATE: a rule changed. Source: events/gateway-events.mdx.</summary>
/// <param name="Rule">The rule.</param>
public sealed record AutoModerationRuleUpdate(AutoModerationRule Rule) : BodyEvent, IGatewayEvent<AutoModerationRuleUpdate>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.AutoModerationRuleUpdate;

    /// <summary>The guild.</summary>
    public GuildId GuildId => Rule.GuildId;
}

/// <summary>AUTO_MODERATION_RULE_DELETE: a rule is gone. Source: events/gateway-events.mdx.</summary>
/// <param name="Rule">The rule.</param>
public sealed record AutoModerationRuleDelete(AutoModerationRule Rule) : BodyEvent, IGatewayEvent<AutoModerationRuleDelete>
{
    /// <inheritdoc/>
    public static GatewayEvent Kind => GatewayEvent.AutoModerationRuleDelete;

    /// <summary>The guild.</summary>
    public GuildId GuildId => Rule.GuildId;
}
