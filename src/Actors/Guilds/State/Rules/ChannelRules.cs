using System.Text.Json;

namespace Guildhall.Actors.Guilds.State;

/// <summary>Events about channels. Source: events/gateway-events.mdx, "Channels".</summary>
internal static class ChannelRules
{
    /// <summary>
    /// CHANNEL_CREATE, CHANNEL_UPDATE: inserted or replaced, but a newer last_message_id stays (its changes are not announced), and so
    /// do the
    /// voice status and start time, which are never inside the channel object.
    /// </summary>
    public static void Put(GuildChange change, JsonSlice d)
    {
        GuildObjects.Channel.Check(d);
        var id = d.NeedId("id"u8);
        if (!change.TryGetChannel(GuildTable.Channels, id, out var before))
        {
            change.Put(GuildTable.Channels, id, d.Raw);
            return;
        }

        var old = JsonSlice.Object(before);
        var edit = new EntityEdit(d.Raw);
        KeepNewerMessage(ref edit, old, d);
        edit.Keep("status"u8, old);
        edit.Keep("voice_start_time"u8, old);
        change.Put(GuildTable.Channels, id, edit.Json);
    }

    /// <summary>Keeps the older entity's last_message_id if it is the newer one.</summary>
    public static void KeepNewerMessage(ref EntityEdit edit, JsonSlice old, JsonSlice now)
    {
        var message = old["last_message_id"u8];
        if (message.IdOrZero() > now["last_message_id"u8].IdOrZero()) edit.Set("last_message_id"u8, message.Raw);
        else edit.Keep("last_message_id"u8, old);
    }

    /// <summary>CHANNEL_DELETE: its threads, voice states and stage instance go with it; children of a category stay.</summary>
    public static void Delete(GuildChange change, JsonSlice d)
    {
        var id = d.NeedId("id"u8);
        change.State.Soft.Drop(id);
        change.Remove(GuildTable.Channels, id);
        foreach (var thread in change.Where(GuildTable.Threads, "parent_id", id)) ThreadRules.Remove(change, thread);
        foreach (var user in change.Where(GuildTable.VoiceStates, "channel_id", id)) change.Remove(GuildTable.VoiceStates, user);
        foreach (var stage in change.Where(GuildTable.StageInstances, "channel_id", id)) change.Remove(GuildTable.StageInstances, stage);
    }

    /// <summary>CHANNEL_PINS_UPDATE: the time of the last pin; null = no pins left.</summary>
    public static void SetPins(GuildChange change, JsonSlice d)
    {
        var id = d.NeedId("channel_id"u8);
        var time = d["last_pin_timestamp"u8];
        if (time.HasValue) time.As(JsonTokenType.String, "a time or null");
        var table = change.Tables.Find(GuildTable.Threads)?.Contains(id) == true ? GuildTable.Threads : GuildTable.Channels;
        if (!change.TryGetChannel(table, id, out var json)) return;
        var edit = new EntityEdit(json);
        edit.Set("last_pin_timestamp"u8, time.HasValue ? time.Raw : "null"u8);
        change.Put(table, id, edit.Json);
    }

    /// <summary>CHANNEL_INFO: voice status and start time of the listed channels.</summary>
    public static void SetInfo(GuildChange change, JsonSlice d)
    {
        var channels = d.NeedArray("channels"u8);
        foreach (var channel in channels.Elements()) CheckVoiceFacts(channel);
        foreach (var channel in channels.Elements()) SetVoiceFacts(change, channel);
    }

    /// <summary>
    /// VOICE_CHANNEL_STATUS_UPDATE, VOICE_CHANNEL_START_TIME_UPDATE: set or cleared; a key that is not there changes nothing.
    /// </summary>
    public static void SetVoiceFacts(GuildChange change, JsonSlice d)
    {
        var id = CheckVoiceFacts(d);
        if (!change.TryGetChannel(GuildTable.Channels, id, out var json)) return;
        var status = d["status"u8];
        var start = d["voice_start_time"u8];
        var edit = new EntityEdit(json);
        if (status.IsPresent) edit.Set("status"u8, status.Raw);
        if (start.IsPresent) edit.Set("voice_start_time"u8, start.Raw);
        change.Put(GuildTable.Channels, id, edit.Json);
    }

    private static ulong CheckVoiceFacts(JsonSlice d)
    {
        var status = d["status"u8];
        var start = d["voice_start_time"u8];
        if (status.HasValue) status.As(JsonTokenType.String, "a string or null");
        if (start.HasValue) start.Integer();
        return d.NeedId("id"u8);
    }
}
