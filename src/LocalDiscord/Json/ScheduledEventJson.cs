using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Json;

/// <summary>Scheduled events. Source: resources/guild-scheduled-event.mdx.</summary>
internal static class ScheduledEventJson
{
    public static void ScheduledEvent(this JsonWriter json, WorldState world, ScheduledEvent e, bool count = false)
    {
        json.WriteStartObject();
        json.Id("id"u8, e.Id.Value);
        json.Id("guild_id"u8, e.Guild.Id.Value);
        json.Id("channel_id"u8, e.Channel?.Value);
        json.Id("creator_id"u8, e.Creator.Value);
        json.WriteString("name"u8, e.Name);
        json.Text("description"u8, e.Description);
        json.Time("scheduled_start_time"u8, e.Start);
        json.Time("scheduled_end_time"u8, e.End);
        json.WriteNumber("privacy_level"u8, (int)ScheduledEventPrivacyLevel.GuildOnly);
        json.WriteNumber("status"u8, (int)e.Status);
        json.WriteNumber("entity_type"u8, (int)e.EntityType);
        json.WriteNull("entity_id"u8);
        if (e.Location is { } location)
        {
            json.WriteStartObject("entity_metadata"u8);
            json.WriteString("location"u8, location);
            json.WriteEndObject();
        }
        else json.WriteNull("entity_metadata"u8);

        json.User("creator"u8, world.Users, e.Creator);
        if (count) json.WriteNumber("user_count"u8, e.Users.Count);
        json.Text("image"u8, e.Image);
        if (e.Recurrence is { } rule) json.Raw("recurrence_rule"u8, rule);
        else json.WriteNull("recurrence_rule"u8);
        json.WriteEndObject();
    }

    public static void EventException(this JsonWriter json, ScheduledEvent e, EventException exception)
    {
        json.WriteStartObject();
        json.Id("event_id"u8, e.Id.Value);
        json.Id("event_exception_id"u8, exception.Id);
        json.Time("scheduled_start_time"u8, exception.Start);
        json.Time("scheduled_end_time"u8, exception.End);
        json.WriteBoolean("is_canceled"u8, exception.Canceled);
        json.WriteEndObject();
    }
}
