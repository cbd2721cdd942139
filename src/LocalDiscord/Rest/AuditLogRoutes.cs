using Guildhall.LocalDiscord.Json;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>Reading the audit log. Source: resources/audit-log.mdx, "Get Guild Audit Log".</summary>
internal static class AuditLogRoutes
{
    public static void Map(RouteTable table) => table.On(Routes.ListGuildAuditLogEntries, List);

    private static RestResult List(RestCall call)
    {
        if (call.Guild(Permissions.ViewAuditLog) is not { } guild) return call.Fault;
        var limit = call.QueryInt("limit", 1, 100, 50);
        var action = call.QueryInt("action_type", 0, int.MaxValue, 0);
        var (by, target, before, after) = (call.QueryId("user_id"), call.QueryId("target_id"), call.QueryId("before"), call.QueryId("after"));
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        var entries = guild.AuditLog.At(call.World.Now).Where(entry => (action == 0 || (int)entry.Action == action) && (by is null || entry.By.Value == by)
            && (target is null || entry.Target == target) && (before is null || entry.Id < before) && (after is null || entry.Id > after));
        // After a given entry the page starts with the oldest, otherwise with the newest.
        var page = (after is null ? entries.Reverse() : entries).Take(limit).ToList();
        return RestResult.Ok((call.World, guild, page), static (json, s) =>
        {
            json.WriteStartObject();
            json.EmptyList("application_commands"u8);
            json.WriteStartArray("audit_log_entries"u8);
            foreach (var entry in s.page)
            {
                json.WriteStartObject();
                json.AuditFields(entry);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            Write(json, s.World, s.guild, s.page);
            json.WriteEndObject();
        });
    }

    /// <summary>The objects that the page's entries speak of, as far as they still exist.</summary>
    private static void Write(JsonWriter json, WorldState world, Guild guild, List<AuditEntry> page)
    {
        var targets = page.Select(entry => entry.Target).OfType<ulong>().ToHashSet();
        json.WriteStartArray("auto_moderation_rules"u8);
        foreach (var rule in guild.AutoMod.Where(rule => targets.Contains(rule.Id.Value))) json.AutoModRule(guild, rule);
        json.WriteEndArray();
        json.WriteStartArray("guild_scheduled_events"u8);
        foreach (var e in guild.Events.Values.Where(e => targets.Contains(e.Id.Value))) json.ScheduledEvent(world, e);
        json.WriteEndArray();
        json.EmptyList("integrations"u8);
        json.WriteStartArray("threads"u8);
        foreach (var thread in guild.Threads.Values.Where(thread => targets.Contains(thread.Id.Value))) json.Channel(thread, world.Users);
        json.WriteEndArray();
        json.WriteStartArray("users"u8);
        foreach (var user in page.Select(entry => entry.By.Value).Concat(targets).Distinct().Where(id => world.Users.Exists(new UserId(id)))) json.User(world.Users, new UserId(user));
        json.WriteEndArray();
        json.WriteStartArray("webhooks"u8);
        foreach (var hook in world.Webhooks.Values.Where(hook => targets.Contains(hook.Id.Value))) json.Webhook(world, hook, withUser: true);
        json.WriteEndArray();
    }
}
