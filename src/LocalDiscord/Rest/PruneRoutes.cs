using System.Globalization;
using Guildhall.LocalDiscord.Json;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>
/// Pruning: members without a role (or only with the given ones) who have long been away. A member's last visit is not part of this world:
/// offline members who joined before the limit count as away. Source: resources/guild.mdx, "Begin Guild Prune".
/// </summary>
internal static class PruneRoutes
{
    private const Permissions Needed = Permissions.ManageGuild | Permissions.KickMembers;

    public static void Map(RouteTable table)
    {
        table.On(Routes.PreviewPruneGuild, static call =>
        {
            if (call.Guild(Needed) is not { } guild) return call.Fault;
            var days = call.QueryInt("days", 1, 30, 7);
            var roles = Roles(call, call.Query["include_roles"].ToString());
            return call.Errors.Any ? RestResult.Invalid(call.Errors) : Count(Away(call, guild, days, roles).Count);
        });
        table.On(Routes.PruneGuild, Prune);
    }

    private static RestResult Prune(RestCall call)
    {
        if (call.Guild(Needed) is not { } guild) return call.Fault;
        var form = call.Form;
        var days = form.Int("days", 1, 30).Or(7);
        var count = form.Flag("compute_prune_count").Or(true);
        var roles = form.Raw("include_roles") is { ValueKind: System.Text.Json.JsonValueKind.String } list ? Roles(call, list.GetString()!) : [.. form.Ids("include_roles", 100).Or([])];
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        var away = Away(call, guild, days, roles);
        foreach (var user in away) MemberActions.Leave(call.World, guild, user);
        call.Audit(guild, AuditLogEvent.MemberPrune, null, null, null, ("delete_member_days", Number(days)), ("members_removed", Number(away.Count)));
        return Count(count ? away.Count : null);
    }

    /// <summary>A comma list: one of the few there are. Source: reference.mdx.</summary>
    private static HashSet<ulong> Roles(RestCall call, string list)
    {
        var roles = new HashSet<ulong>();
        foreach (var part in list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (ulong.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) roles.Add(id);
            else call.Errors.Add("include_roles", "NUMBER_TYPE_COERCE", $"Value \"{part}\" is not snowflake.");
        }

        return roles;
    }

    private static List<UserId> Away(RestCall call, Guild guild, int days, HashSet<ulong> included)
    {
        var limit = (call.World.Now - TimeSpan.FromDays(days)).ToUnixTimeSeconds();
        var kept = guild.Roles.Values.Where(role => role.Slot != Role.NoSlot && !included.Contains(role.Id.Value)).ToArray();
        var away = new List<UserId>();
        foreach (ref var member in guild.Members.All)
        {
            if (member.Status != Status.Offline || member.JoinedAt > limit || member.User == guild.Owner || member.User == call.BotId) continue;
            var copy = member;
            if (!Array.Exists(kept, role => guild.HasRole(copy, role))) away.Add(member.User);
        }

        return away;
    }

    private static RestResult Count(int? pruned) => RestResult.Ok(pruned, static (json, number) =>
    {
        json.WriteStartObject();
        json.Number("pruned"u8, number);
        json.WriteEndObject();
    });

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
