using System.Text.Json;
using System.Text.Json.Serialization;

namespace Guildhall.Protocol;

/// <summary>
/// A JSON key that may be missing: absent and null are different things (missing = unchanged, null = cleared).
/// Declare the property with <c>[JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]</c>, so that an absent value is not written.
/// Source: reference.mdx, "Nullable and Optional Resource Fields".
/// </summary>
[JsonConverter(typeof(OptionalConverterFactory))]
public readonly record struct Optional<T>
{
    private readonly T _value;

    /// <summary>A present value, which may be null where <typeparamref name="T"/> allows it.</summary>
    public Optional(T value)
    {
        _value = value;
        IsPresent = true;
    }

    /// <summary>Whether the key was there.</summary>
    public bool IsPresent { get; }

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">The key was absent.</exception>
    public T Value => IsPresent ? _value : throw new InvalidOperationException("The key was absent: test IsPresent, or use Or(fallback).");

    /// <summary>The value, or <paramref name="fallback"/> if the key was absent.</summary>
    public T Or(T fallback) => IsPresent ? _value : fallback;

    /// <summary>A plain value converts to a present one.</summary>
    public static implicit operator Optional<T>(T value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => IsPresent ? _value?.ToString() ?? "null" : "absent";
}

/// <summary>Makes present values where C# cannot convert by itself: interfaces, such as lists.</summary>
public static class Optional
{
    /// <summary>A present value.</summary>
    public static Optional<T> Of<T>(T value) => new(value);
}

/// <summary>Reads a present key (null included) into <see cref="Optional{T}"/>.</summary>
public sealed class OptionalConverterFactory : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Optional<>);

    /// <inheritdoc/>
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    private sealed class Converter<T> : JsonConverter<Optional<T>>
    {
        private JsonConverter<T>? _inner;

        public override bool HandleNull => true;

        public override Optional<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var inner = Inner(options);
            return reader.TokenType == JsonTokenType.Null && !inner.HandleNull
                ? new(default(T) is null ? default! : throw new JsonException("Null is not allowed here."))
                : new(inner.Read(ref reader, typeof(T), options)!);
        }

        public override void Write(Utf8JsonWriter writer, Optional<T> value, JsonSerializerOptions options)
        {
            if (value.Value is null) writer.WriteNullValue();
            else Inner(options).Write(writer, value.Value, options);
        }

        // A converter instance belongs to one set of options, so the inner one may be kept.
        private JsonConverter<T> Inner(JsonSerializerOptions options) => _inner ??= (JsonConverter<T>)options.GetTypeInfo(typeof(T)).Converter;
    }
}
