using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Json;

/// <summary>Role, emoji and sticker objects. Source: topics/permissions.mdx, resources/emoji.mdx, resources/sticker.mdx.</summary>
internal static class RoleJson
{
    public static void Role(this JsonWriter json, Role role)
    {
        json.WriteStartObject();
        json.Id("id"u8, role.Id.Value);
        json.WriteString("name"u8, role.Name);
        json.RoleColors(role);
        json.WriteBoolean("hoist"u8, role.Hoist);
        json.Text("icon"u8, role.Icon);
        json.Text("unicode_emoji"u8, role.UnicodeEmoji);
        json.WriteNumber("position"u8, role.Position);
        json.Bits("permissions"u8, role.Permissions);
        json.WriteBoolean("managed"u8, role.Managed);
        json.WriteBoolean("mentionable"u8, role.Mentionable);
        if (role.Bot is { } bot)
        {
            json.WriteStartObject("tags"u8);
            json.Id("bot_id"u8, bot.Value);
            json.WriteEndObject();
        }

        json.WriteNumber("flags"u8, 0);
        json.WriteEndObject();
    }

    public static void RoleColors(this JsonWriter json, Role role)
    {
        json.WriteNumber("color"u8, role.Color);
        json.WriteStartObject("colors"u8);
        json.WriteNumber("primary_color"u8, role.Color);
        json.Number("secondary_color"u8, role.SecondaryColor);
        json.Number("tertiary_color"u8, role.TertiaryColor);
        json.WriteEndObject();
    }

    public static void Number(this JsonWriter json, ReadOnlySpan<byte> key, int? value)
    {
        if (value is { } number) json.WriteNumber(key, number);
        else json.WriteNull(key);
    }

    /// <param name="json">The writer.</param>
    /// <param name="emoji">The emoji.</param>
    /// <param name="users">Given if the creator is to be shown.</param>
    public static void Emoji(this JsonWriter json, Emoji emoji, UserDirectory? users = null)
    {
        json.WriteStartObject();
        json.Id("id"u8, emoji.Id.Value);
        json.WriteString("name"u8, emoji.Name);
        json.WriteStartArray("roles"u8);
        foreach (var role in emoji.Roles) json.IdValue(role.Value);
        json.WriteEndArray();
        if (users is not null) json.User("user"u8, users, emoji.Creator);
        json.WriteBoolean("require_colons"u8, true);
        json.WriteBoolean("managed"u8, false);
        json.WriteBoolean("animated"u8, emoji.Animated);
        json.WriteBoolean("available"u8, true);
        json.WriteEndObject();
    }

    public static void Sticker(this JsonWriter json, Guild guild, Sticker sticker, UserDirectory? users = null)
    {
        json.WriteStartObject();
        json.Id("id"u8, sticker.Id.Value);
        json.WriteString("name"u8, sticker.Name);
        json.Text("description"u8, sticker.Description);
        json.WriteString("tags"u8, sticker.Tags);
        json.WriteNumber("type"u8, (int)StickerType.Guild);
        json.WriteNumber("format_type"u8, (int)sticker.Format);
        json.WriteBoolean("available"u8, true);
        json.Id("guild_id"u8, guild.Id.Value);
        if (users is not null) json.User("user"u8, users, sticker.Creator);
        json.WriteEndObject();
    }

    public static void EmojiList(this JsonWriter json, Guild guild)
    {
        json.WriteStartArray("emojis"u8);
        foreach (var emoji in guild.Emojis) json.Emoji(emoji);
        json.WriteEndArray();
    }

    public static void StickerList(this JsonWriter json, Guild guild)
    {
        json.WriteStartArray("stickers"u8);
        foreach (var sticker in guild.Stickers) json.Sticker(guild, sticker);
        json.WriteEndArray();
    }
}
