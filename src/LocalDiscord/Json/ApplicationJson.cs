using System.Globalization;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Json;

/// <summary>The application object. Source: resources/application.mdx.</summary>
internal static class ApplicationJson
{
    /// <summary>The flags show which privileged intents are enabled ("limited": switched on, not reviewed).</summary>
    public static ulong Flags(WorldState world)
    {
        var intents = world.Options.PrivilegedIntents;
        var flags = ApplicationFlags.ApplicationCommandBadge;
        if (intents.HasFlag(GatewayIntents.GuildPresences)) flags |= ApplicationFlags.GatewayPresenceLimited;
        if (intents.HasFlag(GatewayIntents.GuildMembers)) flags |= ApplicationFlags.GatewayGuildMembersLimited;
        if (intents.HasFlag(GatewayIntents.MessageContent)) flags |= ApplicationFlags.GatewayMessageContentLimited;
        return (ulong)flags;
    }

    public static void Application(this JsonWriter json, WorldState world)
    {
        json.WriteStartObject();
        json.Id("id"u8, world.Application.Value);
        json.WriteString("name"u8, world.Bot.Username);
        json.WriteNull("icon"u8);
        json.WriteString("description"u8, world.ApplicationDescription);
        json.EmptyList("rpc_origins"u8);
        json.WriteBoolean("bot_public"u8, true);
        json.WriteBoolean("bot_require_code_grant"u8, false);
        json.User("bot"u8, world.Users, world.Bot.Id);
        json.User("owner"u8, world.Users, world.ApplicationOwner.Id);
        json.WriteString("verify_key"u8, "1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f809"u8);
        json.WriteNull("team"u8);
        json.WriteNumber("flags"u8, Flags(world));
        json.WriteString("flags_new"u8, Flags(world).ToString(CultureInfo.InvariantCulture));
        json.WriteNumber("approximate_guild_count"u8, world.Guilds.Count);
        json.EmptyList("redirect_uris"u8);
        json.WriteNull("interactions_endpoint_url"u8);
        json.WriteNull("role_connections_verification_url"u8);
        json.WriteNull("event_webhooks_url"u8);
        json.WriteNumber("event_webhooks_status"u8, (int)ApplicationEventWebhookStatus.Disabled);
        json.EmptyList("tags"u8);
        json.WriteEndObject();
    }
}
