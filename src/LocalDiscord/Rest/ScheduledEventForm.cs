using System.Text.Json;
using Guildhall.LocalDiscord.Json;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>The fields of a scheduled event, and the rules between them. Source: resources/guild-scheduled-event.mdx.</summary>
internal static class ScheduledEventForm
{
    private static readonly string[] RuleKeys = ["start", "end", "frequency", "interval", "by_weekday", "by_n_weekday", "by_month", "by_month_day", "by_year_day", "count"];

    private static readonly int[] EntityTypes = [(int)ScheduledEventEntityType.StageInstance, (int)ScheduledEventEntityType.Voice, (int)ScheduledEventEntityType.External];

    /// <summary>Makes an event from a request; null with the errors or the fault set.</summary>
    public static ScheduledEvent? Create(RestCall call, Guild guild)
    {
        var form = call.Form;
        var name = form.Text("name", 1, 100, required: true);
        var start = form.Time("scheduled_start_time", required: true);
        form.Choice("privacy_level", [(int)ScheduledEventPrivacyLevel.GuildOnly], required: true);
        var type = form.Choice("entity_type", EntityTypes, required: true);
        var e = new ScheduledEvent
        {
            Id = new ScheduledEventId(call.World.Ids.Next()),
            Guild = guild,
            Creator = call.BotId,
            Name = name.Or(null) ?? "",
            EntityType = (ScheduledEventEntityType)type.Or((int)ScheduledEventEntityType.External),
            Start = start.Or(null) ?? call.World.Now,
        };
        return Apply(call, form, e) ? e : null;
    }

    /// <summary>Applies a change if all of it is right.</summary>
    public static bool Apply(RestCall call, Form form, ScheduledEvent e)
    {
        var (name, description) = (form.Text("name", 1, 100), form.Text("description", 0, 1000));
        var type = (ScheduledEventEntityType)form.Choice("entity_type", EntityTypes).Or((int)e.EntityType);
        var (start, end) = (form.Time("scheduled_start_time").Or(e.Start) ?? e.Start, form.Time("scheduled_end_time").Or(e.End));
        var channel = form.Id("channel_id").Or(e.Channel?.Value);
        var location = form.Object("entity_metadata")?.Text("location", 1, 100).Or(null) ?? (form.IsNull("entity_metadata") ? null : e.Location);
        var status = form.Choice("status", [1, 2, 3, 4]);
        var recurrence = Recurrence(form);
        if (type == ScheduledEventEntityType.External)
        {
            if (location is null) form.Wrong("entity_metadata", "BASE_TYPE_REQUIRED", "This field is required");
            if (end is null) form.Wrong("scheduled_end_time", "BASE_TYPE_REQUIRED", "This field is required");
            if (form.Id("channel_id").Or(null) is not null) form.Wrong("channel_id", "GUILD_SCHEDULED_EVENT_EXTERNAL_CHANNEL", "An external event has no channel");
        }
        else if (channel is null) form.Wrong("channel_id", "BASE_TYPE_REQUIRED", "This field is required");

        if (form.Has("scheduled_start_time") && start <= call.World.Now) form.Wrong("scheduled_start_time", "GUILD_SCHEDULED_EVENT_SCHEDULE_PAST", "Cannot schedule event in the past.");
        if (end <= start) form.Wrong("scheduled_end_time", "GUILD_SCHEDULED_EVENT_END_BEFORE_START", "Cannot end before it starts.");
        if (status.IsPresent && (int)e.Status != status.Value && !MayTurn(e.Status, (ScheduledEventStatus)status.Value)) form.Wrong("status", "TRANSITION_INVALID", $"Invalid Guild Scheduled Event Status Transition");
        if (call.Errors.Any) return call.Fail(RestResult.Invalid(call.Errors));
        if (type != ScheduledEventEntityType.External && !IsPlace(call, e.Guild, type, new ChannelId(channel!.Value))) return false;

        e.Name = name.Or(null) ?? e.Name;
        if (description.IsPresent) e.Description = description.Value;
        (e.EntityType, e.Start, e.End) = (type, start, end);
        e.Channel = type == ScheduledEventEntityType.External ? null : new ChannelId(channel!.Value);
        e.Location = type == ScheduledEventEntityType.External ? location : null;
        e.Status = (ScheduledEventStatus)status.Or((int)e.Status);
        if (form.Has("recurrence_rule")) e.Recurrence = recurrence;
        if (form.Text("image", 0, int.MaxValue) is { IsPresent: true } image) e.Image = image.Value is null ? null : BotToken.Opaque(ref call.World.Random, 32);
        return true;
    }

    private static bool MayTurn(ScheduledEventStatus from, ScheduledEventStatus to) => (from, to) is
        (ScheduledEventStatus.Scheduled, ScheduledEventStatus.Active or ScheduledEventStatus.Canceled) or (ScheduledEventStatus.Active, ScheduledEventStatus.Completed);

    private static bool IsPlace(RestCall call, Guild guild, ScheduledEventEntityType type, ChannelId id)
    {
        if (guild.Channels.GetValueOrDefault(id) is not { } channel) return call.Fail(RestResult.Unknown(DiscordErrorCode.UnknownChannel, "Channel"));
        var wanted = type == ScheduledEventEntityType.Voice ? ChannelType.GuildVoice : ChannelType.GuildStageVoice;
        return channel.Type == wanted || call.Fail(RestResult.Error(400, DiscordErrorCode.EventEntityTypeMismatch, "The entity type of the event is different from the entity you are trying to start the event for"));
    }

    private static byte[]? Recurrence(Form form)
    {
        if (form.Object("recurrence_rule") is not { } rule) return null;
        rule.Time("start", required: true);
        rule.Choice("frequency", [0, 1, 2, 3], required: true);
        rule.Int("interval", 1, 2, required: true);
        return form.Raw("recurrence_rule") is { ValueKind: JsonValueKind.Object } given ? Wire.Bytes(given, static (json, value) =>
        {
            json.WriteStartObject();
            foreach (var key in RuleKeys)
            {
                json.WritePropertyName(key);
                // What only the server sets stays null whatever was sent.
                if (key is not ("end" or "by_year_day" or "count") && value.TryGetProperty(key, out var part)) json.Write(part);
                else json.WriteNullValue();
            }

            json.WriteEndObject();
        }) : null;
    }
}
