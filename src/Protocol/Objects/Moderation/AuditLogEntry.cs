using System.Text.Json;
using System.Text.Json.Serialization;
using static System.Text.Json.Serialization.JsonIgnoreCondition;

namespace Guildhall.Protocol;

/// <summary>An entry of the audit log, kept for 45 days. Source: resources/audit-log.mdx.</summary>
public sealed record AuditLogEntry : DiscordObject
{
    /// <summary>The entry's id.</summary>
    public AuditLogEntryId Id { get; init; }

    /// <summary>The guild: only in the gateway event.</summary>
    public GuildId? GuildId { get; init; }

    /// <summary>What it was done to; an id in most cases.</summary>
    [JsonIgnore(Condition = Never)]
    public string? TargetId { get; init; }

    /// <summary>What changed.</summary>
    public IReadOnlyList<AuditLogChange>? Changes { get; init; }

    /// <summary>Who did it.</summary>
    [JsonIgnore(Condition = Never)]
    public UserId? UserId { get; init; }

    /// <summary>What was done.</summary>
    public AuditLogEvent ActionType { get; init; }

    /// <summary>Particulars of some actions.</summary>
    public AuditLogOptions? Options { get; init; }

    /// <summary>1 to 512 characters.</summary>
    public string? Reason { get; init; }
}

/// <summary>A changed key. Only an old value = reset to null; no old value = was null. Source: resources/audit-log.mdx.</summary>
public sealed record AuditLogChange : DiscordObject
{
    /// <summary>The key; member role changes use <c>$add</c> and <c>$remove</c>.</summary>
    public string Key { get; init; } = "";

    /// <summary>New value, any JSON.</summary>
    public JsonElement? NewValue { get; init; }

    /// <summary>Old value, any JSON.</summary>
    public JsonElement? OldValue { get; init; }
}

/// <summary>Particulars of some actions; all are texts. Source: resources/audit-log.mdx.</summary>
public sealed record AuditLogOptions : DiscordObject
{
    /// <summary>Command permissions: the application.</summary>
    public ApplicationId? ApplicationId { get; init; }

    /// <summary>Rule's name.</summary>
    public string? AutoModerationRuleName { get; init; }

    /// <summary>Rule's trigger.</summary>
    public string? AutoModerationRuleTriggerType { get; init; }

    /// <summary>Channel.</summary>
    public ChannelId? ChannelId { get; init; }

    /// <summary>Number of entities.</summary>
    public string? Count { get; init; }

    /// <summary>Prune: days of inactivity.</summary>
    public string? DeleteMemberDays { get; init; }

    /// <summary>Overwrite: role or member.</summary>
    public string? Id { get; init; }

    /// <summary>Prune: number of members.</summary>
    public string? MembersRemoved { get; init; }

    /// <summary>Message.</summary>
    public MessageId? MessageId { get; init; }

    /// <summary>Overwrite: role's name.</summary>
    public string? RoleName { get; init; }

    /// <summary>Overwrite: "0" role, "1" member.</summary>
    public string? Type { get; init; }

    /// <summary>Type of integration.</summary>
    public string? IntegrationType { get; init; }

    /// <summary>Voice channel status.</summary>
    public string? Status { get; init; }
}
