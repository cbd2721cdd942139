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
        var limit = call.QueryInt("limit", 1, 1000, 1000);
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

    private static void Write(JsonWriter json, RestCall call, KeyValuePair<ulong, string?> ban)
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
        var seconds = call.Form.Int("delete_message_seconds", 0, 604_800).Or(86_400 * call.Form.Int("delete_message_days", 0, 7).Or(0));
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        if (guild.Members.Contains(user) && !call.IsAbove(guild, user)) return call.Fault;
        if (!guild.Bans.ContainsKey(id)) Apply(call, guild, user, seconds);
        return RestResult.NoContent;
    }

    private static RestResult Unban(RestCall call)
    {
        if (call.Guild(Permissions.BanMembers) is not { } guild || !call.Id("user_id", out var user)) return call.Fault;
        if (!MemberActions.Unban(call.World, guild, new UserId(user))) return RestResult.Unknown(DiscordErrorCode.UnknownBan, "Ban");
        call.Audit(guild, AuditLogEvent.MemberBanRemove, user);
        return RestResult.NoContent;
    }

    /// <summary>Bans and deletes what the user wrote in the last so many seconds.</summary>
    private static void Apply(RestCall call, Guild guild, UserId user, int seconds)
    {
        MemberActions.Ban(call.World, guild, user, call.Reason);
        call.Audit(guild, AuditLogEvent.MemberBanAdd, user.Value);
        if (seconds == 0) return;
        var since = Snowflake.Smallest(call.World.Now - TimeSpan.FromSeconds(seconds));
        foreach (var channel in guild.Channels.Values.Concat(guild.Threads.Values))
        {
            if (channel.Messages is not { } log) continue;
            var written = Enumerable.Range(log.Lower(since), log.Count - log.Lower(since)).Select(index => log[index]).Where(message => message.Author == user).Select(message => message.Id).ToList();
            if (written.Count > 0) MessageActions.DeleteBulk(call.World, channel, written);
        }
    }

    private static RestResult BanMany(RestCall call)
    {
        if (call.Guild(Permissions.BanMembers | Permissions.ManageGuild) is not { } guild) return call.Fault;
        var ids = call.Form.Ids("user_ids", 200);
        var seconds = call.Form.Int("delete_message_seconds", 0, 604_800).Or(0);
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

            Apply(call, guild, user, seconds);
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
