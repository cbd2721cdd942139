using Guildhall.LocalDiscord.Json;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>Following an announcement channel, and publishing there. Source: resources/channel.mdx, resources/message.mdx ("Crosspost Message").</summary>
internal static class FollowerRoutes
{
    public static void Map(RouteTable table)
    {
        table.On(Routes.FollowChannel, Follow);
        table.On(Routes.CrosspostMessage, Crosspost);
    }

    private static RestResult Follow(RestCall call)
    {
        if (call.Channel() is not { } source) return call.Fault;
        if (source.Type != ChannelType.GuildAnnouncement) return RestResult.WrongChannelType;
        var id = call.Form.Id("webhook_channel_id", required: true);
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        if (call.World.Channels.GetValueOrDefault(new ChannelId(id.Value!.Value)) is not { Guild: { } guild } target) return RestResult.Unknown(DiscordErrorCode.UnknownChannel, "Channel");
        if (!call.World.BotSees(target)) return RestResult.MissingAccess;
        if (target.Type is not (ChannelType.GuildText or ChannelType.GuildAnnouncement)) return RestResult.WrongChannelType;
        if (!call.Holds(target, Permissions.ManageWebhooks)) return call.Fault;
        if (call.World.Webhooks.Values.Count(hook => hook.Channel == target) >= WebhookRoutes.MostPerChannel) return WebhookRoutes.TooMany;
        var follower = new Webhook
        {
            Id = new WebhookId(call.World.Ids.Next()),
            Type = WebhookType.ChannelFollower,
            Channel = target,
            Token = "",
            Creator = call.BotId,
            Name = $"{source.Guild!.Name} #{source.Name}",
            Source = source,
        };
        call.World.Webhooks.Add(follower.Id, follower);
        WebhookRoutes.Changed(call, target);
        call.Audit(guild, AuditLogEvent.WebhookCreate, follower.Id.Value, null, WebhookRoutes.Form(call, follower));
        MessageActions.Post(call.World, new Message
        {
            Id = new MessageId(call.World.Ids.Next()),
            Channel = target,
            Author = call.BotId,
            Type = MessageType.ChannelFollowAdd,
            Content = follower.Name,
            Reference = new MessageReference(MessageReferenceType.Default, null, source.Id, source.Guild.Id),
        });
        return RestResult.Ok((source, follower), static (json, s) =>
        {
            json.WriteStartObject();
            json.Id("channel_id"u8, s.source.Id.Value);
            json.Id("webhook_id"u8, s.follower.Id.Value);
            json.WriteEndObject();
        });
    }

    /// <summary>Publishes a message: every follower gets a copy.</summary>
    private static RestResult Crosspost(RestCall call)
    {
        if (call.TextChannel(Permissions.SendMessages) is not { } channel || call.Message(channel) is not { } message) return call.Fault;
        if (channel.Type != ChannelType.GuildAnnouncement) return RestResult.WrongChannelType;
        if (message.Author != call.BotId && !call.Holds(channel, Permissions.ManageMessages)) return call.Fault;
        if (message.Flags.HasFlag(MessageFlags.Crossposted)) return RestResult.Error(400, DiscordErrorCode.AlreadyCrossposted, "This message has already been crossposted");
        message.Flags |= MessageFlags.Crossposted;
        MessageActions.Edited(call.World, message);
        foreach (var follower in call.World.Webhooks.Values.Where(hook => hook.Source == channel).ToArray())
        {
            MessageActions.Post(call.World, new Message
            {
                Id = new MessageId(call.World.Ids.Next()),
                Channel = follower.Channel,
                Author = new UserId(follower.Id.Value),
                Webhook = new WebhookFace(follower.Id, follower.Name!, follower.Avatar),
                Content = message.Content,
                Embeds = message.Embeds,
                Components = message.Components,
                Attachments = message.Attachments,
                Flags = MessageFlags.IsCrosspost,
                Reference = new MessageReference(MessageReferenceType.Default, message.Id, channel.Id, channel.Guild!.Id),
            });
        }

        return MessageRoutes.Show(call, message);
    }
}
