using System.Text.Json;

namespace Guildhall.Protocol;

/// <summary>
/// Flattens the tree of field errors. Its keys are the keys of the request, positions are numbers as text, a leaf is
/// <c>{"_errors": [{"code", "message"}]}</c>. Source: reference.mdx, "Error Messages".
/// </summary>
internal static class FieldErrors
{
    public static void Collect(JsonElement node, string path, List<FieldError> fields)
    {
        if (node.ValueKind != JsonValueKind.Object) return;
        foreach (var child in node.EnumerateObject())
        {
            if (!child.NameEquals("_errors"u8))
            {
                Collect(child.Value, path.Length == 0 ? child.Name : $"{path}.{child.Name}", fields);
            }
            else if (child.Value.ValueKind == JsonValueKind.Array)
            {
                foreach (var leaf in child.Value.EnumerateArray()) Add(fields, path, leaf.Text("code"u8), leaf.Text("message"u8));
            }
        }
    }

    /// <summary>The other shape, of invite target uploads: field name to a list of texts. Source: resources/invite.mdx.</summary>
    public static void CollectLists(JsonElement root, List<FieldError> fields)
    {
        foreach (var child in root.EnumerateObject())
        {
            if (child.Value.ValueKind != JsonValueKind.Array) continue;
            foreach (var text in child.Value.EnumerateArray())
            {
                if (text.ValueKind == JsonValueKind.String) Add(fields, child.Name, "", text.GetString()!);
            }
        }
    }

    /// <summary>A text or number under a key, as text; empty if there is none.</summary>
    public static string Text(this JsonElement element, ReadOnlySpan<byte> key) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out var value)
            ? value.ValueKind switch
            {
                JsonValueKind.String => value.GetString()!,
                JsonValueKind.Number => value.GetRawText(),
                _ => "",
            }
            : "";

    /// <summary>A duration in seconds under a key; null if there is no sane one.</summary>
    public static TimeSpan? Seconds(this JsonElement element, ReadOnlySpan<byte> key) =>
        element.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds)
            ? LimitDuration.FromSeconds(seconds)
            : null;

    private static void Add(List<FieldError> fields, string path, string code, string message)
    {
        if (fields.Count < DiscordError.MaxFields) fields.Add(new FieldError(path, code, message));
    }
}
