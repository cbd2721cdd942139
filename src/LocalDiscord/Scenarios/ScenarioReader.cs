using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Guildhall.LocalDiscord;

/// <summary>Reads scenarios from JSON, and says of each mistake on which line it is. Comments and commas too many are allowed: people write these files.</summary>
internal ref struct ScenarioReader
{
    private readonly ReadOnlySpan<byte> _json;
    private readonly string _name;
    private Utf8JsonReader _reader;

    private ScenarioReader(ReadOnlySpan<byte> json, string name)
    {
        _json = json;
        _name = name;
        _reader = new Utf8JsonReader(json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
    }

    private readonly int Line => 1 + _json[..(int)_reader.TokenStartIndex].Count((byte)'\n');

    public static Scenario Read(ReadOnlySpan<byte> json, string name)
    {
        var reader = new ScenarioReader(json.StartsWith(Encoding.UTF8.Preamble) ? json[3..] : json, name);
        try
        {
            return reader.Whole();
        }
        catch (JsonException broken)
        {
            throw new LocalDiscordException($"{name}, line {broken.LineNumber + 1}: it is not JSON: {broken.Message.Split(" LineNumber:")[0]}", broken);
        }
    }

    private Scenario Whole()
    {
        _reader.Read();
        if (_reader.TokenType != JsonTokenType.StartObject) throw Wrong("""a scenario is an object such as {"steps":[{"at":"2s","do":"message","content":"hi"}]}.""");
        var atOnce = false;
        var steps = new List<ScenarioStep>();
        while (Next() is { } key)
        {
            switch (key)
            {
                case "about": Scalar(key); break;
                case "begin": atOnce = Scalar(key) switch { "at-once" => true, "connected" => false, var other => throw Wrong($"begin: it is {other}; it must be connected or at-once.") }; break;
                case "steps": Steps(steps); break;
                default: throw Wrong($"{key}: a scenario has no such field. It has: about, begin, steps.");
            }
        }

        var scenario = new Scenario { AtOnce = atOnce };
        foreach (var step in steps) scenario.Add(step);
        return scenario;
    }

    private void Steps(List<ScenarioStep> steps)
    {
        if (_reader.TokenType != JsonTokenType.StartArray) throw Wrong("steps: it must be a list.");
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            if (_reader.TokenType != JsonTokenType.StartObject) throw Wrong("steps: a step is an object with at, do, and what the action needs.");
            steps.Add(Step());
        }
    }

    private ScenarioStep Step()
    {
        var (line, values) = (Line, new Dictionary<string, string>(StringComparer.Ordinal));
        while (Next() is { } key) if (!values.TryAdd(key, Scalar(key))) throw Wrong($"{key}: it is given twice.");
        var step = new ScenarioStep(Time(values, "at", line) ?? throw Wrong("at: it is missing: when does it happen?", line), Take(values, "do") ?? throw Wrong("do: it is missing: what happens?", line), values)
        {
            Every = Time(values, "every", line),
            Times = Take(values, "times") is not { } times ? 1
                : int.TryParse(times, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong($"times: it is {times}; it must be a whole number.", line),
            As = Take(values, "as"),
            Line = line,
        };
        return Scenario.Problem(step) is { } problem ? throw Wrong(problem, line) : step;
    }

    /// <summary>The next key with the reader on its value; null at the end of the object.</summary>
    private string? Next()
    {
        _reader.Read();
        if (_reader.TokenType == JsonTokenType.EndObject) return null;
        var key = _reader.GetString();
        _reader.Read();
        return key;
    }

    private readonly string Scalar(string key) => _reader.TokenType switch
    {
        JsonTokenType.String => _reader.GetString()!,
        JsonTokenType.Number => Encoding.UTF8.GetString(_reader.ValueSpan),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        _ => throw Wrong($"{key}: it must be a text or a number."),
    };

    private readonly TimeSpan? Time(Dictionary<string, string> values, string key, int line)
    {
        if (Take(values, key) is not { } text) return null;
        return FaultTime.TryParse(text, out var span) ? span : throw Wrong($"{key}: it is {text}; it must be a time such as 500ms, 2s or 1m.", line);
    }

    private static string? Take(Dictionary<string, string> values, string key) => values.Remove(key, out var value) ? value : null;

    private readonly LocalDiscordException Wrong(string what, int? line = null) => new($"{_name}, line {line ?? Line}: {what}");
}
