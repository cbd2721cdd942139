using System.Text.Json;
using Guildhall.LocalDiscord.Json;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>Message components of a request. Source: components/reference.mdx.</summary>
internal static class ComponentForm
{
    public static Optional<byte[]?> Read(Form form, bool v2)
    {
        var list = form.List("components", v2 ? 40 : 5);
        if (!list.IsPresent) return default;
        var customIds = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < list.Value.Count; i++) Check(form.Item("components", i, list.Value[i]), customIds, v2, top: true);
        return list.Value.Count == 0 || form.Errors.Any ? new Optional<byte[]?>(null) : Wire.Bytes(list.Value, static (json, components) =>
        {
            json.WriteStartArray();
            foreach (var component in components) json.Write(component);
            json.WriteEndArray();
        });
    }

    private static void Check(Form component, HashSet<string> customIds, bool v2, bool top)
    {
        var type = component.Int("type", 1, 30, required: true);
        if (!type.IsPresent) return;
        if (top && !v2 && type.Value != (int)ComponentType.ActionRow) component.Errors.Add(component.At("type"), "UNION_TYPE_CHOICES", "Value of field \"type\" must be one of (1,).");
        if (component.Text("custom_id", 1, 100).Or(null) is { } id && !customIds.Add(id))
            component.Errors.Add(component.At("custom_id"), "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
        if (type.Value == (int)ComponentType.Button) Button(component);
        var row = type.Value == (int)ComponentType.ActionRow;
        var children = component.List("components", row ? 5 : 40, row ? 1 : 0).Or([]);
        for (var i = 0; i < children.Count; i++) Check(component.Item("components", i, children[i]), customIds, v2, top: false);
        component.List("options", 25);
    }

    private static void Button(Form button)
    {
        var style = button.Int("style", 1, 6, required: true);
        button.Text("label", 0, 80);
        if (style.Or(1) == (int)ButtonStyle.Link) button.Text("url", 1, 512, required: true);
        else if (style.Or(1) != (int)ButtonStyle.Premium) button.Text("custom_id", 1, 100, required: true);
    }

    /// <summary>The custom ids of the buttons in stored components, for simulated clicks.</summary>
    public static List<string> Buttons(byte[] components)
    {
        var found = new List<string>();
        using var document = JsonDocument.Parse(components);
        Collect(document.RootElement, found);
        return found;
    }

    private static void Collect(JsonElement element, List<string> found)
    {
        if (element.ValueKind == JsonValueKind.Array) foreach (var item in element.EnumerateArray()) Collect(item, found);
        if (element.ValueKind != JsonValueKind.Object) return;
        var isButton = element.TryGetProperty("type"u8, out var type) && type.ValueKind == JsonValueKind.Number && type.GetInt32() == (int)ComponentType.Button;
        var disabled = element.TryGetProperty("disabled"u8, out var off) && off.ValueKind == JsonValueKind.True;
        if (isButton && !disabled && element.TryGetProperty("custom_id"u8, out var id) && id.ValueKind == JsonValueKind.String) found.Add(id.GetString()!);
        if (element.TryGetProperty("components"u8, out var children)) Collect(children, found);
        if (element.TryGetProperty("accessory"u8, out var accessory)) Collect(accessory, found);
    }
}
