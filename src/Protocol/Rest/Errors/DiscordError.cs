using System.Text.Json;

namespace Guildhall.Protocol;

/// <summary>The body of a refused call. Source: reference.mdx, "Error Messages"; topics/opcodes-and-status-codes.mdx.</summary>
/// <param name="Code">Discord's JSON code; null if the body is not Discord's JSON (an edge proxy's page, nothing at all).</param>
/// <param name="Message">Discord's words; empty if it gave none.</param>
/// <param name="Fields">What is wrong with single fields; empty for most errors, at most <see cref="MaxFields"/>.</param>
/// <param name="RetryAfter">When to ask again, for the answers that say so (429; 202 while a search index is built); null for others.</param>
public sealed record DiscordError(DiscordErrorCode? Code, string Message, IReadOnlyList<FieldError> Fields, TimeSpan? RetryAfter)
{
    /// <summary>Most field errors that are kept.</summary>
    public const int MaxFields = 100;

    /// <summary>The error of a body that is not Discord's JSON.</summary>
    public static DiscordError NotJson { get; } = new(null, "", [], null);

    /// <summary>Whether the body is JSON: a 403 or 429 without it comes from the network's edge, not from the API.</summary>
    public bool IsJson => !ReferenceEquals(this, NotJson);

    /// <summary>Whether <c>global</c> is true in the body (429 only).</summary>
    public bool IsGlobal { get; init; }

    /// <summary>Reads any body whatever; never throws.</summary>
    public static DiscordError Read(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using var document = JsonDocument.ParseValue(ref reader);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(document.RootElement) : NotJson;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            // Not JSON, or texts that are not UTF-8: not Discord's API, or cut short.
            return NotJson;
        }
    }

    /// <summary>Code, words and fields on one line.</summary>
    public override string ToString() =>
        (Code is { } code ? $"{(int)code}: {Message}" : "no JSON body") + (Fields.Count == 0 ? "" : $" ({string.Join("; ", Fields)})");

    private static DiscordError Read(JsonElement root)
    {
        var fields = new List<FieldError>();
        if (root.TryGetProperty("errors"u8, out var errors)) FieldErrors.Collect(errors, "", fields);
        else FieldErrors.CollectLists(root, fields);
        return new DiscordError(CodeOf(root), root.Text("message"u8), fields, root.Seconds("retry_after"u8))
        {
            IsGlobal = root.TryGetProperty("global"u8, out var global) && global.ValueKind == JsonValueKind.True,
        };
    }

    private static DiscordErrorCode CodeOf(JsonElement root) =>
        root.TryGetProperty("code"u8, out var code) && code.ValueKind == JsonValueKind.Number && code.TryGetInt32(out var number)
            ? (DiscordErrorCode)number
            : DiscordErrorCode.GeneralError;
}
