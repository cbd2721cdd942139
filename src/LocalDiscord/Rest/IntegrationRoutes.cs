using Guildhall.LocalDiscord.Gateway;
using Guildhall.LocalDiscord.Json;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>Integrations of a guild: here those of bots. Source: resources/guild.mdx, "Integration Object".</summary>
internal static class IntegrationRoutes
{
    public static void Map(RouteTable table)
    {
        table.On(Routes.ListGuildIntegrations, static call => call.Guild(Permissions.ManageGuild) is { } guild
            ? RestResult.List(guild.Integrations, (json, integration) => Write(json, call.World, guild, integration))
            : call.Fault);
        table.On(Routes.DeleteGuildIntegration, Delete);
    }

    /// <summary>INTEGRATION_DELETE and GUILD_INTEGRATIONS_UPDATE; without its own integration the bot is out of the guild.</summary>
    private static RestResult Delete(RestCall call)
    {
        if (call.Guild(Permissions.ManageGuild) is not { } guild || !call.Id("integration_id", out var id)) return call.Fault;
        if (guild.Integrations.Find(integration => integration.Id.Value == id) is not { } found) return RestResult.Unknown(DiscordErrorCode.UnknownIntegration, "Integration");
        guild.Integrations.Remove(found);
        call.World.Emit(GatewayEvent.IntegrationDelete, guild, (guild, found), static (json, s) =>
        {
            json.WriteStartObject();
            json.Id("id"u8, s.found.Id.Value);
            json.Id("guild_id"u8, s.guild.Id.Value);
            json.Id("application_id"u8, s.found.Application.Value);
            json.WriteEndObject();
        });
        call.World.Emit(GatewayEvent.GuildIntegrationsUpdate, guild, guild, static (json, g) =>
        {
            json.WriteStartObject();
            json.Id("guild_id"u8, g.Id.Value);
            json.WriteEndObject();
        });
        call.Audit(guild, AuditLogEvent.IntegrationDelete, found.Id.Value, null, null, ("integration_type", "discord"));
        if (found.Application == call.BotId) GuildActions.BotRemoved(call.World, guild);
        return RestResult.NoContent;
    }

    private static void Write(JsonWriter json, WorldState world, Guild guild, Integration integration)
    {
        json.WriteStartObject();
        json.Id("id"u8, integration.Id.Value);
        json.WriteString("name"u8, integration.Name);
        json.WriteString("type"u8, "discord"u8);
        json.WriteBoolean("enabled"u8, true);
        json.User("user"u8, world.Users, guild.Owner);
        json.WriteStartObject("account"u8);
        json.Id("id"u8, integration.Application.Value);
        json.WriteString("name"u8, integration.Name);
        json.WriteEndObject();
        json.WriteStartObject("application"u8);
        json.Id("id"u8, integration.Application.Value);
        json.WriteString("name"u8, integration.Name);
        json.WriteNull("icon"u8);
        json.WriteString("description"u8, world.ApplicationDescription);
        json.User("bot"u8, world.Users, integration.Application);
        json.WriteEndObject();
        json.WriteStartArray("scopes"u8);
        json.WriteStringValue("bot"u8);
        json.WriteStringValue("applications.commands"u8);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
