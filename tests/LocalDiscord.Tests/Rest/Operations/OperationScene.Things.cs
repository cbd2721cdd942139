using System.Globalization;

namespace Guildhall.LocalDiscord.Tests.Rest;

/// <summary>How each thing is made.</summary>
internal sealed partial class OperationScene
{
    private Task<string>? MakePerson(string name) => name switch
    {
        "user_id" or "reactor" => Task.FromResult(World.JoinMember(Guild).ToString()),
        "stranger" => Somebody(user => World.RemoveMember(Guild, user)),
        "talker" => Somebody(user => World.MoveVoice(Guild, user, World.Channels(Guild, ChannelType.GuildVoice)[0])),
        "on_stage" => Somebody(user => World.MoveVoice(Guild, user, World.Channels(Guild, ChannelType.GuildStageVoice)[0])),
        "banned" => AfterAsync("user_id", () => SendAsync(HttpMethod.Put, "/guilds/{guild_id}/bans/{user_id!}", "{}")),
        "bearer" => AfterAsync("user_id", () => SendAsync(HttpMethod.Put, "/guilds/{guild_id}/members/{user_id!}/roles/{role_id}")),
        "thread_guest" => AfterAsync("user_id", () => SendAsync(HttpMethod.Put, "/channels/{thread}/thread-members/{user_id!}")),
        _ => null,
    };

    private Task<string>? MakeMessage(string name) => name switch
    {
        "message_id" => PostAsync("/channels/{channel_id}/messages", """{"content":"x"}"""),
        "their_message" => Task.FromResult(server.Say("y").ToString()),
        "pinned" => AfterAsync("message_id", () => SendAsync(HttpMethod.Put, "/channels/{channel_id}/messages/pins/{message_id!}")),
        "reacted" => AfterAsync("message_id", ReactAsync),
        "poll" => PostAsync("/channels/{channel_id}/messages", """{"poll":{"question":{"text":"Tea?"},"answers":[{"poll_media":{"text":"yes"}},{"poll_media":{"text":"no"}}],"duration":1}}"""),
        "thread" => PostAsync("/channels/{text}/threads", """{"name":"talk","type":11}"""),
        "their_thread" => Task.FromResult(World.Snapshot(Guild)!.Channels.First(channel => channel.Type == ChannelType.PublicThread).Id.ToString()),
        "webhook_id" => WebhookAsync(),
        "webhook_token" => WithAsync("webhook_id", "webhook_token"),
        "hook_message" => PostAsync("/webhooks/{webhook_id}/{webhook_token}?wait=true", """{"content":"x"}"""),
        "joined_voice" => AfterAsync("voice", () => EnterAsync(Channel(ChannelType.GuildVoice))),
        _ => null,
    };

    private Task<string>? MakeOfGuild(string name) => name switch
    {
        "role_id" => PostAsync("/guilds/{guild_id}/roles", """{"name":"role"}"""),
        "overwritten" => AfterAsync("role_id", () => SendAsync(HttpMethod.Put, "/channels/{channel_id}/permissions/{role_id!}", """{"type":0,"allow":"1024"}""")),
        "rule_id" => PostAsync("/guilds/{guild_id}/auto-moderation/rules", """{"name":"r","event_type":1,"trigger_type":1,"trigger_metadata":{"keyword_filter":["gold"]},"actions":[{"type":1}]}"""),
        "emoji_id" => PostAsync("/guilds/{guild_id}/emojis", """{"name":"smile","image":"data:image/png;base64,iVBORw0KGgo="}"""),
        "sticker_id" => FirstAsync("/guilds/{guild_id}/stickers", "id"),
        "sound_id" => PostAsync("/guilds/{guild_id}/soundboard-sounds", """{"name":"horn","sound":"data:audio/mp3;base64,AAAA"}""", "sound_id"),
        "default_sound" => FirstAsync("/soundboard-default-sounds", "sound_id"),
        "pack_id" => FirstAsync("/sticker-packs", "id", "sticker_packs"),
        "integration_id" => FirstAsync("/guilds/{guild_id}/integrations", "id"),
        "guild_scheduled_event_id" => PostAsync("/guilds/{guild_id}/scheduled-events", """{"name":"Fair","privacy_level":2,"entity_type":3,"scheduled_start_time":"2100-01-01T10:00:00Z","scheduled_end_time":"2100-01-01T12:00:00Z","entity_metadata":{"location":"Market"}}"""),
        "exception_id" or "guild_scheduled_event_exception_id" => PostAsync("/guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}/exceptions", """{"original_scheduled_start_time":"2100-01-01T10:00:00Z"}""", "event_exception_id"),
        "template" => PostAsync("/guilds/{guild_id}/templates", """{"name":"mine"}""", "code"),
        "invite" => PostAsync("/channels/{text}/invites", "{}", "code"),
        "targeted_invite" => TargetedInviteAsync(),
        "live_stage" => AfterAsync("stage", () => SendAsync(HttpMethod.Post, "/stage-instances", """{"channel_id":"{stage}","topic":"t"}""")),
        "guild_with_widget" => AfterAsync("guild_id", () => SendAsync(HttpMethod.Patch, "/guilds/{guild_id!}/widget", """{"enabled":true,"channel_id":"{text}"}""")),
        "guild_with_bot_on_stage" => AfterAsync("guild_id", () => EnterAsync(Channel(ChannelType.GuildStageVoice))),
        _ => null,
    };

    private Task<string>? MakeOfApplication(string name) => name switch
    {
        "command_id" => PostAsync("/applications/{application_id}/commands", """{"name":"known","description":"d"}"""),
        "command_name" => CommandNameAsync(),
        "guild_command" => PostAsync("/applications/{application_id}/guilds/{guild_id}/commands", """{"name":"known","description":"d"}"""),
        "permitted_command" => AfterAsync("guild_command", PermitAsync),
        "application_emoji" => PostAsync("/applications/{application_id}/emojis", """{"name":"smile","image":"data:image/png;base64,iVBORw0KGgo="}"""),
        "sku_id" => Task.FromResult((server.BotId.Value + 1).ToString(CultureInfo.InvariantCulture)),
        "consumable_sku" => Task.FromResult((server.BotId.Value + 2).ToString(CultureInfo.InvariantCulture)),
        "entitlement_id" => PostAsync("/applications/{application_id}/entitlements", """{"sku_id":"{sku_id}","owner_id":"{guild_id}","owner_type":1}"""),
        "consumable" => PostAsync("/applications/{application_id}/entitlements", """{"sku_id":"{consumable_sku}","owner_id":"{guild_id}","owner_type":1}"""),
        "interaction_id" => InteractionAsync(),
        "interaction_token" => WithAsync("interaction_id", "interaction_token"),
        "answered" => AnsweredAsync(),
        _ => null,
    };

    private Task<string> Somebody(Action<UserId> act)
    {
        var user = World.JoinMember(Guild);
        act(user);
        return Task.FromResult(user.ToString());
    }

    private async Task ReactAsync()
    {
        World.ReactAs(Id(await ThingAsync("reactor")), server.Channel(), new MessageId(Number(await ThingAsync("message_id", own: true))), "👍");
        await SendAsync(HttpMethod.Put, "/channels/{channel_id}/messages/{message_id!}/reactions/{emoji_name}/@me");
    }

    private async Task<string> WebhookAsync()
    {
        var hook = await SendAsync(HttpMethod.Post, "/channels/{text}/webhooks", """{"name":"hook"}""");
        _known["webhook_token"] = Text(hook, "token");
        return Text(hook, "id");
    }

    /// <summary>An invite for one user only.</summary>
    private async Task<string> TargetedInviteAsync()
    {
        var code = await ThingAsync("invite");
        using var form = new MultipartFormDataContent { { new ByteArrayContent("123456789012345678"u8.ToArray()), "target_users_file", "users.csv" } };
        Assert.Equal(204, (await api.SendAsync(HttpMethod.Put, $"/invites/{code}/target-users", form, "Bot " + server.Token)).Status);
        return code;
    }

    private async Task<string> InteractionAsync()
    {
        var interaction = World.RunCommandAs(World.JoinMember(Guild), server.Channel(), await ThingAsync("command_name"));
        _known["interaction_token"] = interaction.Token;
        return interaction.Id.ToString();
    }

    private async Task<string> AnsweredAsync()
    {
        await SendAsync(HttpMethod.Post, "/interactions/{interaction_id}/{interaction_token}/callback", """{"type":4,"data":{"content":"x"}}""");
        return _known["interaction_token"];
    }

    private async Task PermitAsync() => World.SetCommandPermission(Guild, new CommandId(Number(await ThingAsync("guild_command"))), World.JoinMember(Guild).Value, ApplicationCommandPermissionType.User, allowed: false);

    private async Task<string> CommandNameAsync()
    {
        await ThingAsync("command_id");
        return "known";
    }

    /// <summary>What became known with another thing.</summary>
    private async Task<string> WithAsync(string other, string name)
    {
        await ThingAsync(other, own: true);
        return _known[name];
    }

    private async Task<string> FirstAsync(string path, string key, string? list = null)
    {
        var answer = await SendAsync(HttpMethod.Get, path);
        return Text((list is null ? answer : answer![list])![0], key);
    }

    private static UserId Id(string id) => new(Number(id));

    private static ulong Number(string id) => ulong.Parse(id, CultureInfo.InvariantCulture);
}
