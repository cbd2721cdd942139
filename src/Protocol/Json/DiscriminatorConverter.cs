using System.Text.Json;
using System.Text.Json.Serialization;

namespace Guildhall.Protocol;

/// <summary>Reads the usual discriminator "0" without making a new text for every user.</summary>
internal sealed class DiscriminatorConverter : JsonConverter<string>
{
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String) throw new JsonException("A discriminator is a text.");
        return reader.ValueTextEquals("0"u8) ? User.NoDiscriminator : reader.GetString()!;
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
