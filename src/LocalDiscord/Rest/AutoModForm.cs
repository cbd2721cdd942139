using System.Text.Json;
using Guildhall.LocalDiscord.Json;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>The fields of an auto-moderation rule with their limits. Source: resources/auto-moderation.mdx.</summary>
internal static class AutoModForm
{
    private const int LongestTimeout = 2_419_200;

    /// <summary>Reads and checks all, then applies it; false with the errors set.</summary>
    public static bool Apply(RestCall call, Form form, AutoModRule rule)
    {
        var name = form.Text("name", 1, 100);
        var e = form.Choice("event_type", [(int)AutoModEventType.MessageSend, (int)AutoModEventType.MemberUpdate]);
        var enabled = form.Flag("enabled");
        var (roles, channels) = (form.Ids("exempt_roles", 20), form.Ids("exempt_channels", 50));
        var metadata = form.Object("trigger_metadata");
        var (keywords, allowed) = (Words(metadata, "keyword_filter", 1000), Words(metadata, "allow_list", rule.Trigger == AutoModTriggerType.KeywordPreset ? 1000 : 100));
        Words(metadata, "regex_patterns", 10, longest: 260);
        var mentions = metadata?.Int("mention_total_limit", 0, 50) ?? default;
        var actions = form.List("actions", 5, rule.Actions.Count == 0 ? 1 : 0);
        var read = new List<(AutoModActionType, byte[])>();
        for (var i = 0; i < actions.Or([]).Count; i++)
            if (Action(call, form.Item("actions", i, actions.Value[i])) is { } action) read.Add(action);
        if (call.Errors.Any) return false;

        rule.Name = name.Or(null) ?? rule.Name;
        rule.Event = (AutoModEventType)e.Or((int)rule.Event);
        rule.Enabled = enabled.Or(rule.Enabled);
        if (roles.IsPresent) rule.ExemptRoles = roles.Value.ConvertAll(id => new RoleId(id));
        if (channels.IsPresent) rule.ExemptChannels = channels.Value.ConvertAll(id => new ChannelId(id));
        if (actions.IsPresent) rule.Actions = read;
        if (metadata is null) return true;
        rule.Metadata = Wire.Bytes(form.Raw("trigger_metadata")!.Value);
        (rule.Keywords, rule.Allowed, rule.MentionLimit) = (keywords, allowed, mentions.Or(0));
        return true;
    }

    private static List<string> Words(Form? metadata, string key, int most, int longest = 60)
    {
        var words = new List<string>();
        var list = metadata?.List(key, most).Or([]) ?? [];
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i].ValueKind != JsonValueKind.String) metadata!.Wrong($"{key}.{i}", "STRING_TYPE_CONVERT", "Could not interpret value as string.");
            else if (list[i].GetString()!.Length > longest) metadata!.Wrong($"{key}.{i}", "BASE_TYPE_MAX_LENGTH", $"Must be {longest} or fewer in length.");
            else words.Add(list[i].GetString()!);
        }

        return words;
    }

    private static (AutoModActionType, byte[])? Action(RestCall call, Form form)
    {
        var type = form.Choice("type", [1, 2, 3, 4], required: true);
        if (!type.IsPresent) return null;
        var metadata = form.Object("metadata");
        metadata?.Text("custom_message", 0, 150);
        if ((AutoModActionType)type.Value == AutoModActionType.SendAlertMessage)
        {
            if (metadata is null) form.Wrong("metadata", "BASE_TYPE_REQUIRED", "This field is required");
            else if (metadata.Id("channel_id", required: true).Or(null) is { } id && !call.World.Channels.ContainsKey(new ChannelId(id))) metadata.Wrong("channel_id", "CHANNEL_INVALID", "Unknown channel.");
        }

        if ((AutoModActionType)type.Value == AutoModActionType.Timeout)
        {
            if (metadata is null) form.Wrong("metadata", "BASE_TYPE_REQUIRED", "This field is required");
            else metadata.Int("duration_seconds", 0, LongestTimeout, required: true);
        }

        return ((AutoModActionType)type.Value, Wire.Bytes((type.Value, form.Raw("metadata")), static (json, s) =>
        {
            json.WriteStartObject();
            json.WriteNumber("type"u8, s.Value);
            json.WritePropertyName("metadata"u8);
            if (s.Item2 is { } given) json.Write(given);
            else
            {
                json.WriteStartObject();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }));
    }
}
