using System.Text.Json;
using System.Text.Json.Serialization;

namespace Guildhall.Protocol;

/// <summary>A key that says yes by being there: its value is null. Source: topics/permissions.mdx, "Role Tags Structure".</summary>
internal sealed class PresenceConverter : JsonConverter<bool>
{
    public override bool HandleNull => true;

    public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.Null or JsonTokenType.True or JsonTokenType.False
            ? reader.TokenType != JsonTokenType.False
            : throw new JsonException("Null was expected.");

    public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => writer.WriteNullValue();
}
