using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Json;

/// <summary>User objects. Source: resources/user.mdx.</summary>
internal static class UserJson
{
    public static void User(this JsonWriter json, ReadOnlySpan<byte> key, UserDirectory users, UserId id)
    {
        json.WritePropertyName(key);
        json.User(users, id);
    }

    public static void User(this JsonWriter json, UserDirectory users, UserId id)
    {
        json.WriteStartObject();
        json.UserFields(users, id);
        json.WriteEndObject();
    }

    /// <summary>The fields without the braces, so that a mention can add its member.</summary>
    public static void UserFields(this JsonWriter json, UserDirectory users, UserId id)
    {
        if (users.FindSet(id) is { } profile)
        {
            json.UserFields(profile);
            return;
        }

        json.Id("id"u8, id.Value);
        Span<byte> name = stackalloc byte[40];
        if (!users.TryNumber(id, out var number)) json.WriteString("username"u8, "deleted_user"u8);
        else json.WriteString("username"u8, name[..UserDirectory.WriteUsername(number, name)]);
        json.WriteMembers("""
            "discriminator":"0"
            """u8);
        if (number >= 0 && UserDirectory.HasGlobalName(number)) json.WriteString("global_name"u8, name[..UserDirectory.WriteDisplayName(number, name)]);
        else json.WriteNull("global_name"u8);
        json.WriteMembers("""
            "avatar":null,"public_flags":0
            """u8);
    }

    private static void UserFields(this JsonWriter json, UserProfile profile)
    {
        json.Id("id"u8, profile.Id.Value);
        json.WriteString("username"u8, profile.Username);
        json.WriteString("discriminator"u8, "0"u8);
        json.Text("global_name"u8, profile.GlobalName);
        json.Text("avatar"u8, profile.Avatar);
        json.WriteNumber("public_flags"u8, 0);
        if (profile.Bot) json.WriteBoolean("bot"u8, true);
    }

    /// <summary>The bot about itself, as in READY and GET /users/@me.</summary>
    public static void OwnUser(this JsonWriter json, UserProfile bot)
    {
        json.WriteStartObject();
        json.UserFields(bot);
        json.WriteBoolean("verified"u8, true);
        json.WriteBoolean("mfa_enabled"u8, true);
        json.WriteNull("email"u8);
        json.WriteNumber("flags"u8, 0);
        json.WriteNull("banner"u8);
        json.WriteNull("accent_color"u8);
        json.WriteString("locale"u8, "en-US"u8);
        json.WriteNumber("premium_type"u8, 0);
        json.WriteEndObject();
    }
}
