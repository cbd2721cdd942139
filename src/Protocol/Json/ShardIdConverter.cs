using System.Text.Json;
using System.Text.Json.Serialization;

namespace Guildhall.Protocol;

/// <summary>A shard travels as <c>[index, count]</c>. Source: events/gateway.mdx, "Sharding".</summary>
internal sealed class ShardIdConverter : JsonConverter<ShardId>
{
    public override ShardId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException("A shard is an array of two integers.");
        var index = Next(ref reader);
        var count = Next(ref reader);
        if (!reader.Read() || reader.TokenType != JsonTokenType.EndArray) throw new JsonException("A shard is an array of two integers.");
        return new ShardId(index, count);
    }

    public override void Write(Utf8JsonWriter writer, ShardId value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(value.Index);
        writer.WriteNumberValue(value.Count);
        writer.WriteEndArray();
    }

    private static int Next(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var value)
            ? value
            : throw new JsonException("A shard is an array of two integers.");
}
