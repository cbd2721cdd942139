using Guildhall.LocalDiscord.Json;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>Welcome screen and incident actions. Source: resources/guild.mdx.</summary>
internal static class WelcomeRoutes
{
    private static readonly TimeSpan LongestIncident = TimeSpan.FromHours(24);

    public static void Map(RouteTable table)
    {
        table.On(Routes.GetGuildWelcomeScreen, static call => call.Guild() is not { } guild ? call.Fault
            : guild.Community.WelcomeEnabled || PermissionMath.Base(guild, call.BotId).HasFlag(Permissions.ManageGuild) ? Show(guild)
            : RestResult.Unknown(DiscordErrorCode.UnknownGuildWelcomeScreen, "Guild Welcome Screen"));
        table.On(Routes.UpdateGuildWelcomeScreen, Modify);
        table.On(Routes.GetGuildNewMemberWelcome, static call => call.Guild() is null ? call.Fault : RestResult.NoContent);
        table.On(Routes.UpdateGuildIncidentActions, Incidents);
    }

    private static RestResult Show(Guild guild) => RestResult.Ok(guild.Community, static (json, c) =>
    {
        json.WriteStartObject();
        json.Text("description"u8, c.WelcomeDescription);
        json.Raw("welcome_channels"u8, c.WelcomeChannels);
        json.WriteEndObject();
    });

    private static RestResult Modify(RestCall call)
    {
        if (call.Guild(Permissions.ManageGuild) is not { } guild) return call.Fault;
        var form = call.Form;
        var (enabled, description) = (form.Flag("enabled"), form.Text("description", 0, 140));
        var list = form.List("welcome_channels", 5);
        var channels = new List<(ulong Channel, string Description, ulong? EmojiId, string? EmojiName)>();
        for (var i = 0; i < list.Or([]).Count; i++)
        {
            var item = form.Item("welcome_channels", i, list.Value[i]);
            var id = item.Id("channel_id", required: true).Or(null);
            if (id is { } channel && !guild.Channels.ContainsKey(new ChannelId(channel))) item.Wrong("channel_id", "CHANNEL_INVALID", "Unknown channel.");
            channels.Add((id ?? 0, item.Text("description", 1, 50, required: true).Or(null) ?? "", item.Id("emoji_id").Or(null), item.Text("emoji_name", 0, 100).Or(null)));
        }

        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        var community = guild.Community;
        community.WelcomeEnabled = enabled.Or(community.WelcomeEnabled);
        if (description.IsPresent) community.WelcomeDescription = description.Value;
        if (list.IsPresent) community.WelcomeChannels = Write(channels);
        GuildActions.Updated(call.World, guild);
        return Show(guild);
    }

    private static byte[] Write(List<(ulong Channel, string Description, ulong? EmojiId, string? EmojiName)> channels) => Wire.Bytes(channels, static (json, all) =>
    {
        json.WriteStartArray();
        foreach (var (channel, description, emojiId, emojiName) in all)
        {
            json.WriteStartObject();
            json.Id("channel_id"u8, channel);
            json.WriteString("description"u8, description);
            json.Id("emoji_id"u8, emojiId);
            json.Text("emoji_name"u8, emojiName);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static RestResult Incidents(RestCall call)
    {
        if (call.Guild(Permissions.ManageGuild) is not { } guild) return call.Fault;
        var (invites, direct) = (call.Form.Time("invites_disabled_until"), call.Form.Time("dms_disabled_until"));
        var latest = call.World.Now + LongestIncident;
        if (invites.Or(null) > latest) call.Errors.Add("invites_disabled_until", "BASE_TYPE_MAX", "At most 24 hours ahead.");
        if (direct.Or(null) > latest) call.Errors.Add("dms_disabled_until", "BASE_TYPE_MAX", "At most 24 hours ahead.");
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        if (invites.IsPresent) guild.Community.InvitesDisabledUntil = invites.Value;
        if (direct.IsPresent) guild.Community.DirectMessagesDisabledUntil = direct.Value;
        GuildActions.Updated(call.World, guild);
        return RestResult.Ok(guild.Community, static (json, c) =>
        {
            json.WriteStartObject();
            json.IncidentFields(c);
            json.WriteEndObject();
        });
    }
}
