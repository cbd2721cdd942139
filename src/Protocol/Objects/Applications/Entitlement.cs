using System.Text.Json.Serialization;
using static System.Text.Json.Serialization.JsonIgnoreCondition;

namespace Guildhall.Protocol;

/// <summary>What a user or guild has bought. Source: resources/entitlement.mdx.</summary>
public sealed record Entitlement : DiscordObject
{
    /// <summary>The entitlement's id.</summary>
    public EntitlementId Id { get; init; }

    /// <summary>What was bought.</summary>
    public SkuId SkuId { get; init; }

    /// <summary>The application.</summary>
    public ApplicationId ApplicationId { get; init; }

    /// <summary>The user.</summary>
    public UserId? UserId { get; init; }

    /// <summary>How it was got.</summary>
    public EntitlementType Type { get; init; }

    /// <summary>Whether it was taken back.</summary>
    public bool Deleted { get; init; }

    /// <summary>Start.</summary>
    [JsonIgnore(Condition = Never)]
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>End; null = none set.</summary>
    [JsonIgnore(Condition = Never)]
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>The guild.</summary>
    public GuildId? GuildId { get; init; }

    /// <summary>Consumables: whether it is used up.</summary>
    public bool? Consumed { get; init; }
}
