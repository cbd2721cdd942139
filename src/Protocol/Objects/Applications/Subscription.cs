using System.Text.Json.Serialization;
using static System.Text.Json.Serialization.JsonIgnoreCondition;

namespace Guildhall.Protocol;

/// <summary>A recurring payment. Do not grant perks by it: use entitlements. Source: resources/subscription.mdx.</summary>
public sealed record Subscription : DiscordObject
{
    /// <summary>The subscription's id.</summary>
    public SubscriptionId Id { get; init; }

    /// <summary>The user.</summary>
    public UserId UserId { get; init; }

    /// <summary>What is paid for.</summary>
    public IReadOnlyList<SkuId> SkuIds { get; init; } = [];

    /// <summary>What it gives.</summary>
    public IReadOnlyList<EntitlementId> EntitlementIds { get; init; } = [];

    /// <summary>What it renews to.</summary>
    [JsonIgnore(Condition = Never)]
    public IReadOnlyList<SkuId>? RenewalSkuIds { get; init; }

    /// <summary>Start of the period.</summary>
    public DateTimeOffset CurrentPeriodStart { get; init; }

    /// <summary>End of the period.</summary>
    public DateTimeOffset CurrentPeriodEnd { get; init; }

    /// <summary>Status.</summary>
    public SubscriptionStatus Status { get; init; }

    /// <summary>When it was canceled.</summary>
    [JsonIgnore(Condition = Never)]
    public DateTimeOffset? CanceledAt { get; init; }

    /// <summary>ISO 3166-1 alpha-2, only with an OAuth2 scope.</summary>
    public string? Country { get; init; }
}

/// <summary>Something that can be bought. Source: resources/sku.mdx.</summary>
public sealed record Sku : DiscordObject
{
    /// <summary>The SKU's id.</summary>
    public SkuId Id { get; init; }

    /// <summary>The kind.</summary>
    public SkuType Type { get; init; }

    /// <summary>The application.</summary>
    public ApplicationId ApplicationId { get; init; }

    /// <summary>Name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Name in addresses.</summary>
    public string Slug { get; init; } = "";

    /// <summary>Flags.</summary>
    public SkuFlags Flags { get; init; }
}
