using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Json;

/// <summary>Application command objects. Source: interactions/application-commands.mdx.</summary>
internal static class CommandJson
{
    /// <param name="json">The writer.</param>
    /// <param name="world">The world.</param>
    /// <param name="command">The command.</param>
    /// <param name="localizations">Whether the dictionaries of localised texts are shown.</param>
    public static void Command(this JsonWriter json, WorldState world, Command command, bool localizations)
    {
        json.WriteStartObject();
        json.Id("id"u8, command.Id.Value);
        json.Id("application_id"u8, world.Application.Value);
        json.Id("version"u8, command.Version);
        if (command.Guild is { } guild) json.Id("guild_id"u8, guild.Value);
        json.WriteNumber("type"u8, (int)command.Type);
        json.WriteString("name"u8, command.Name);
        json.WriteString("description"u8, command.Description);
        if (!command.Stored.ContainsKey("default_member_permissions")) json.WriteNull("default_member_permissions"u8);
        if (!command.Stored.ContainsKey("nsfw")) json.WriteBoolean("nsfw"u8, false);
        if (command.Guild is null)
        {
            if (!command.Stored.ContainsKey("contexts")) json.WriteNull("contexts"u8);
            if (!command.Stored.ContainsKey("dm_permission")) json.WriteBoolean("dm_permission"u8, true);
            if (!command.Stored.ContainsKey("integration_types")) json.Raw("integration_types", "[0]"u8.ToArray());
        }

        foreach (var (key, value) in command.Stored)
            if (localizations || !key.EndsWith("_localizations", StringComparison.Ordinal)) json.Raw(key, value);
        json.WriteEndObject();
    }
}
