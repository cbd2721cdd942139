using System.Text.Json;
using Guildhall.Protocol;

namespace Guildhall.Actors.Rest;

/// <summary>Reads what an error's JSON says. Malformed bodies say nothing; they are never an exception.</summary>
internal static class RestBodyReader
{
    /// <summary>What of the body decides how a call goes on.</summary>
    public readonly record struct Facts(bool IsJson, DiscordErrorCode? Code, TimeSpan? RetryAfter, bool IsGlobal);

    /// <summary>Reads an error body's top level.</summary>
    public static Facts Read(ReadOnlySpan<byte> body)
    {
        DiscordErrorCode? code = null;
        TimeSpan? retryAfter = null;
        var isGlobal = false;
        try
        {
            var reader = new Utf8JsonReader(body);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return default;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isCode = reader.ValueTextEquals("code"u8);
                var isRetry = reader.ValueTextEquals("retry_after"u8);
                var isGlobalFlag = reader.ValueTextEquals("global"u8);
                reader.Read();
                if (isCode && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number)) code = (DiscordErrorCode)number;
                else if (isRetry && reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var seconds)) retryAfter = LimitHeaderReader.Seconds(seconds);
                else if (isGlobalFlag && reader.TokenType == JsonTokenType.True) isGlobal = true;
                reader.Skip();
            }
        }
        catch (JsonException)
        {
            return default; // not JSON: an edge proxy's page, or a body cut short
        }

        return new Facts(true, code, retryAfter, isGlobal);
    }

    /// <summary>Makes the typed error of a failed answer.</summary>
    public static RestError.Refused Refusal(int status, ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                var root = document.RootElement;
                var code = root.TryGetProperty("code"u8, out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out var value) ? value : 0;
                var message = root.TryGetProperty("message"u8, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "no message";
                var fields = new List<RestFieldError>();
                if (root.TryGetProperty("errors"u8, out var errors)) Collect(errors, "", fields);
                return new RestError.Refused(status, (DiscordErrorCode)code, message, fields);
            }
        }
        catch (JsonException)
        {
            // said below
        }

        return new RestError.Refused(status, DiscordErrorCode.GeneralError, body.IsEmpty ? "no body" : "the body is not JSON", []);
    }

    // The tree's keys are the request's keys, positions are numbers as text, a leaf is {"_errors": [{"code", "message"}]}. Source: reference.mdx, "Error Messages".
    private static void Collect(JsonElement node, string path, List<RestFieldError> fields)
    {
        if (node.ValueKind != JsonValueKind.Object) return;
        foreach (var child in node.EnumerateObject())
        {
            if (child.NameEquals("_errors"u8) && child.Value.ValueKind == JsonValueKind.Array)
            {
                foreach (var error in child.Value.EnumerateArray()) fields.Add(new RestFieldError(path, Text(error, "code"u8), Text(error, "message"u8)));
            }
            else
            {
                Collect(child.Value, path.Length == 0 ? child.Name : $"{path}.{child.Name}", fields);
            }
        }
    }

    private static string Text(JsonElement error, ReadOnlySpan<byte> name) =>
        error.ValueKind == JsonValueKind.Object && error.TryGetProperty(name, out var value) ? value.ToString() : "";
}
