using System.Text.Json;
using Guildhall.LocalDiscord.Json;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>Embeds of a request. Source: resources/message.mdx, "Embed Limits".</summary>
internal static class EmbedForm
{
    private const int MostCharacters = 6000;
    private static readonly HashSet<string> NotSettable = ["type", "provider", "video"];

    /// <summary>The embeds as they will be stored; null for an empty list, absent if the key is missing.</summary>
    public static Optional<byte[]?> Read(Form form)
    {
        var list = form.List("embeds", 10);
        if (!list.IsPresent) return default;
        var characters = 0;
        for (var i = 0; i < list.Value.Count; i++) characters += Check(form.Item("embeds", i, list.Value[i]));
        if (characters > MostCharacters) form.Errors.Add(form.At("embeds"), "MAX_EMBED_SIZE_EXCEEDED", $"Embed size exceeds maximum size of {MostCharacters}");
        if (list.Value.Count == 0 || form.Errors.Any) return new Optional<byte[]?>(null);
        return Wire.Bytes(list.Value, static (json, embeds) =>
        {
            json.WriteStartArray();
            foreach (var embed in embeds) Write(json, embed);
            json.WriteEndArray();
        });
    }

    private static int Check(Form embed)
    {
        var characters = Length(embed.Text("title", 0, 256)) + Length(embed.Text("description", 0, 4096));
        embed.Int("color", 0, 0xFFFFFF);
        if (embed.Object("footer") is { } footer) characters += Length(footer.Text("text", 1, 2048, required: true));
        if (embed.Object("author") is { } author) characters += Length(author.Text("name", 1, 256, required: true));
        var fields = embed.List("fields", 25).Or([]);
        for (var i = 0; i < fields.Count; i++)
        {
            var field = embed.Item("fields", i, fields[i]);
            characters += Length(field.Text("name", 1, 256, required: true)) + Length(field.Text("value", 1, 1024, required: true));
        }

        return characters;
    }

    private static int Length(Optional<string?> text) => text.Or(null)?.Length ?? 0;

    private static void Write(JsonWriter json, JsonElement embed)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "rich"u8);
        foreach (var property in embed.EnumerateObject())
        {
            if (NotSettable.Contains(property.Name) || property.Value.ValueKind == JsonValueKind.Null) continue;
            json.WritePropertyName(property.Name);
            json.Write(property.Value);
        }

        json.WriteEndObject();
    }
}
