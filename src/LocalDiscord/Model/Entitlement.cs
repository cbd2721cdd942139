using Guildhall.LocalDiscord.Json;

namespace Guildhall.LocalDiscord.Model;

/// <summary>That a user or guild has an SKU of the application.</summary>
internal sealed class Entitlement
{
    public required EntitlementId Id { get; init; }
    public required SkuId Sku { get; init; }
    public required EntitlementType Type { get; init; }
    public UserId? User { get; init; }
    public GuildId? Guild { get; init; }
    public bool Consumed { get; set; }
    public bool Deleted { get; set; }
    public DateTimeOffset? StartsAt { get; init; }
    public DateTimeOffset? EndsAt { get; set; }
}

/// <summary>What the application sells: one SKU of each kind, with ids right behind the application's own. Source: resources/sku.mdx.</summary>
internal static class Skus
{
    public static SkuType? TypeOf(WorldState world, ulong sku) => (sku - world.Application.Value) switch
    {
        1 => SkuType.Durable,
        2 => SkuType.Consumable,
        3 => SkuType.Subscription,
        _ => null,
    };
}

/// <summary>Entitlements that are granted, consumed and deleted. Their events go to shard 0. Source: resources/entitlement.mdx.</summary>
internal static class EntitlementActions
{
    public static void Granted(WorldState world, Entitlement entitlement)
    {
        world.Entitlements.Add(entitlement);
        Emit(world, GatewayEvent.EntitlementCreate, entitlement);
    }

    public static void Deleted(WorldState world, Entitlement entitlement)
    {
        entitlement.Deleted = true;
        world.Entitlements.Remove(entitlement);
        Emit(world, GatewayEvent.EntitlementDelete, entitlement);
    }

    private static void Emit(WorldState world, GatewayEvent e, Entitlement entitlement) =>
        world.Outbox.Emit(e, default, (world, entitlement), static (json, s) => json.Entitlement(s.world, s.entitlement));

    public static void Entitlement(this JsonWriter json, WorldState world, Entitlement entitlement)
    {
        json.WriteStartObject();
        json.Id("id"u8, entitlement.Id.Value);
        json.Id("sku_id"u8, entitlement.Sku.Value);
        json.Id("application_id"u8, world.Application.Value);
        if (entitlement.User is { } user) json.Id("user_id"u8, user.Value);
        if (entitlement.Guild is { } guild) json.Id("guild_id"u8, guild.Value);
        json.WriteNumber("type"u8, (int)entitlement.Type);
        json.WriteBoolean("deleted"u8, entitlement.Deleted);
        json.WriteBoolean("consumed"u8, entitlement.Consumed);
        json.Time("starts_at"u8, entitlement.StartsAt);
        json.Time("ends_at"u8, entitlement.EndsAt);
        json.WriteEndObject();
    }
}
