using Guildhall.LocalDiscord.Json;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>Guilds themselves. Source: resources/guild.mdx.</summary>
internal static class GuildRoutes
{
    public static void Map(RouteTable table)
    {
        table.On(Routes.GetGuild, static call => call.Guild() is { } guild ? Show(guild, call.QueryFlag("with_counts")) : call.Fault);
        table.On(Routes.UpdateGuild, Modify);
        table.On(Routes.GetGuildPreview, static call => call.Guild() is { } guild ? Preview(guild) : call.Fault);
    }

    private static RestResult Show(Guild guild, bool counts = false) => RestResult.Ok((guild, counts), static (json, s) =>
    {
        json.WriteStartObject();
        json.GuildFields(s.guild);
        if (s.counts)
        {
            json.WriteNumber("approximate_member_count"u8, s.guild.Members.Count);
            json.WriteNumber("approximate_presence_count"u8, s.guild.OnlineCount);
        }

        json.WriteEndObject();
    });

    private static RestResult Preview(Guild guild) => RestResult.Ok(guild, static (json, g) =>
    {
        json.WriteStartObject();
        json.Id("id"u8, g.Id.Value);
        json.WriteString("name"u8, g.Name);
        json.Text("icon"u8, g.Icon);
        json.WriteNull("splash"u8);
        json.WriteNull("discovery_splash"u8);
        json.EmojiList(g);
        json.WriteStartArray("features"u8);
        foreach (var feature in g.Features) json.WriteStringValue(feature);
        json.WriteEndArray();
        json.WriteNumber("approximate_member_count"u8, g.Members.Count);
        json.WriteNumber("approximate_presence_count"u8, g.OnlineCount);
        json.Text("description"u8, g.Description);
        json.StickerList(g);
        json.WriteEndObject();
    });

    private static byte[] Form(Guild guild) => Auditing.Form(guild, static (json, g) =>
    {
        json.WriteStartObject();
        json.GuildFields(g);
        json.WriteEndObject();
    });

    private static RestResult Modify(RestCall call)
    {
        if (call.Guild(Permissions.ManageGuild) is not { } guild) return call.Fault;
        var form = call.Form;
        var name = form.Text("name", 2, 100);
        var description = form.Text("description", 0, 300);
        var verification = form.Int("verification_level", 0, 4);
        var notifications = form.Choice("default_message_notifications", [0, 1]);
        var filter = form.Choice("explicit_content_filter", [0, 1, 2]);
        var timeout = form.Choice("afk_timeout", [60, 300, 900, 1800, 3600]);
        var systemFlags = form.Int("system_channel_flags", 0, 63);
        var locale = form.Text("preferred_locale", 2, 10);
        var boostBar = form.Flag("premium_progress_bar_enabled");
        var (system, afk, rules, updates) = (form.Id("system_channel_id"), form.Id("afk_channel_id"), form.Id("rules_channel_id"), form.Id("public_updates_channel_id"));
        if (form.Has("owner_id") && guild.Owner != call.BotId) return RestResult.MissingPermissions;
        foreach (var (key, id) in new[] { ("system_channel_id", system), ("afk_channel_id", afk), ("rules_channel_id", rules), ("public_updates_channel_id", updates) })
            if (id.Or(null) is { } channel && !guild.Channels.ContainsKey(new ChannelId(channel))) call.Errors.Add(key, "CHANNEL_INVALID", "Unknown channel.");
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);

        var before = Form(guild);
        guild.Name = name.Or(null)?.Trim() ?? guild.Name;
        if (description.IsPresent) guild.Description = description.Value;
        guild.VerificationLevel = verification.Or(guild.VerificationLevel);
        guild.Notifications = notifications.Or(guild.Notifications);
        guild.ContentFilter = filter.Or(guild.ContentFilter);
        guild.AfkTimeout = timeout.Or(guild.AfkTimeout);
        guild.SystemChannelFlags = systemFlags.Or(guild.SystemChannelFlags);
        guild.Locale = locale.Or(null) ?? guild.Locale;
        guild.BoostBar = boostBar.Or(guild.BoostBar);
        if (system.IsPresent) guild.SystemChannel = Channel(system);
        if (afk.IsPresent) guild.AfkChannel = Channel(afk);
        if (rules.IsPresent) guild.RulesChannel = Channel(rules);
        if (updates.IsPresent) guild.PublicUpdatesChannel = Channel(updates);
        GuildActions.Updated(call.World, guild);
        call.Audit(guild, AuditLogEvent.GuildUpdate, guild.Id.Value, before, Form(guild));
        return Show(guild);
    }

    private static ChannelId? Channel(Optional<ulong?> id) => id.Value is { } channel ? new ChannelId(channel) : null;
}
