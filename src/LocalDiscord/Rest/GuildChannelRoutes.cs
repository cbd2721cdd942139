using Guildhall.LocalDiscord.Json;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>The channels of a guild. Source: resources/guild.mdx, "Create Guild Channel".</summary>
internal static class GuildChannelRoutes
{
    private const int Most = 500;

    public static void Map(RouteTable table)
    {
        table.On(Routes.ListGuildChannels, static call => call.Guild() is { } guild
            ? RestResult.List(guild.Channels.Values, (json, channel) => json.Channel(channel, call.World.Users))
            : call.Fault);
        table.On(Routes.CreateGuildChannel, Create);
        table.On(Routes.BulkUpdateGuildChannels, Move);
    }

    private static RestResult Create(RestCall call)
    {
        if (call.Guild(Permissions.ManageChannels) is not { } guild) return call.Fault;
        var form = call.Form;
        form.Text("name", 1, 100, required: true);
        var type = (ChannelType)form.Choice("type", [0, 2, 4, 5, 13, 15, 16]).Or(0);
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        if (form.Has("permission_overwrites") && !PermissionMath.Base(guild, call.BotId).HasFlag(Permissions.ManageRoles)) return RestResult.MissingPermissions;
        if (guild.Channels.Count >= Most) return RestResult.Error(400, DiscordErrorCode.MaxGuildChannels, "Maximum number of guild channels reached (500)");
        if (type is ChannelType.GuildAnnouncement && !guild.Features.Contains("NEWS"))
            return RestResult.Invalid("type", "BASE_TYPE_CHOICES", "Announcement channels need a guild with the NEWS feature.");
        var channel = new Channel { Id = new ChannelId(call.World.Ids.Next()), Type = type, Guild = guild, Position = guild.Channels.Count };
        if (!ChannelForm.Apply(call, form, channel)) return RestResult.Invalid(call.Errors);
        ChannelActions.Created(call.World, channel);
        call.Audit(guild, AuditLogEvent.ChannelCreate, channel.Id.Value, null, ChannelRoutes.Form(call, channel));
        return ChannelRoutes.Show(call, channel, 201);
    }

    private static RestResult Move(RestCall call)
    {
        if (call.Guild(Permissions.ManageChannels) is not { } guild) return call.Fault;
        if (call.Body.ValueKind != System.Text.Json.JsonValueKind.Array) return RestResult.Invalid("", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType.");
        var moves = new List<(Channel Channel, Optional<int> Position, Optional<ulong?> Parent)>();
        var index = 0;
        foreach (var element in call.Body.EnumerateArray())
        {
            var item = new Form(element, call.Errors, $"{index++}");
            var id = item.Id("id", required: true);
            var position = item.Int("position", 0, int.MaxValue);
            var parent = item.Id("parent_id");
            if (id.Or(null) is not { } channelId) continue;
            if (!guild.Channels.TryGetValue(new ChannelId(channelId), out var channel)) return RestResult.Unknown(DiscordErrorCode.UnknownChannel, "Channel");
            moves.Add((channel, position, parent));
        }

        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        // One new parent per call. Source: change-log.mdx 2026-07-21.
        if (moves.Count(move => move.Parent.IsPresent) > 1) return RestResult.Error(400, DiscordErrorCode.OnlyOneParentChangePerRequest, "Only one channel can have its parent_id modified at a time");
        foreach (var (channel, position, parent) in moves)
        {
            channel.Position = position.Or(channel.Position);
            if (parent.IsPresent) channel.Parent = parent.Value is { } id ? new ChannelId(id) : null;
            ChannelActions.Updated(call.World, channel);
        }

        return RestResult.NoContent;
    }
}
