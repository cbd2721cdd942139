using System.Globalization;
using Guildhall.LocalDiscord.Json;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>Who may use which command in a guild. Bots only read it. Source: interactions/application-commands.mdx, "Permissions".</summary>
internal static class CommandPermissionRoutes
{
    public static void Map(RouteTable table)
    {
        table.On(Routes.ListGuildApplicationCommandPermissions, static call => CommandRoutes.Scope(call, out var guild)
            ? RestResult.List(call.World.Commands.Permissions.Where(entry => entry.Key.Guild == guild), (json, entry) => Write(json, call.World, entry.Key, entry.Value))
            : call.Fault);
        table.On(Routes.GetGuildApplicationCommandPermissions, static call =>
        {
            if (!CommandRoutes.Scope(call, out var guild) || !call.Id("command_id", out var id)) return call.Fault;
            return call.World.Commands.Permissions.TryGetValue((guild!.Value, id), out var permissions)
                ? RestResult.Ok((call.World, Key: (guild.Value, id), permissions), static (json, s) => Write(json, s.World, s.Key, s.permissions))
                : RestResult.Unknown(DiscordErrorCode.UnknownApplicationCommandPermissions, "application command permissions");
        });
        // Writing takes a user's bearer token.
        table.On(Routes.SetGuildApplicationCommandPermissions, static call => CommandRoutes.Scope(call, out _)
            ? RestResult.Error(403, DiscordErrorCode.BotsForbiddenHere, "Bots cannot use this endpoint")
            : call.Fault);
    }

    public static void Write(JsonWriter json, WorldState world, (GuildId Guild, ulong Command) key, List<CommandGrant> grants)
    {
        json.WriteStartObject();
        json.Id("id"u8, key.Command);
        json.Id("application_id"u8, world.Application.Value);
        json.Id("guild_id"u8, key.Guild.Value);
        json.WriteStartArray("permissions"u8);
        foreach (var grant in grants)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, grant.Id.ToString(CultureInfo.InvariantCulture));
            json.WriteNumber("type"u8, (int)grant.Type);
            json.WriteBoolean("permission"u8, grant.Allowed);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
