using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Guildhall.Protocol.Tests;

/// <summary>
/// Compares JSON by meaning: key order does not matter, timestamps are moments, and an id is the same as text and as number.
/// </summary>
internal static class JsonDifference
{
    /// <summary>The places where <paramref name="actual"/> differs, empty if it does not.</summary>
    public static List<string> Find(JsonNode? expected, JsonNode? actual, string path = "$")
    {
        switch (expected, actual)
        {
            case (JsonObject e, JsonObject a):
                return e.Select(p => p.Key).Union(a.Select(p => p.Key))
                    .SelectMany(key => !e.ContainsKey(key) ? [$"{path}.{key} was added"]
                        : !a.ContainsKey(key) ? [$"{path}.{key} was lost"]
                        : Find(e[key], a[key], $"{path}.{key}")).ToList();
            case (JsonArray e, JsonArray a):
                return e.Count != a.Count ? [$"{path} has {a.Count} items instead of {e.Count}"]
                    : e.SelectMany((item, i) => Find(item, a[i], $"{path}[{i}]")).ToList();
            default:
                return Same(expected, actual) ? [] : [$"{path} is {Show(actual)} instead of {Show(expected)}"];
        }
    }

    private static bool Same(JsonNode? expected, JsonNode? actual)
    {
        if (JsonNode.DeepEquals(expected, actual)) return true;
        if (expected is not JsonValue || actual is not JsonValue) return false;
        var (e, a) = (Text(expected), Text(actual));
        return e == a || (IsMoment(e, out var left) && IsMoment(a, out var right) && left == right);
    }

    private static bool IsMoment(string text, out DateTimeOffset moment) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out moment);

    private static string Text(JsonNode node) => node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : node.ToJsonString();

    private static string Show(JsonNode? node) => node?.ToJsonString() ?? "null";
}
