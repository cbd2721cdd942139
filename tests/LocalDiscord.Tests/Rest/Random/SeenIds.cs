using System.Text.Json.Nodes;

namespace Guildhall.LocalDiscord.Tests.Rest;

/// <summary>Ids, codes and tokens that answers named, by the path parameter that takes them: random calls then meet things that are there.</summary>
internal sealed class SeenIds(Random random)
{
    private const int Most = 100;
    private readonly Dictionary<string, List<string>> _seen = [];

    public void Add(string parameter, string value)
    {
        if (!_seen.TryGetValue(parameter, out var list)) _seen.Add(parameter, list = []);
        if (list.Count < Most) list.Add(value);
        else list[random.Next(Most)] = value;
    }

    /// <summary>Mostly one that was seen for this parameter, sometimes any, sometimes none that could be.</summary>
    public string Pick(string parameter) => random.NextDouble() switch
    {
        < 0.85 when _seen.TryGetValue(parameter, out var list) => list[random.Next(list.Count)],
        < 0.95 => Any(),
        _ => random.GetItems<string>(["0", "abc", "@me", "18446744073709551615", "18446744073709551616", "-1", "%F0%9F%98%80", "%01", "a%2Fb"], 1)[0],
    };

    public string Any()
    {
        var list = _seen.Values.ElementAt(random.Next(_seen.Count));
        return list[random.Next(list.Count)];
    }

    /// <summary>Takes what an answer names.</summary>
    public void Learn(Route route, JsonNode? answer)
    {
        var below = Routes.All.FirstOrDefault(other => other.Template.StartsWith(route.Template + "/{", StringComparison.Ordinal) && other.Template[(route.Template.Length + 2)..].IndexOf('}') > 0);
        var kind = below?.Template[(route.Template.Length + 2)..].Split('}')[0];
        foreach (var item in answer is JsonArray array ? array.Take(20) : [answer]) Learn(item, kind);
    }

    private void Learn(JsonNode? node, string? kind)
    {
        if (node is not JsonObject found) return;
        foreach (var (key, value) in found)
        {
            if (value is not JsonValue scalar || !scalar.TryGetValue<string>(out var text) || text.Length == 0) continue;
            if (key == "id" && kind is not null) Add(kind, text);
            else if (key == "code") Add("code", text);
            else if (key.EndsWith("_id", StringComparison.Ordinal)) Add(key, text);
            else if (key == "token" && found["id"]?.GetValue<string>() is { } owner)
            {
                Add("webhook_token", text);
                Add("webhook_id", owner);
            }
        }
    }
}
