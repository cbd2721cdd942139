using System.Text.Json.Serialization;
using static System.Text.Json.Serialization.JsonIgnoreCondition;

namespace Guildhall.Protocol;

/// <summary>
/// Whose role it is. Three of the keys say yes by being there with the value null, and no by being absent. Source: topics/permissions.mdx.
/// </summary>
public sealed record RoleTags : DiscordObject
{
    /// <summary>The role of this bot.</summary>
    public UserId? BotId { get; init; }

    /// <summary>The role of this integration.</summary>
    public IntegrationId? IntegrationId { get; init; }

    /// <summary>The role of boosters.</summary>
    [JsonConverter(typeof(PresenceConverter)), JsonIgnore(Condition = WhenWritingDefault)]
    public bool PremiumSubscriber { get; init; }

    /// <summary>The listing under which it is sold.</summary>
    public SkuId? SubscriptionListingId { get; init; }

    /// <summary>It can be bought.</summary>
    [JsonConverter(typeof(PresenceConverter)), JsonIgnore(Condition = WhenWritingDefault)]
    public bool AvailableForPurchase { get; init; }

    /// <summary>It is a linked role.</summary>
    [JsonConverter(typeof(PresenceConverter)), JsonIgnore(Condition = WhenWritingDefault)]
    public bool GuildConnections { get; init; }
}
