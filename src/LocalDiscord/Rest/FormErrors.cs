using Guildhall.LocalDiscord.Json;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>What is wrong with a request body: a tree of its keys with leaves under <c>_errors</c>. Source: reference.mdx, "Error Messages".</summary>
internal sealed class FormErrors
{
    private readonly Node _root = new();

    public bool Any { get; private set; }

    /// <param name="path">Keys and list positions with dots between them; empty = the request as a whole.</param>
    /// <param name="code">In upper snake case, for instance BASE_TYPE_REQUIRED.</param>
    /// <param name="message">For people.</param>
    public void Add(string path, string code, string message)
    {
        Any = true;
        var node = _root;
        foreach (var key in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!node.Children.TryGetValue(key, out var child)) node.Children.Add(key, child = new Node());
            node = child;
        }

        if (!node.Leaves.Contains((code, message))) node.Leaves.Add((code, message));
    }

    public byte[] Body() => Wire.Bytes(_root, static (json, root) =>
    {
        json.WriteStartObject();
        json.WriteString("message"u8, "Invalid Form Body"u8);
        json.WriteNumber("code"u8, 50035);
        json.WritePropertyName("errors"u8);
        Write(json, root);
        json.WriteEndObject();
    });

    private static void Write(JsonWriter json, Node node)
    {
        json.WriteStartObject();
        if (node.Leaves.Count > 0)
        {
            json.WriteStartArray("_errors"u8);
            foreach (var (code, message) in node.Leaves)
            {
                json.WriteStartObject();
                json.WriteString("code"u8, code);
                json.WriteString("message"u8, message);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        foreach (var (key, child) in node.Children)
        {
            json.WritePropertyName(key);
            Write(json, child);
        }

        json.WriteEndObject();
    }

    private sealed class Node
    {
        public List<(string Code, string Message)> Leaves { get; } = [];
        public Dictionary<string, Node> Children { get; } = [];
    }
}
