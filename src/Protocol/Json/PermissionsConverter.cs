using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Guildhall.Protocol;

/// <summary>Permission sets travel as decimal strings; numbers are accepted too. Source: topics/permissions.mdx.</summary>
public sealed class PermissionsConverter : JsonConverter<Permissions>
{
    /// <inheritdoc/>
    public override Permissions Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number) return (Permissions)reader.GetUInt64();
        if (reader.TokenType == JsonTokenType.String
            && ulong.TryParse(reader.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var bits)) return (Permissions)bits;
        throw new JsonException("A permission set is a decimal string.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Permissions value, JsonSerializerOptions options) =>
        writer.WriteStringValue(((ulong)value).ToString(CultureInfo.InvariantCulture));
}
