using System.Text.Json;
using Guildhall.LocalDiscord.Gateway;
using Guildhall.LocalDiscord.Json;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>Tags of forums. Source: resources/channel.mdx, "Forum Tag Object".</summary>
internal static class ForumTags
{
    public static byte[] WithIds(WorldState world, JsonElement tags) => Wire.Bytes((world, tags), static (json, s) =>
    {
        json.WriteStartArray();
        if (s.tags.ValueKind == JsonValueKind.Array) foreach (var tag in s.tags.EnumerateArray()) Write(json, s.world, tag);
        json.WriteEndArray();
    });

    private static void Write(JsonWriter json, WorldState world, JsonElement tag)
    {
        json.WriteStartObject();
        json.Id("id"u8, tag.Field("id").Snowflake() ?? world.Ids.Next());
        json.WriteString("name"u8, tag.Text("name") ?? "");
        json.WriteBoolean("moderated"u8, tag.Flag("moderated"));
        json.Id("emoji_id"u8, tag.Field("emoji_id").Snowflake());
        json.Text("emoji_name"u8, tag.Text("emoji_name"));
        json.WriteEndObject();
    }
}
