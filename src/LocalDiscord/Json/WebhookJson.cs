using System.Text.Json;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Json;

/// <summary>Webhook objects. Source: resources/webhook.mdx.</summary>
internal static class WebhookJson
{
    public static void Webhook(this Utf8JsonWriter json, WorldState world, Webhook hook, bool withUser)
    {
        json.WriteStartObject();
        json.Id("id"u8, hook.Id.Value);
        json.WriteNumber("type"u8, (int)WebhookType.Incoming);
        json.Id("guild_id"u8, hook.Channel.GuildId.Value);
        json.Id("channel_id"u8, hook.Channel.Id.Value);
        if (withUser) json.User("user"u8, world.Users, hook.Creator);
        json.Text("name"u8, hook.Name);
        json.Text("avatar"u8, hook.Avatar);
        json.WriteString("token"u8, hook.Token);
        json.Id("application_id"u8, world.Application.Value);
        json.WriteEndObject();
    }
}
