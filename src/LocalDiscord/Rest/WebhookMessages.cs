using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>
/// What webhooks say; where the webhook is the application itself, the token is an interaction's. Source: resources/webhook.mdx, "Execute Webhook".
/// </summary>
internal static class WebhookMessages
{
    private const MessageFlags Settable = MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.IsComponentsV2;

    public static void Map(RouteTable table)
    {
        table.On(Routes.ExecuteWebhook, static call => FollowUps.IsInteraction(call) ? FollowUps.Create(call) : Execute(call));
        table.On(Routes.GetWebhookMessage, static call => FollowUps.IsInteraction(call) ? FollowUps.Get(call) : Sent(call) is { } message ? MessageRoutes.Show(call, message) : call.Fault);
        table.On(Routes.UpdateWebhookMessage, static call => FollowUps.IsInteraction(call) ? FollowUps.Edit(call) : Edit(call));
        table.On(Routes.DeleteWebhookMessage, static call => FollowUps.IsInteraction(call) ? FollowUps.Delete(call) : Delete(call));
        table.On(Routes.GetOriginalWebhookMessage, static call => FollowUps.IsInteraction(call) ? FollowUps.Get(call) : UnknownMessage(call));
        table.On(Routes.UpdateOriginalWebhookMessage, static call => FollowUps.IsInteraction(call) ? FollowUps.Edit(call) : UnknownMessage(call));
        table.On(Routes.DeleteOriginalWebhookMessage, static call => FollowUps.IsInteraction(call) ? FollowUps.Delete(call) : UnknownMessage(call));
    }

    /// <summary>Ordinary webhooks have no original message.</summary>
    private static RestResult UnknownMessage(RestCall call) => WebhookRoutes.Find(call) is null ? call.Fault : RestResult.Unknown(DiscordErrorCode.UnknownMessage, "Message");

    private static RestResult Execute(RestCall call)
    {
        if (WebhookRoutes.Find(call) is not { } hook) return call.Fault;
        var form = call.Form;
        var (name, avatar, threadName) = (form.Text("username", 1, 80), form.Text("avatar_url", 0, 2048), form.Text("thread_name", 1, 100));
        var threadId = call.QueryId("thread_id");
        var body = MessageBody.Read(call, form, Settable);
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        if (body.IsEmpty) return RestResult.EmptyMessage;
        if (Place(call, hook, threadId, threadName.Or(null)) is not { } channel) return call.Fault;
        var message = new Message
        {
            // The first message of a new post has the thread's id.
            Id = new MessageId(channel.LastMessage is null && threadName.IsPresent ? channel.Id.Value : call.World.Ids.Next()),
            Channel = channel,
            Author = new UserId(hook.Id.Value),
            Webhook = new WebhookFace(hook.Id, name.Or(null) ?? hook.Name ?? "webhook", avatar.Or(null) is null ? hook.Avatar : null),
            Content = body.Content.Or(null) ?? "",
            Embeds = body.Embeds.Or(null),
            Components = body.Components.Or(null),
            Attachments = body.Attachments.Or([]),
            Poll = body.Poll,
            Flags = body.Flags,
            Tts = body.Tts,
        };
        MentionParser.Apply(call.World, message, body.AllowedMentions ?? AllowedMentions.UsersOnly);
        MessageActions.Post(call.World, message);
        return call.QueryFlag("wait") ? MessageRoutes.Show(call, message) : RestResult.NoContent;
    }

    /// <summary>Posts a plain message for the compatible forms; the fault if it cannot.</summary>
    public static RestResult? Post(RestCall call, Webhook hook, string? name, string content, byte[]? embeds)
    {
        if (hook.Channel.IsForum) return RestResult.Error(400, DiscordErrorCode.WebhookServiceNotInForum, "Webhook services cannot be used in forum channels");
        if (Place(call, hook, call.QueryId("thread_id"), null) is not { } channel) return call.Fault;
        MessageActions.Post(call.World, new Message
        {
            Id = new MessageId(call.World.Ids.Next()),
            Channel = channel,
            Author = new UserId(hook.Id.Value),
            Webhook = new WebhookFace(hook.Id, name ?? hook.Name ?? "webhook", hook.Avatar),
            Content = content,
            Embeds = embeds,
        });
        return null;
    }

    /// <summary>Where a webhook speaks: its channel, a thread of it, or a new post of its forum.</summary>
    private static Channel? Place(RestCall call, Webhook hook, ulong? threadId, string? threadName)
    {
        if (threadName is not null && !hook.Channel.IsForum) return call.Fail<Channel>(RestResult.Error(400, DiscordErrorCode.WebhookThreadOnlyInForum, "Webhooks can only create threads in forum channels"));
        if (threadId is not null && threadName is not null) return call.Fail<Channel>(RestResult.Error(400, DiscordErrorCode.ForumWebhookThreadNameAndId, "Webhooks posted to forum channels cannot have both a thread_name and thread_id"));
        if (threadId is { } id)
        {
            return call.World.Channels.GetValueOrDefault(new ChannelId(id)) is { IsThread: true } thread && thread.Parent == hook.Channel.Id
                ? thread
                : call.Fail<Channel>(RestResult.Unknown(DiscordErrorCode.UnknownChannel, "Channel"));
        }

        if (!hook.Channel.IsForum) return hook.Channel;
        if (threadName is null) return call.Fail<Channel>(RestResult.Error(400, DiscordErrorCode.ForumWebhookNeedsThread, "Webhooks posted to forum channels must have a thread_name or thread_id"));
        var post = new Channel
        {
            Id = new ChannelId(call.World.Ids.Next()),
            Type = ChannelType.PublicThread,
            Guild = hook.Channel.Guild,
            Name = threadName,
            Parent = hook.Channel.Id,
            AutoArchive = hook.Channel.AutoArchive,
            Thread = new ThreadPart { Owner = new UserId(hook.Id.Value), CreatedAt = call.World.Now, ArchiveTimestamp = call.World.Now },
        };
        ThreadActions.Created(call.World, post);
        hook.Channel.LastMessage = new MessageId(post.Id.Value);
        return post;
    }

    private static RestResult Edit(RestCall call)
    {
        if (Sent(call) is not { } message) return call.Fault;
        var body = MessageBody.Read(call, call.Form, MessageFlags.SuppressEmbeds, message);
        return call.Errors.Any ? RestResult.Invalid(call.Errors) : MessageRoutes.Apply(call, message, body);
    }

    private static RestResult Delete(RestCall call)
    {
        if (Sent(call) is not { } message) return call.Fault;
        MessageActions.Delete(call.World, message);
        return RestResult.NoContent;
    }

    private static Message? Sent(RestCall call)
    {
        if (WebhookRoutes.Find(call) is not { } hook || !call.Id("message_id", out var id)) return null;
        // A message in a thread is found only with its thread_id.
        var thread = call.QueryId("thread_id");
        if (call.Errors.Any) return call.Fail<Message>(RestResult.Invalid(call.Errors));
        var channel = thread is { } inside ? call.World.Channels.GetValueOrDefault(new ChannelId(inside)) : hook.Channel;
        return channel?.Messages?.Find(new MessageId(id)) is { } message && message.Webhook?.Id == hook.Id
            ? message
            : call.Fail<Message>(RestResult.Unknown(DiscordErrorCode.UnknownMessage, "Message"));
    }
}
