using Guildhall.LocalDiscord.Gateway;
using Guildhall.LocalDiscord.Json;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>Webhooks, with a token or a bot; where the webhook is the application itself, the token is an interaction's. Source: resources/webhook.mdx.</summary>
internal static class WebhookRoutes
{
    private const int MostPerChannel = 15;

    public static void Map(RouteTable table)
    {
        table.On(Routes.CreateWebhook, Create);
        table.On(Routes.ListChannelWebhooks, static call => call.Channel(Permissions.ManageWebhooks) is { } channel
            ? RestResult.List(call.World.Webhooks.Values.Where(hook => hook.Channel == channel), (json, hook) => json.Webhook(call.World, hook, withUser: true))
            : call.Fault);
        table.On(Routes.GetGuildWebhooks, static call => call.Guild(Permissions.ManageWebhooks) is { } guild
            ? RestResult.List(call.World.Webhooks.Values.Where(hook => hook.Channel.Guild == guild), (json, hook) => json.Webhook(call.World, hook, withUser: true))
            : call.Fault);
        table.On(Routes.GetWebhook, static call => Owned(call) is { } hook ? Show(call, hook, withUser: true) : call.Fault);
        table.On(Routes.UpdateWebhook, static call => Owned(call) is { } hook ? Modify(call, hook, withUser: true) : call.Fault);
        table.On(Routes.DeleteWebhook, static call => Owned(call) is { } hook ? Delete(call, hook) : call.Fault);
        table.On(Routes.GetWebhookByToken, static call => Find(call) is { } hook ? Show(call, hook, withUser: false) : call.Fault);
        table.On(Routes.UpdateWebhookByToken, static call => Find(call) is { } hook ? Modify(call, hook, withUser: false) : call.Fault);
        table.On(Routes.DeleteWebhookByToken, static call => Find(call) is { } hook ? Delete(call, hook) : call.Fault);
        table.On(Routes.ExecuteWebhook, static call => FollowUps.IsInteraction(call) ? FollowUps.Create(call) : Execute(call));
        table.On(Routes.GetWebhookMessage, static call => FollowUps.IsInteraction(call) ? FollowUps.Get(call) : Sent(call, out var message) ? MessageRoutes.Show(call, message!) : call.Fault);
        table.On(Routes.UpdateWebhookMessage, static call => FollowUps.IsInteraction(call) ? FollowUps.Edit(call) : Edit(call));
        table.On(Routes.DeleteWebhookMessage, static call =>
        {
            if (FollowUps.IsInteraction(call)) return FollowUps.Delete(call);
            if (!Sent(call, out var message)) return call.Fault;
            MessageActions.Delete(call.World, message!);
            return RestResult.NoContent;
        });
        table.On(Routes.GetOriginalWebhookMessage, static call => FollowUps.IsInteraction(call) ? FollowUps.Get(call) : RestResult.Unknown(DiscordErrorCode.UnknownWebhook, "Webhook"));
        table.On(Routes.UpdateOriginalWebhookMessage, static call => FollowUps.IsInteraction(call) ? FollowUps.Edit(call) : RestResult.Unknown(DiscordErrorCode.UnknownWebhook, "Webhook"));
        table.On(Routes.DeleteOriginalWebhookMessage, static call => FollowUps.IsInteraction(call) ? FollowUps.Delete(call) : RestResult.Unknown(DiscordErrorCode.UnknownWebhook, "Webhook"));
    }

    private static RestResult Show(RestCall call, Webhook hook, bool withUser) => RestResult.Ok((call.World, hook, withUser), static (json, s) => json.Webhook(s.World, s.hook, s.withUser));

    private static RestResult Create(RestCall call)
    {
        if (call.TextChannel(Permissions.ManageWebhooks) is not { } channel) return call.Fault;
        var name = call.Form.Text("name", 1, 80, required: true);
        CheckName(call, name.Or(null));
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        if (call.World.Webhooks.Values.Count(hook => hook.Channel == channel) >= MostPerChannel) return RestResult.Error(400, DiscordErrorCode.MaxWebhooks, "Maximum number of webhooks reached (15)");
        var made = new Webhook { Id = new WebhookId(call.World.Ids.Next()), Channel = channel, Token = BotToken.Opaque(ref call.World.Random, 68), Creator = call.BotId, Name = name.Value };
        call.World.Webhooks.Add(made.Id, made);
        Changed(call, channel);
        return Show(call, made, withUser: true);
    }

    private static RestResult Modify(RestCall call, Webhook hook, bool withUser)
    {
        var name = call.Form.Text("name", 1, 80);
        CheckName(call, name.Or(null));
        var channel = withUser ? call.Form.Id("channel_id") : default;
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        if (channel.Or(null) is { } id)
        {
            if (call.World.Channels.GetValueOrDefault(new ChannelId(id)) is not { HoldsMessages: true } target || target.Guild != hook.Channel.Guild) return RestResult.Unknown(DiscordErrorCode.UnknownChannel, "Channel");
            hook.Channel = target;
        }

        hook.Name = name.Or(null) ?? hook.Name;
        Changed(call, hook.Channel);
        return Show(call, hook, withUser);
    }

    private static RestResult Delete(RestCall call, Webhook hook)
    {
        call.World.Webhooks.Remove(hook.Id);
        Changed(call, hook.Channel);
        return RestResult.NoContent;
    }

    private static RestResult Execute(RestCall call)
    {
        if (Find(call) is not { } hook) return call.Fault;
        var channel = hook.Channel;
        if (call.QueryId("thread_id") is { } threadId)
        {
            if (call.World.Channels.GetValueOrDefault(new ChannelId(threadId)) is not { IsThread: true } thread || thread.Parent != hook.Channel.Id) return RestResult.Unknown(DiscordErrorCode.UnknownChannel, "Channel");
            channel = thread;
        }

        var form = call.Form;
        var name = form.Text("username", 1, 80);
        var avatar = form.Text("avatar_url", 0, 2048);
        var body = MessageBody.Read(call, form, MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.IsComponentsV2);
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        if (body.IsEmpty) return RestResult.EmptyMessage;
        var message = new Message
        {
            Id = new MessageId(call.World.Ids.Next()),
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

    private static RestResult Edit(RestCall call)
    {
        if (!Sent(call, out var message)) return call.Fault;
        var body = MessageBody.Read(call, call.Form, MessageFlags.SuppressEmbeds, message);
        return call.Errors.Any ? RestResult.Invalid(call.Errors) : MessageRoutes.Apply(call, message!, body);
    }

    private static bool Sent(RestCall call, out Message? message)
    {
        message = null;
        if (Find(call) is not { } hook || !call.Id("message_id", out var id)) return false;
        // A message in a thread is found only with its thread_id.
        var channel = call.QueryId("thread_id") is { } thread ? call.World.Channels.GetValueOrDefault(new ChannelId(thread)) : hook.Channel;
        message = channel?.Messages?.Find(new MessageId(id));
        return message?.Webhook?.Id == hook.Id || call.Fail(RestResult.Unknown(DiscordErrorCode.UnknownMessage, "Message"));
    }

    private static Webhook? Find(RestCall call)
    {
        if (!call.Id("webhook_id", out var id)) return null;
        if (!call.World.Webhooks.TryGetValue(new WebhookId(id), out var hook)) return call.Fail<Webhook>(RestResult.Unknown(DiscordErrorCode.UnknownWebhook, "Webhook"));
        return hook.Token == call.Values["webhook_token"] ? hook : call.Fail<Webhook>(RestResult.Error(401, DiscordErrorCode.InvalidWebhookToken, "Invalid Webhook Token"));
    }

    private static Webhook? Owned(RestCall call)
    {
        if (!call.Id("webhook_id", out var id)) return null;
        if (!call.World.Webhooks.TryGetValue(new WebhookId(id), out var hook)) return call.Fail<Webhook>(RestResult.Unknown(DiscordErrorCode.UnknownWebhook, "Webhook"));
        return call.Holds(hook.Channel, Permissions.ManageWebhooks) ? hook : null;
    }

    private static void CheckName(RestCall call, string? name)
    {
        if (name is null) return;
        foreach (var taboo in (string[])["clyde", "discord"])
            if (name.Contains(taboo, StringComparison.OrdinalIgnoreCase)) call.Errors.Add("name", "USERNAME_INVALID_CONTAINS", $"Username cannot contain \"{taboo}\"");
    }

    private static void Changed(RestCall call, Channel channel) => call.World.EmitIn(GatewayEvent.WebhooksUpdate, channel, channel, static (json, c) =>
    {
        json.WriteStartObject();
        json.Id("guild_id"u8, c.GuildId.Value);
        json.Id("channel_id"u8, c.Id.Value);
        json.WriteEndObject();
    });
}
