using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Json;

/// <summary>Webhook objects. Source: resources/webhook.mdx.</summary>
internal static class WebhookJson
{
    public static void Webhook(this JsonWriter json, WorldState world, Webhook hook, bool withUser)
    {
        json.WriteStartObject();
        json.Id("id"u8, hook.Id.Value);
        json.WriteNumber("type"u8, (int)hook.Type);
        json.Id("guild_id"u8, hook.Channel.GuildId.Value);
        json.Id("channel_id"u8, hook.Channel.Id.Value);
        if (withUser) json.User("user"u8, world.Users, hook.Creator);
        json.Text("name"u8, hook.Name);
        json.Text("avatar"u8, hook.Avatar);
        json.Id("application_id"u8, hook.Type == WebhookType.Incoming ? world.Application.Value : null);
        if (hook.Type == WebhookType.Incoming) json.WriteString("token"u8, hook.Token);
        if (hook.Source is { Guild: { } guild } source)
        {
            json.WriteStartObject("source_guild"u8);
            json.Id("id"u8, guild.Id.Value);
            json.WriteString("name"u8, guild.Name);
            json.Text("icon"u8, guild.Icon);
            json.WriteEndObject();
            json.WriteStartObject("source_channel"u8);
            json.Id("id"u8, source.Id.Value);
            json.Text("name"u8, source.Name);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
