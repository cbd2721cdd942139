using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Guildhall.Protocol;

/// <summary>
/// Reads and writes the protocol's objects with source-generated contracts. Wrong types in known keys raise <see cref="JsonException"/>,
/// unknown keys are kept in <see cref="DiscordObject.UnknownFields"/>, unknown enum values keep their number.
/// </summary>
public static class DiscordJson
{
    /// <summary>The options of all reading and writing; read-only.</summary>
    public static JsonSerializerOptions Options { get; } = MakeOptions();

    /// <summary>The contract of a type of the protocol.</summary>
    /// <exception cref="NotSupportedException">The type is not part of the protocol.</exception>
    public static JsonTypeInfo<T> TypeInfo<T>() => Contract<T>.Info;

    /// <summary>Reads one object.</summary>
    /// <exception cref="JsonException">Not JSON, or a wrong type in a known key; <see cref="JsonException.Path"/> says where.</exception>
    public static T Read<T>(ReadOnlySpan<byte> json) where T : class =>
        JsonSerializer.Deserialize(json, Contract<T>.Info) ?? throw new JsonException("A JSON object was expected, not null.");

    /// <summary>Writes one object as UTF-8.</summary>
    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Contract<T>.Info);

    /// <summary>Writes one object into a writer.</summary>
    public static void Write<T>(Utf8JsonWriter writer, T value) => JsonSerializer.Serialize(writer, value, Contract<T>.Info);

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions(DiscordJsonContext.Default.Options)
        {
            TypeInfoResolver = DiscordJsonContext.Default.WithAddedModifier(InitOnlySetters.Bind),
        };
        options.MakeReadOnly();
        return options;
    }

    private static class Contract<T>
    {
        public static readonly JsonTypeInfo<T> Info = (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));
    }
}
