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

    private static RestResult Modify(RestCall call)
    {
        if (call.Channel() is not { } channel) return call.Fault;
        if (channel.IsDirect) return RestResult.WrongChannelType;
        if (channel.IsThread) return ThreadRoutes.Modify(call, channel);
        if (!call.Holds(channel, Permissions.ManageChannels)) return call.Fault;
        var form = call.Form;
        if (form.Has("permission_overwrites") && !call.Holds(channel, Permissions.ManageRoles)) return call.Fault;
        if (form.Choice("type", [0, 5]).IsPresent && channel.Type is not (ChannelType.GuildText or ChannelType.GuildAnnouncement)) return RestResult.WrongChannelType;
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        if ((form.Has("name") || form.Has("topic"))
            && call.Limits.AskSub("channel-rename", channel.Id.Value, Renames, LimitScope.User, call.Route, call.Values) is { } refused) return RestResult.Refused(refused);
        if (!ChannelForm.Apply(call, form, channel)) return RestResult.Invalid(call.Errors);
        ChannelActions.Updated(call.World, channel);
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
        ChannelActions.SetOverwrite(call.World, channel, id, new Overwrite(id, (OverwriteType)type.Value, allow, deny));
        return RestResult.NoContent;
    }

    private static RestResult DeleteOverwrite(RestCall call)
    {
        if (call.Channel(Permissions.ManageRoles) is not { } channel || !call.Id("overwrite_id", out var id)) return call.Fault;
        if (!channel.Overwrites.Exists(overwrite => overwrite.Id == id)) return RestResult.Unknown(DiscordErrorCode.UnknownPermissionOverwrite, "Overwrite");
        ChannelActions.SetOverwrite(call.World, channel, id, null);
        return RestResult.NoContent;
    }

    private static RestResult SetVoiceStatus(RestCall call)
    {
        if (call.Channel(Permissions.SetVoiceChannelStatus) is not { } channel) return call.Fault;
        if (channel.Type != ChannelType.GuildVoice) return RestResult.WrongChannelType;
        var status = call.Form.Text("status", 0, 500);
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        channel.Status = string.IsNullOrEmpty(status.Or(null)) ? null : status.Value;
        VoiceActions.StatusChanged(call.World, channel);
        return RestResult.NoContent;
    }
}
