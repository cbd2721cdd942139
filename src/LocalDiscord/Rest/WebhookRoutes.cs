using Guildhall.LocalDiscord.Gateway;
using Guildhall.LocalDiscord.Json;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>Webhooks themselves, managed by the bot or by whoever has the token. Source: resources/webhook.mdx.</summary>
internal static class WebhookRoutes
{
    public const int MostPerChannel = 15;

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
        WebhookMessages.Map(table);
        WebhookCompatRoutes.Map(table);
        FollowerRoutes.Map(table);
    }

    public static RestResult TooMany => RestResult.Error(400, DiscordErrorCode.MaxWebhooks, "Maximum number of webhooks reached (15)");

    /// <summary>The webhook of the path, if the token is its own.</summary>
    public static Webhook? Find(RestCall call)
    {
        if (!call.Id("webhook_id", out var id)) return null;
        if (!call.World.Webhooks.TryGetValue(new WebhookId(id), out var hook)) return call.Fail<Webhook>(RestResult.Unknown(DiscordErrorCode.UnknownWebhook, "Webhook"));
        return hook.Token.Length > 0 && hook.Token == call.Values["webhook_token"] ? hook : call.Fail<Webhook>(RestResult.Error(401, DiscordErrorCode.InvalidWebhookToken, "Invalid Webhook Token"));
    }

    public static byte[] Form(RestCall call, Webhook hook) => Auditing.Form((call.World, hook), static (json, s) => json.Webhook(s.World, s.hook, withUser: false));

    public static void Changed(RestCall call, Channel channel) => call.World.EmitIn(GatewayEvent.WebhooksUpdate, channel, channel, static (json, c) =>
    {
        json.WriteStartObject();
        json.Id("guild_id"u8, c.GuildId.Value);
        json.Id("channel_id"u8, c.Id.Value);
        json.WriteEndObject();
    });

    private static bool MayHold(Channel channel) => channel.Guild is not null && !channel.IsThread && channel.Type is not (ChannelType.GuildCategory or ChannelType.GuildDirectory);

    private static RestResult Show(RestCall call, Webhook hook, bool withUser) => RestResult.Ok((call.World, hook, withUser), static (json, s) => json.Webhook(s.World, s.hook, s.withUser));

    private static RestResult Create(RestCall call)
    {
        if (call.Channel(Permissions.ManageWebhooks) is not { } channel) return call.Fault;
        if (!MayHold(channel)) return RestResult.WrongChannelType;
        var name = call.Form.Text("name", 1, 80, required: true);
        var avatar = call.Form.Text("avatar", 0, int.MaxValue);
        CheckName(call, name.Or(null));
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        if (call.World.Webhooks.Values.Count(hook => hook.Channel == channel) >= MostPerChannel) return TooMany;
        var made = new Webhook { Id = new WebhookId(call.World.Ids.Next()), Channel = channel, Token = BotToken.Opaque(ref call.World.Random, 68), Creator = call.BotId, Name = name.Value };
        if (avatar.Or(null) is not null) made.Avatar = BotToken.Opaque(ref call.World.Random, 32);
        call.World.Webhooks.Add(made.Id, made);
        Changed(call, channel);
        call.Audit(channel.Guild!, AuditLogEvent.WebhookCreate, made.Id.Value, null, Form(call, made));
        return Show(call, made, withUser: true);
    }

    private static RestResult Modify(RestCall call, Webhook hook, bool withUser)
    {
        var name = call.Form.Text("name", 1, 80);
        var avatar = call.Form.Text("avatar", 0, int.MaxValue);
        CheckName(call, name.Or(null));
        var channel = withUser ? call.Form.Id("channel_id") : default;
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        var before = Form(call, hook);
        if (channel.Or(null) is { } id)
        {
            if (call.World.Channels.GetValueOrDefault(new ChannelId(id)) is not { } target || !MayHold(target) || target.Guild != hook.Channel.Guild) return RestResult.Unknown(DiscordErrorCode.UnknownChannel, "Channel");
            hook.Channel = target;
        }

        hook.Name = name.Or(null) ?? hook.Name;
        if (avatar.IsPresent) hook.Avatar = avatar.Value is null ? null : BotToken.Opaque(ref call.World.Random, 32);
        Changed(call, hook.Channel);
        call.Audit(hook.Channel.Guild!, AuditLogEvent.WebhookUpdate, hook.Id.Value, before, Form(call, hook));
        return Show(call, hook, withUser);
    }

    private static RestResult Delete(RestCall call, Webhook hook)
    {
        call.World.Webhooks.Remove(hook.Id);
        Changed(call, hook.Channel);
        call.Audit(hook.Channel.Guild!, AuditLogEvent.WebhookDelete, hook.Id.Value, Form(call, hook));
        return RestResult.NoContent;
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
}
