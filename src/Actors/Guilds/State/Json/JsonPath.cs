using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Guildhall.Actors.Guilds.State;

/// <summary>
/// Names the place in a body at which something was wrong. Worked out only when it is needed, so that nobody carries a path along.
/// </summary>
internal static class JsonPath
{
    /// <summary>The path of the innermost value that begins at or before an offset, for instance <c>$.members[3].user.id</c>.</summary>
    public static string Of(ReadOnlySpan<byte> json, int offset)
    {
        var reader = new Utf8JsonReader(json);
        var steps = new List<(string? Name, int Index)>();
        var path = "$";
        try
        {
            while (reader.Read() && reader.TokenStartIndex <= offset)
            {
                if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
                {
                    steps.RemoveAt(steps.Count - 1);
                    continue;
                }

                if (reader.TokenType == JsonTokenType.PropertyName)
                {
                    steps[^1] = (Encoding.UTF8.GetString(reader.ValueSpan), 0);
                    continue;
                }

                if (steps is [.., (null, var index)]) steps[^1] = (null, index + 1);
                path = Write(steps);
                if (reader.TokenType == JsonTokenType.StartObject) steps.Add((string.Empty, 0));
                if (reader.TokenType == JsonTokenType.StartArray) steps.Add((null, -1));
            }
        }
        catch (JsonException)
        {
            // Broken text: the path as far as it can be read is the answer.
        }

        return path;
    }

    private static string Write(List<(string? Name, int Index)> steps)
    {
        var path = new StringBuilder("$");
        foreach (var (name, index) in steps)
        {
            if (name is null) path.Append(CultureInfo.InvariantCulture, $"[{index}]");
            else path.Append('.').Append(name);
        }

        return path.ToString();
    }
}
