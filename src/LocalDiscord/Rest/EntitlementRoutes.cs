using System.Globalization;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>Entitlements, and subscriptions, of which there are none here. Source: resources/entitlement.mdx, resources/subscription.mdx.</summary>
internal static class EntitlementRoutes
{
    private const int ToGuild = 1;
    private const int ToUser = 2;

    public static void Map(RouteTable table)
    {
        table.On(Routes.GetEntitlements, List);
        table.On(Routes.GetEntitlement, static call => Find(call) is { } entitlement ? Show(call, entitlement) : call.Fault);
        table.On(Routes.CreateEntitlement, Create);
        table.On(Routes.DeleteEntitlement, Delete);
        table.On(Routes.ConsumeEntitlement, Consume);
        table.On(Routes.GetSkuSubscriptions, static call => !Sku(call) ? call.Fault
            : call.Query["user_id"].ToString().Length == 0 ? RestResult.Invalid("user_id", "BASE_TYPE_REQUIRED", "This field is required")
            : RestResult.Ok("[]"u8.ToArray()));
        table.On(Routes.GetSkuSubscription, static call => Sku(call) ? RestResult.NotFound : call.Fault);
    }

    private static bool Sku(RestCall call)
    {
        if (!call.Id("sku_id", out var id)) return false;
        return Skus.TypeOf(call.World, id) is not null || call.Fail(RestResult.Unknown(DiscordErrorCode.UnknownSKU, "SKU"));
    }

    private static Entitlement? Find(RestCall call)
    {
        if (!call.Own() || !call.Id("entitlement_id", out var id)) return null;
        return call.World.Entitlements.Find(entitlement => entitlement.Id.Value == id) ?? call.Fail<Entitlement>(RestResult.Unknown(DiscordErrorCode.UnknownEntitlement, "entitlement"));
    }

    private static RestResult Show(RestCall call, Entitlement entitlement) => RestResult.Ok((call.World, entitlement), static (json, s) => json.Entitlement(s.World, s.entitlement));

    private static RestResult List(RestCall call)
    {
        if (!call.Own()) return call.Fault;
        var limit = call.QueryInt("limit", 1, 100, 100);
        var (user, guild, before, after) = (call.QueryId("user_id"), call.QueryId("guild_id"), call.QueryId("before"), call.QueryId("after"));
        // A comma list: one of the few there are. Source: reference.mdx.
        var skus = call.Query["sku_ids"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => ulong.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var sku) ? sku : 0).ToHashSet();
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        var ended = !call.QueryFlag("exclude_ended");
        var found = call.World.Entitlements.Where(entitlement => (user is null || entitlement.User?.Value == user) && (guild is null || entitlement.Guild?.Value == guild)
            && (skus.Count == 0 || skus.Contains(entitlement.Sku.Value)) && (ended || entitlement.EndsAt is null || entitlement.EndsAt > call.World.Now)
            && (before is null || entitlement.Id.Value < before) && (after is null || entitlement.Id.Value > after));
        return RestResult.List(before is not null && after is null ? found.TakeLast(limit) : found.Take(limit), (json, entitlement) => json.Entitlement(call.World, entitlement));
    }

    /// <summary>Test entitlements only: without a start and an end.</summary>
    private static RestResult Create(RestCall call)
    {
        if (!call.Own()) return call.Fault;
        var form = call.Form;
        var (sku, owner, type) = (form.Id("sku_id", required: true), form.Id("owner_id", required: true), form.Choice("owner_type", [ToGuild, ToUser], required: true));
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        if (Skus.TypeOf(call.World, sku.Value!.Value) is null) return RestResult.Unknown(DiscordErrorCode.UnknownSKU, "SKU");
        var id = owner.Value!.Value;
        if (type.Value == ToGuild && !call.World.Guilds.ContainsKey(new GuildId(id))) return RestResult.Unknown(DiscordErrorCode.UnknownGuild, "Guild");
        if (type.Value == ToUser && !call.World.Users.Exists(new UserId(id))) return RestResult.Unknown(DiscordErrorCode.UnknownUser, "User");
        var entitlement = new Entitlement
        {
            Id = new EntitlementId(call.World.Ids.Next()),
            Sku = new SkuId(sku.Value.Value),
            Type = EntitlementType.ApplicationSubscription,
            User = type.Value == ToUser ? new UserId(id) : null,
            Guild = type.Value == ToGuild ? new GuildId(id) : null,
        };
        EntitlementActions.Granted(call.World, entitlement);
        return Show(call, entitlement);
    }

    private static RestResult Delete(RestCall call)
    {
        if (Find(call) is not { } entitlement) return call.Fault;
        if (entitlement.Type != EntitlementType.ApplicationSubscription) return RestResult.Error(403, DiscordErrorCode.OnlySandboxEntitlementsDeletable, "You can only delete sandbox entitlements.");
        EntitlementActions.Deleted(call.World, entitlement);
        return RestResult.NoContent;
    }

    private static RestResult Consume(RestCall call)
    {
        if (Find(call) is not { } entitlement) return call.Fault;
        if (Skus.TypeOf(call.World, entitlement.Sku.Value) != SkuType.Consumable) return RestResult.Error(400, DiscordErrorCode.OnlyConsumableSkusCanBeConsumed, "Only consumable SKUs can be consumed");
        entitlement.Consumed = true;
        return RestResult.NoContent;
    }
}
