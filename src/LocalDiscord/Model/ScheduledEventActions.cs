using Guildhall.LocalDiscord.Gateway;
using Guildhall.LocalDiscord.Json;

namespace Guildhall.LocalDiscord.Model;

/// <summary>Planned events that are made, change, go, and gain or lose people. Source: resources/guild-scheduled-event.mdx.</summary>
internal static class ScheduledEventActions
{
    public static void Created(WorldState world, ScheduledEvent e)
    {
        e.Guild.Events.Add(e.Id.Value, e);
        Emit(world, GatewayEvent.GuildScheduledEventCreate, e);
        Plan(world, e);
    }

    public static void Updated(WorldState world, ScheduledEvent e)
    {
        Emit(world, GatewayEvent.GuildScheduledEventUpdate, e);
        Plan(world, e);
    }

    public static void Deleted(WorldState world, ScheduledEvent e)
    {
        e.Guild.Events.Remove(e.Id.Value);
        Emit(world, GatewayEvent.GuildScheduledEventDelete, e);
    }

    /// <summary>Somebody wants to come, or no longer; false if that is so already.</summary>
    public static bool Subscribe(WorldState world, ScheduledEvent e, UserId user, bool comes)
    {
        if (!(comes ? e.Users.Add(user.Value) : e.Users.Remove(user.Value))) return false;
        world.Emit(comes ? GatewayEvent.GuildScheduledEventUserAdd : GatewayEvent.GuildScheduledEventUserRemove, e.Guild, (e, user), static (json, s) =>
        {
            json.WriteStartObject();
            json.Id("guild_scheduled_event_id"u8, s.e.Id.Value);
            json.Id("user_id"u8, s.user.Value);
            json.Id("guild_id"u8, s.e.Guild.Id.Value);
            json.WriteEndObject();
        });
        return true;
    }

    private static void Emit(WorldState world, GatewayEvent name, ScheduledEvent e) => world.Emit(name, e.Guild, (world, e), static (json, s) => json.ScheduledEvent(s.world, s.e));

    /// <summary>External events begin and end by the clock. A plan that was overtaken by a change finds another time and does nothing.</summary>
    private static void Plan(WorldState world, ScheduledEvent e)
    {
        if (e.EntityType != ScheduledEventEntityType.External || e.IsOver) return;
        var (now, start, end) = (world.Now, e.Start, e.End);
        if (e.Status == ScheduledEventStatus.Scheduled) world.Agenda.After(start - now, () => Turn(ScheduledEventStatus.Scheduled, ScheduledEventStatus.Active));
        else if (end is { } over) world.Agenda.After(over - now, () => Turn(ScheduledEventStatus.Active, ScheduledEventStatus.Completed));

        void Turn(ScheduledEventStatus from, ScheduledEventStatus to)
        {
            if (e.Status != from || e.Start != start || e.End != end || !e.Guild.Events.ContainsKey(e.Id.Value)) return;
            e.Status = to;
            Updated(world, e);
        }
    }
}
