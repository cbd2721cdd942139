using System.Collections;
using System.Globalization;
using System.Text;

namespace Guildhall.LocalDiscord.Tests.Rest;

/// <summary>
/// Request bodies in which every key of the protocol may occur, most with a value of its type and some with anything: a handler looks at the keys
/// it knows, whatever the others are.
/// </summary>
/// <param name="random">Its draws.</param>
/// <param name="ids">Ids to name.</param>
internal sealed class RandomBodies(Random random, SeenIds ids)
{
    private static readonly Dictionary<string, Type[]> Fields = typeof(DiscordObject).Assembly.GetExportedTypes()
        .Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(DiscordObject)) && DiscordJson.Options.TryGetTypeInfo(type, out _))
        .SelectMany(type => DiscordJson.Options.GetTypeInfo(type).Properties)
        .GroupBy(property => property.Name, property => Bare(property.PropertyType))
        .ToDictionary(group => group.Key, group => group.Distinct().ToArray(), StringComparer.Ordinal);

    private static readonly string[] Names = [.. Fields.Keys.Order(StringComparer.Ordinal)];

    private static readonly string[] Texts =
    [
        "a", "name", "", " ", "MESSAGE", "👍", "data:image/png;base64,iVBORw0KGgo=", "data:image/png;base64,!!", "https://example.com/x", "2030-01-01T00:00:00Z", "[a-z", "en-US", "unicode:x",
    ];

    private static readonly string[] Anything =
    [
        "null", "true", "false", "0", "-1", "1.5", "1e30", "-0", "99999999999999999999", "\"\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\u0000\"", "[]", "{}", "[null]", "[[]]", "[{}]", "{\"\":{}}", "\"x\"", "[1,\"2\",null]",
    ];

    /// <summary>How likely each value is of any type: set anew for each body.</summary>
    private double _wildness;

    public string Next()
    {
        _wildness = random.NextDouble() switch { < 0.4 => 0, < 0.8 => 0.03, _ => 0.5 };
        if (random.NextDouble() < 0.02) return Anything[random.Next(Anything.Length)];
        return random.NextDouble() < 0.15 ? $"[{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Whole()))}]" : Whole();
    }

    private string Whole()
    {
        var share = random.NextDouble();
        return "{" + string.Join(',', Names.Where(_ => random.NextDouble() < share).Select(name => $"\"{name}\":{Value(Of(Fields[name]), 3)}")) + "}";
    }

    private string Value(Type type, int depth)
    {
        if (random.NextDouble() < _wildness) return Anything[random.Next(Anything.Length)];
        if (type == typeof(bool)) return random.Next(2) == 0 ? "true" : "false";
        if (type == typeof(string)) return Quoted(random.NextDouble() < 0.02 ? new string('x', 5000) : Texts[random.Next(Texts.Length)]);
        if (type == typeof(DateTimeOffset)) return Quoted(DateTimeOffset.UnixEpoch.AddDays(random.Next(40_000)).ToString("O", CultureInfo.InvariantCulture));
        if (type.IsEnum || type.IsPrimitive || type == typeof(decimal)) return random.Next(-1, random.Next(2) == 0 ? 20 : 100_000).ToString(CultureInfo.InvariantCulture);
        if (type.IsValueType) return Quoted(ids.Any());
        if (depth == 0) return "null";
        if (type.IsAssignableTo(typeof(IDictionary))) return "{}";
        if (type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable)))
            return $"[{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Value(Bare(type.GetGenericArguments()[^1]), depth - 1)))}]";
        if (!DiscordJson.Options.TryGetTypeInfo(type, out var contract)) return Anything[random.Next(Anything.Length)];
        return "{" + string.Join(',', contract.Properties.Where(_ => random.Next(2) == 0).Select(field => $"\"{field.Name}\":{Value(Bare(field.PropertyType), depth - 1)}")) + "}";
    }

    private Type Of(Type[] types) => types[random.Next(types.Length)];

    private static string Quoted(string text) => new StringBuilder(text.Length + 2).Append('"').Append(text.Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"').ToString();

    /// <summary>Without what says that it may be missing.</summary>
    private static Type Bare(Type type) => type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Nullable<>) || type.GetGenericTypeDefinition() == typeof(Optional<>))
        ? Bare(type.GetGenericArguments()[0])
        : type;
}
