using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Json;

/// <summary>Interaction objects. Source: interactions/receiving-and-responding.mdx.</summary>
internal static class InteractionJson
{
    /// <summary>10 MiB, as without boosts.</summary>
    private const int AttachmentLimit = 10 << 20;

    public static void Interaction(this JsonWriter json, WorldState world, Interaction interaction, byte[] data)
    {
        var channel = interaction.Channel;
        json.WriteStartObject();
        json.Id("id"u8, interaction.Id.Value);
        json.Id("application_id"u8, world.Application.Value);
        json.WriteNumber("type"u8, (int)interaction.Type);
        json.WriteString("token"u8, interaction.Token);
        json.WriteNumber("version"u8, 1);
        json.Raw("data"u8, data);
        if (channel.Guild is { } guild) InGuild(json, world, interaction, guild);
        else json.User("user"u8, world.Users, interaction.User);
        json.Id("channel_id"u8, channel.Id.Value);
        json.WriteStartObject("channel"u8);
        json.ChannelFields(channel, world.Users);
        if (channel.Guild is { } home) json.Bits("permissions"u8, PermissionMath.Stored(home, channel, interaction.User));
        json.WriteEndObject();
        if (interaction.Message is { } message)
        {
            json.WritePropertyName("message"u8);
            json.Message(world, message, new MessageForm(Gateway: false));
        }

        json.Bits("app_permissions"u8, channel.Guild is { } own ? PermissionMath.Stored(own, channel, world.Bot.Id)
            : Permissions.AttachFiles | Permissions.EmbedLinks | Permissions.MentionEveryone | Permissions.UseExternalEmojis);
        json.WriteString("locale"u8, "en-US"u8);
        json.WriteStartArray("entitlements"u8);
        foreach (var entitlement in world.Entitlements)
            if (entitlement.User == interaction.User || (channel.Guild is { } there && entitlement.Guild == there.Id)) json.Entitlement(world, entitlement);
        json.WriteEndArray();
        json.WriteStartObject("authorizing_integration_owners"u8);
        json.Id("0"u8, channel.GuildId.Value);
        json.WriteEndObject();
        json.WriteNumber("context"u8, (int)(channel.Guild is null ? InteractionContextType.BotDm : InteractionContextType.Guild));
        json.WriteNumber("attachment_size_limit"u8, AttachmentLimit);
        json.WriteEndObject();
    }

    private static void InGuild(JsonWriter json, WorldState world, Interaction interaction, Guild guild)
    {
        json.Id("guild_id"u8, guild.Id.Value);
        json.WriteStartObject("guild"u8);
        json.Id("id"u8, guild.Id.Value);
        json.WriteStartArray("features"u8);
        foreach (var feature in guild.Features) json.WriteStringValue(feature);
        json.WriteEndArray();
        json.WriteString("locale"u8, guild.Locale);
        json.WriteEndObject();
        json.WriteString("guild_locale"u8, guild.Locale);
        if (!guild.Members.TryGet(interaction.User, out var member)) return;
        json.WriteStartObject("member"u8);
        json.User("user"u8, world.Users, member.User);
        json.MemberFields(guild, world.Users, member);
        json.Bits("permissions"u8, PermissionMath.Stored(guild, interaction.Channel, interaction.User));
        json.WriteEndObject();
    }
}
