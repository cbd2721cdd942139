using Guildhall.LocalDiscord.Json;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>Single channels and their overwrites. Source: resources/channel.mdx.</summary>
internal static class ChannelRoutes
{
    /// <summary>Changes of name or topic: told by no header, only by a 429 while Remaining is over 0.</summary>
    private static readonly RouteLimit Renames = new(2, TimeSpan.FromMinutes(10));

    public static void Map(RouteTable table)
    {
        table.On(Routes.GetChannel, static call => call.Channel() is { } channel ? Show(call, channel) : call.Fault);
        table.On(Routes.UpdateChannel, Modify);
        table.On(Routes.DeleteChannel, Delete);
        table.On(Routes.SetChannelPermissionOverwrite, SetOverwrite);
        table.On(Routes.DeleteChannelPermissionOverwrite, DeleteOverwrite);
        table.On(Routes.UpdateVoiceChannelStatus, SetVoiceStatus);
    }

    public static RestResult Show(RestCall call, Channel channel, int status = 200) =>
        RestResult.Ok((call.World, channel), static (json, s) => json.Channel(s.channel, s.World.Users)) with { Status = status };

    public static byte[] Form(RestCall call, Channel channel) => Auditing.Form((call.World, channel), static (json, s) => json.Channel(s.channel, s.World.Users));

    private static RestResult Modify(RestCall call)
    {
        if (call.Channel() is not { } channel) return call.Fault;
        if (channel.IsDirect) return RestResult.WrongChannelType;
        if (channel.IsThread) return ThreadRoutes.Modify(call, channel);
        if (!call.Holds(channel, Permissions.ManageChannels)) return call.Fault;
        var form = call.Form;
        if (form.Has("permission_overwrites") && !call.Holds(channel, Permissions.ManageRoles)) return call.Fault;
        // Text and announcement into each other, in guilds with announcements. Source: resources/channel.mdx.
        var type = form.Choice("type", [(int)ChannelType.GuildText, (int)ChannelType.GuildAnnouncement]);
        if (type.IsPresent && channel.Type is not (ChannelType.GuildText or ChannelType.GuildAnnouncement)) return RestResult.WrongChannelType;
        if (type is { IsPresent: true, Value: (int)ChannelType.GuildAnnouncement } && !channel.Guild!.Features.Contains("NEWS")) form.Wrong("type", "BASE_TYPE_CHOICES", "Announcement channels need a guild with the NEWS feature.");
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        if ((form.Has("name") || form.Has("topic"))
            && call.Limits.AskSub("channel-rename", channel.Id.Value, Renames, LimitScope.User, call.Route, call.Values) is { } refused) return RestResult.Refused(refused);
        var before = Form(call, channel);
        if (!ChannelForm.Apply(call, form, channel)) return RestResult.Invalid(call.Errors);
        if (type.IsPresent) channel.Type = (ChannelType)type.Value;
        ChannelActions.Updated(call.World, channel);
        call.Audit(channel.Guild!, AuditLogEvent.ChannelUpdate, channel.Id.Value, before, Form(call, channel));
        return Show(call, channel);
    }

    private static RestResult Delete(RestCall call)
    {
        if (call.Channel() is not { } channel) return call.Fault;
        // Deleting a direct message channel only closes it.
        if (channel.IsDirect) return Show(call, channel);
        if (!call.Holds(channel, channel.IsThread ? Permissions.ManageThreads : Permissions.ManageChannels)) return call.Fault;
        var guild = channel.Guild!;
        if (guild.Features.Contains("COMMUNITY") && (channel.Id == guild.RulesChannel || channel.Id == guild.PublicUpdatesChannel))
            return RestResult.Error(400, DiscordErrorCode.CommunityChannelUndeletable, "Cannot delete a channel required for Community guilds");
        ChannelActions.Delete(call.World, channel);
        call.Audit(guild, channel.IsThread ? AuditLogEvent.ThreadDelete : AuditLogEvent.ChannelDelete, channel.Id.Value, Form(call, channel));
        return Show(call, channel);
    }

    private static RestResult SetOverwrite(RestCall call)
    {
        if (call.Channel(Permissions.ManageRoles) is not { } channel || !call.Id("overwrite_id", out var id)) return call.Fault;
        if (channel.Guild is null || channel.IsThread) return RestResult.WrongChannelType;
        var form = call.Form;
        var type = form.Choice("type", [0, 1], required: true);
        var (allow, deny) = (form.Permissions("allow").Or(Permissions.None), form.Permissions("deny").Or(Permissions.None));
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        // Only bits that the bot holds itself. Source: topics/permissions.mdx.
        if (((allow | deny) & ~call.World.BotPermissions(channel)) != 0) return RestResult.MissingPermissions;
        if (type.Value == 0 && !channel.Guild.Roles.ContainsKey(new RoleId(id))) return RestResult.Unknown(DiscordErrorCode.UnknownRole, "Role");
        if (type.Value == 1 && !channel.Guild.Members.Contains(new UserId(id))) return RestResult.Unknown(DiscordErrorCode.UnknownMember, "Member");
        var (before, after) = (channel.Overwrites.Find(overwrite => overwrite.Id == id), new Overwrite(id, (OverwriteType)type.Value, allow, deny));
        ChannelActions.SetOverwrite(call.World, channel, id, after);
        call.Audit(channel.Guild, before is null ? AuditLogEvent.ChannelOverwriteCreate : AuditLogEvent.ChannelOverwriteUpdate, channel.Id.Value, Form(before), Form(after), Options(channel.Guild, after));
        return RestResult.NoContent;
    }

    private static RestResult DeleteOverwrite(RestCall call)
    {
        if (call.Channel(Permissions.ManageRoles) is not { } channel || !call.Id("overwrite_id", out var id)) return call.Fault;
        if (channel.Overwrites.Find(overwrite => overwrite.Id == id) is not { } gone) return RestResult.Unknown(DiscordErrorCode.UnknownPermissionOverwrite, "Overwrite");
        ChannelActions.SetOverwrite(call.World, channel, id, null);
        call.Audit(channel.Guild!, AuditLogEvent.ChannelOverwriteDelete, channel.Id.Value, Form(gone), null, Options(channel.Guild!, gone));
        return RestResult.NoContent;
    }

    private static byte[]? Form(Overwrite? overwrite) => overwrite is null ? null : Auditing.Form(overwrite, static (json, o) => json.Overwrite(o));

    /// <summary>Whose overwrite it is; the type is a string here. Source: resources/audit-log.mdx, "Optional Audit Entry Info".</summary>
    private static (string, string)[] Options(Guild guild, Overwrite overwrite)
    {
        var role = guild.Roles.GetValueOrDefault(new RoleId(overwrite.Id))?.Name;
        (string, string)[] options = [("id", $"{overwrite.Id}"), ("type", $"{(int)overwrite.Type}")];
        return role is null ? options : [.. options, ("role_name", role)];
    }

    private static RestResult SetVoiceStatus(RestCall call)
    {
        if (call.Channel(Permissions.SetVoiceChannelStatus) is not { } channel) return call.Fault;
        if (channel.Type != ChannelType.GuildVoice) return RestResult.WrongChannelType;
        var status = call.Form.Text("status", 0, 500);
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        channel.Status = string.IsNullOrEmpty(status.Or(null)) ? null : status.Value;
        VoiceActions.StatusChanged(call.World, channel);
        if (channel.Status is { } set) call.Audit(channel.Guild!, AuditLogEvent.VoiceChannelStatusCreate, channel.Id.Value, null, null, ("status", set));
        else call.Audit(channel.Guild!, AuditLogEvent.VoiceChannelStatusDelete, channel.Id.Value);
        return RestResult.NoContent;
    }
}
