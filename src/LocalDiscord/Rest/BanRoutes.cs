using Guildhall.LocalDiscord.Json;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>Bans. Source: resources/guild.mdx.</summary>
internal static class BanRoutes
{
    public static void Map(RouteTable table)
    {
        table.On(Routes.ListGuildBans, List);
        table.On(Routes.GetGuildBan, Get);
        table.On(Routes.BanUserFromGuild, Ban);
        table.On(Routes.UnbanUserFromGuild, Unban);
        table.On(Routes.BulkBanUsersFromGuild, BanMany);
    }

    private static RestResult List(RestCall call)
    {
        if (call.Guild(Permissions.BanMembers) is not { } guild) return call.Fault;
        var limit = call.QueryInt("limit", 0, 1000, 1000);
        var (before, after) = (call.QueryId("before"), call.QueryId("after"));
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        var bans = guild.Bans.AsEnumerable();
        // Of both keys before wins; the page is in rising order either way.
        if (before is { } high) bans = bans.Where(ban => ban.Key < high).TakeLast(limit);
        else bans = bans.Where(ban => ban.Key > (after ?? 0)).Take(limit);
        return RestResult.List(bans, (json, ban) => Write(json, call, ban));
    }

    private static RestResult Get(RestCall call)
    {
        if (call.Guild(Permissions.BanMembers) is not { } guild || !call.Id("user_id", out var user)) return call.Fault;
        return guild.Bans.TryGetValue(user, out var reason)
            ? RestResult.Ok((call, Ban: KeyValuePair.Create(user, reason)), static (json, s) => Write(json, s.call, s.Ban))
            : RestResult.Unknown(DiscordErrorCode.UnknownBan, "Ban");
    }

    private static void Write(System.Text.Json.Utf8JsonWriter json, RestCall call, KeyValuePair<ulong, string?> ban)
    {
        json.WriteStartObject();
        json.Text("reason"u8, ban.Value);
        json.User("user"u8, call.World.Users, new UserId(ban.Key));
        json.WriteEndObject();
    }

    private static RestResult Ban(RestCall call)
    {
        if (call.Guild(Permissions.BanMembers) is not { } guild || !call.Id("user_id", out var id)) return call.Fault;
        var user = new UserId(id);
        if (!call.World.Users.Exists(user)) return RestResult.Unknown(DiscordErrorCode.UnknownUser, "User");
        call.Form.Int("delete_message_seconds", 0, 604_800);
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        if (guild.Members.Contains(user) && !call.IsAbove(guild, user)) return call.Fault;
        if (!guild.Bans.ContainsKey(id)) MemberActions.Ban(call.World, guild, user, call.Reason);
        return RestResult.NoContent;
    }

    private static RestResult Unban(RestCall call)
    {
        if (call.Guild(Permissions.BanMembers) is not { } guild || !call.Id("user_id", out var user)) return call.Fault;
        return MemberActions.Unban(call.World, guild, new UserId(user)) ? RestResult.NoContent : RestResult.Unknown(DiscordErrorCode.UnknownBan, "Ban");
    }

    private static RestResult BanMany(RestCall call)
    {
        if (call.Guild(Permissions.BanMembers | Permissions.ManageGuild) is not { } guild) return call.Fault;
        var ids = call.Form.Ids("user_ids", 200);
        if (!ids.IsPresent && !call.Errors.Any) call.Errors.Add("user_ids", "BASE_TYPE_REQUIRED", "This field is required");
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        var (banned, failed) = (new List<ulong>(), new List<ulong>());
        foreach (var id in ids.Value.Distinct())
        {
            var user = new UserId(id);
            if (guild.Bans.ContainsKey(id) || !call.World.Users.Exists(user) || (guild.Members.Contains(user) && !call.IsAbove(guild, user)))
            {
                failed.Add(id);
                continue;
            }

            MemberActions.Ban(call.World, guild, user, call.Reason);
            banned.Add(id);
        }

        if (banned.Count == 0) return RestResult.Error(400, DiscordErrorCode.BulkBanFailed, "Failed to ban users");
        return RestResult.Ok((banned, failed), static (json, s) =>
        {
            json.WriteStartObject();
            json.WriteStartArray("banned_users"u8);
            foreach (var id in s.banned) json.IdValue(id);
            json.WriteEndArray();
            json.WriteStartArray("failed_users"u8);
            foreach (var id in s.failed) json.IdValue(id);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }
}
