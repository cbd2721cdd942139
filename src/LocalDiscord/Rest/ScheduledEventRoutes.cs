using System.Globalization;
using Guildhall.LocalDiscord.Json;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>Scheduled events. Source: resources/guild-scheduled-event.mdx.</summary>
internal static class ScheduledEventRoutes
{
    private const int Most = 100;

    public static void Map(RouteTable table)
    {
        table.On(Routes.ListGuildScheduledEvents, static call => call.Guild() is { } guild
            ? RestResult.List(guild.Events.Values, (json, e) => json.ScheduledEvent(call.World, e, call.QueryFlag("with_user_count")))
            : call.Fault);
        table.On(Routes.GetGuildScheduledEvent, static call => Find(call) is { } e ? Show(call, e, call.QueryFlag("with_user_count")) : call.Fault);
        table.On(Routes.CreateGuildScheduledEvent, Create);
        table.On(Routes.UpdateGuildScheduledEvent, Modify);
        table.On(Routes.DeleteGuildScheduledEvent, Delete);
        table.On(Routes.ListGuildScheduledEventUsers, static call => Find(call) is { } e ? Users(call, e) : call.Fault);
        table.On(Routes.CountGuildScheduledEventUsers, static call => Find(call) is not { } e ? call.Fault : RestResult.Ok(e, static (json, found) =>
        {
            json.WriteStartObject();
            json.WriteNumber("guild_scheduled_event_count"u8, found.Users.Count);
            json.WriteStartObject("guild_scheduled_event_exception_counts"u8);
            foreach (var exception in found.Exceptions.Keys) json.WriteNumber(exception.ToString(CultureInfo.InvariantCulture), 0);
            json.WriteEndObject();
            json.WriteEndObject();
        }));
        table.On(Routes.CreateGuildScheduledEventException, static call => Change(call, null));
        table.On(Routes.UpdateGuildScheduledEventException, static call => call.Id("exception_id", out var id) ? Change(call, id) : call.Fault);
        table.On(Routes.DeleteGuildScheduledEventException, static call => Find(call) is not { } e || !call.Id("exception_id", out var id) ? call.Fault
            : !MayChange(call, e) ? call.Fault : e.Exceptions.Remove(id) ? RestResult.NoContent : UnknownEvent);
        table.On(Routes.ListGuildScheduledEventExceptionUsers, static call => Find(call) is not { } e || !call.Id("guild_scheduled_event_exception_id", out var id) ? call.Fault
            : e.Exceptions.ContainsKey(id) ? RestResult.Ok("[]"u8.ToArray()) : UnknownEvent);
    }

    private static RestResult UnknownEvent => RestResult.Unknown(DiscordErrorCode.UnknownGuildScheduledEvent, "Guild Scheduled Event");

    private static ScheduledEvent? Find(RestCall call)
    {
        if (call.Guild() is not { } guild || !call.Id("guild_scheduled_event_id", out var id)) return null;
        return guild.Events.GetValueOrDefault(id) ?? call.Fail<ScheduledEvent>(UnknownEvent);
    }

    private static RestResult Show(RestCall call, ScheduledEvent e, bool count = false) => RestResult.Ok((call.World, e, count), static (json, s) => json.ScheduledEvent(s.World, s.e, s.count));

    private static byte[] Form(RestCall call, ScheduledEvent e) => Auditing.Form((call.World, e), static (json, s) => json.ScheduledEvent(s.World, s.e));

    private static RestResult Create(RestCall call)
    {
        if (call.Guild() is not { } guild) return call.Fault;
        if (ScheduledEventForm.Create(call, guild) is not { } e) return call.Fault;
        if (!Holds(call, e, Permissions.CreateEvents)) return call.Fault;
        if (guild.Events.Values.Count(planned => !planned.IsOver) >= Most) return RestResult.Error(400, DiscordErrorCode.MaxUncompletedGuildScheduledEvents, "Maximum number of uncompleted guild scheduled events reached (100)");
        ScheduledEventActions.Created(call.World, e);
        call.Audit(guild, AuditLogEvent.GuildScheduledEventCreate, e.Id.Value, null, Form(call, e));
        return Show(call, e);
    }

    private static RestResult Modify(RestCall call)
    {
        if (Find(call) is not { } e || !MayChange(call, e)) return call.Fault;
        if (e.IsOver) return RestResult.Error(400, DiscordErrorCode.CannotUpdateFinishedEvent, "Cannot update a finished event");
        var before = Form(call, e);
        if (!ScheduledEventForm.Apply(call, call.Form, e)) return call.Fault;
        ScheduledEventActions.Updated(call.World, e);
        call.Audit(e.Guild, AuditLogEvent.GuildScheduledEventUpdate, e.Id.Value, before, Form(call, e));
        return Show(call, e);
    }

    private static RestResult Delete(RestCall call)
    {
        if (Find(call) is not { } e || !MayChange(call, e)) return call.Fault;
        ScheduledEventActions.Deleted(call.World, e);
        call.Audit(e.Guild, AuditLogEvent.GuildScheduledEventDelete, e.Id.Value, Form(call, e));
        return RestResult.NoContent;
    }

    /// <summary>One's own with CREATE_EVENTS, others' with MANAGE_EVENTS.</summary>
    private static bool MayChange(RestCall call, ScheduledEvent e) =>
        (e.Creator == call.BotId && Holds(call, e, Permissions.CreateEvents)) || Holds(call, e, Permissions.ManageEvents);

    private static bool Holds(RestCall call, ScheduledEvent e, Permissions needed)
    {
        var held = e.Channel is { } id && e.Guild.Channels.TryGetValue(id, out var channel) ? call.World.BotPermissions(channel) : PermissionMath.Base(e.Guild, call.BotId);
        return held.HasFlag(needed) || call.Fail(RestResult.MissingPermissions);
    }

    private static RestResult Users(RestCall call, ScheduledEvent e)
    {
        var limit = call.QueryInt("limit", 1, 100, 100);
        var (before, after) = (call.QueryId("before"), call.QueryId("after"));
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        // Of both keys before wins; the page is in rising order either way.
        var page = before is { } high ? e.Users.Where(id => id < high).TakeLast(limit) : e.Users.Where(id => id > (after ?? 0)).Take(limit);
        return RestResult.List(page, (json, id) =>
        {
            json.WriteStartObject();
            json.Id("guild_scheduled_event_id"u8, e.Id.Value);
            json.Id("user_id"u8, id);
            json.WriteNumber("response"u8, 1);
            json.User("user"u8, call.World.Users, new UserId(id));
            if (call.QueryFlag("with_member") && e.Guild.Members.TryGet(new UserId(id), out var member)) json.Member("member"u8, e.Guild, call.World.Users, member);
            json.WriteEndObject();
        });
    }

    private static RestResult Change(RestCall call, ulong? exceptionId)
    {
        if (Find(call) is not { } e || !MayChange(call, e)) return call.Fault;
        if (exceptionId is { } known && !e.Exceptions.ContainsKey(known)) return UnknownEvent;
        var form = call.Form;
        if (exceptionId is null) form.Time("original_scheduled_start_time", required: true);
        var before = exceptionId is { } id ? e.Exceptions[id] : new EventException(call.World.Ids.Next(), null, null, false);
        var after = before with
        {
            Start = form.Time("scheduled_start_time").Or(before.Start),
            End = form.Time("scheduled_end_time").Or(before.End),
            Canceled = form.Flag("is_canceled").Or(before.Canceled),
        };
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        e.Exceptions[after.Id] = after;
        return RestResult.Ok((e, after), static (json, s) => json.EventException(s.e, s.after));
    }
}
