using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Guildhall.Protocol;

/// <summary>
/// The JSON source generator reads init-only properties as if they were constructor parameters: every value is boxed into an array and the
/// defaults of absent keys are lost. This gives such properties typed setters of their own, once per type when its contract is first asked
/// for; reading itself uses no reflection.
/// </summary>
internal static class InitOnlySetters
{
    public static void Bind(JsonTypeInfo contract)
    {
        if (contract.Kind != JsonTypeInfoKind.Object || !contract.Type.IsAssignableTo(typeof(DiscordObject))) return;
        Call(nameof(UseDefaultConstructor), [contract.Type], contract);
        for (var i = 0; i < contract.Properties.Count; i++)
        {
            if (contract.Properties[i].AttributeProvider is not PropertyInfo property || !IsInitOnly(property) || IsLeftOut(property)) continue;
            contract.Properties[i] = (JsonPropertyInfo)Call(
                nameof(WithSetter), [contract.Type, property.PropertyType], contract.Options, contract.Properties[i], property)!;
        }
    }

    private static object? Call(string method, Type[] types, params object[] arguments) =>
        typeof(InitOnlySetters).GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(types).Invoke(null, arguments);

    private static bool IsInitOnly(PropertyInfo property) =>
        property.SetMethod is { } set && set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static bool IsLeftOut(PropertyInfo property) =>
        property.GetCustomAttribute<JsonIgnoreAttribute>()?.Condition == JsonIgnoreCondition.Always;

    private static void UseDefaultConstructor<T>(JsonTypeInfo<T> contract) where T : class =>
        contract.CreateObject = Activator.CreateInstance<T>;

    private static JsonPropertyInfo WithSetter<T, TValue>(JsonSerializerOptions options, JsonPropertyInfo generated, PropertyInfo property)
    {
        var get = property.GetMethod!.CreateDelegate<Func<T, TValue>>();
        var set = property.SetMethod!.CreateDelegate<Action<T, TValue>>();
        var isCollection = typeof(TValue).IsAssignableTo(typeof(IEnumerable)) && typeof(TValue) != typeof(string);
        var isOptional = typeof(TValue).IsGenericType && typeof(TValue).GetGenericTypeDefinition() == typeof(Optional<>);
        var bound = JsonMetadataServices.CreatePropertyInfo(options, new JsonPropertyInfoValues<TValue>
        {
            IsProperty = true,
            IsPublic = true,
            DeclaringType = typeof(T),
            PropertyName = property.Name,
            JsonPropertyName = generated.Name,
            AttributeProviderFactory = () => property,
            Getter = target => get((T)target),
            Setter = isCollection ? (target, value) => set((T)target, WithoutNulls(value!)) : (target, value) => set((T)target, value!),
            Converter = (JsonConverter<TValue>?)generated.CustomConverter,
            IgnoreCondition = isOptional
                ? JsonIgnoreCondition.WhenWritingDefault
                : property.GetCustomAttribute<JsonIgnoreAttribute>()?.Condition,
            IsExtensionData = generated.IsExtensionData,
            NumberHandling = generated.NumberHandling,
        });
        bound.IsSetNullable = generated.IsSetNullable;
        bound.IsGetNullable = generated.IsGetNullable;
        return bound;
    }

    // The serializer respects the nullability of properties, but not that of what is in their lists and maps.
    private static TValue WithoutNulls<TValue>(TValue value) => value switch
    {
        IList list when list.Contains(null) => throw new JsonException("Null is not allowed in a list."),
        IDictionary map when map.Values.Cast<object?>().Contains(null) => throw new JsonException("Null is not allowed in a map."),
        _ => value,
    };
}
