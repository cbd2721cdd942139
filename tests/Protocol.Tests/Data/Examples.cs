using System.Text;
using System.Text.Json.Nodes;

namespace Guildhall.Protocol.Tests;

/// <summary>The sample frames and answers beside the tests; all ids, names and tokens in them are invented.</summary>
internal static class Examples
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Data", "examples");

    /// <summary>All dispatch frames, two for the file that holds an array.</summary>
    public static IEnumerable<(string File, string Event, JsonNode Data)> Dispatches()
    {
        foreach (var path in Directory.EnumerateFiles(Folder, "*.json").Order(StringComparer.Ordinal))
        {
            var file = Path.GetFileName(path);
            var root = Load(file);
            foreach (var frame in root as JsonArray ?? [root.DeepClone()])
            {
                if (frame is JsonObject o && (int?)o["op"] == 0) yield return (file, (string)o["t"]!, o["d"]!);
            }
        }
    }

    public static JsonNode Load(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, file)))!;

    /// <summary>The <c>d</c> of a frame.</summary>
    public static JsonObject Payload(string file) => (JsonObject)Load(file)["d"]!.DeepClone();

    public static byte[] Utf8(this JsonNode node) => Encoding.UTF8.GetBytes(node.ToJsonString());
}
