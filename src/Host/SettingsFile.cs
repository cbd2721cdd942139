using System.Text.Json;

namespace Guildhall.Host;

/// <summary>The section <c>Guildhall</c> of appsettings.json, as flat text values; a list becomes text with commas.</summary>
internal static class SettingsFile
{
    /// <summary>Name of the file.</summary>
    public const string Name = "appsettings.json";

    private const string Section = "Guildhall";
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Reads it; empty if there is no such file or section.</summary>
    /// <exception cref="HostException">It is no JSON, or cannot be read.</exception>
    public static IReadOnlyDictionary<string, string> Read(string folder)
    {
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path)) return new Dictionary<string, string>();
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), Lenient);
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty(Section, out var section)
                || section.ValueKind != JsonValueKind.Object) return new Dictionary<string, string>();
            return section.EnumerateObject().ToDictionary(p => p.Name, p => Text(p.Value), StringComparer.OrdinalIgnoreCase);
        }
        catch (Exception failure) when (failure is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new HostException($"{path} cannot be read ({failure.Message}): mend it or move it away.", failure);
        }
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => string.Join(',', value.EnumerateArray().Select(Text)),
        JsonValueKind.String => value.GetString()!,
        _ => value.GetRawText(),
    };
}
