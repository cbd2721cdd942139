using System.Text.Json;
using Guildhall.LocalDiscord.Gateway;
using Guildhall.LocalDiscord.Json;

namespace Guildhall.LocalDiscord.Model;

/// <summary>Makes up values for the options of a command that a simulated user runs: the required ones, the first choice, the first subcommand.</summary>
internal static class CommandOptions
{
    public static byte[]? MakeUp(byte[] declared, UserId user, Channel channel)
    {
        using var document = JsonDocument.Parse(declared);
        return document.RootElement.ValueKind != JsonValueKind.Array ? null
            : Wire.Bytes((document.RootElement, user, channel), static (json, s) => Write(json, s.RootElement, s.user, s.channel));
    }

    private static void Write(JsonWriter json, JsonElement options, UserId user, Channel channel)
    {
        json.WriteStartArray();
        foreach (var option in options.EnumerateArray())
        {
            var type = (ApplicationCommandOptionType)(option.Int("type") ?? 3);
            var branch = type is ApplicationCommandOptionType.SubCommand or ApplicationCommandOptionType.SubCommandGroup;
            if (!branch && !option.Flag("required")) continue;
            json.WriteStartObject();
            json.WriteString("name"u8, option.Text("name"));
            json.WriteNumber("type"u8, (int)type);
            if (branch)
            {
                json.WritePropertyName("options"u8);
                if (option.Field("options") is { ValueKind: JsonValueKind.Array } inner) Write(json, inner, user, channel);
                else json.WriteRawValue("[]"u8);
            }
            else Value(json, option, type, user, channel);
            json.WriteEndObject();
            if (branch) break;
        }

        json.WriteEndArray();
    }

    private static void Value(JsonWriter json, JsonElement option, ApplicationCommandOptionType type, UserId user, Channel channel)
    {
        if (option.Field("choices") is { ValueKind: JsonValueKind.Array } choices && choices.GetArrayLength() > 0 && choices[0].Field("value") is { } first)
        {
            json.WritePropertyName("value"u8);
            json.Write(first);
            return;
        }

        switch (type)
        {
            case ApplicationCommandOptionType.Integer: json.WriteNumber("value"u8, option.Int("min_value") ?? 7); break;
            case ApplicationCommandOptionType.Number: json.WriteNumber("value"u8, option.Int("min_value") ?? 1.5); break;
            case ApplicationCommandOptionType.Boolean: json.WriteBoolean("value"u8, true); break;
            case ApplicationCommandOptionType.User or ApplicationCommandOptionType.Mentionable: json.Id("value"u8, user.Value); break;
            case ApplicationCommandOptionType.Channel: json.Id("value"u8, channel.Id.Value); break;
            case ApplicationCommandOptionType.Role: json.Id("value"u8, channel.GuildId.Value); break;
            default: json.WriteString("value"u8, "some text"u8); break;
        }
    }
}
