using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Guildhall.LocalDiscord.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>A request body: JSON, form fields, or multipart with files. Source: reference.mdx, "Uploading Files".</summary>
/// <param name="Document">The JSON, to be disposed; null for an empty body.</param>
/// <param name="Files">Uploaded files.</param>
/// <param name="Fault">Set if the body cannot be read.</param>
internal sealed record RequestBody(JsonDocument? Document, IReadOnlyList<UploadedFile> Files, RestResult? Fault) : IDisposable
{
    private const long MostBytes = 25 << 20;
    private const long MostFileBytes = 10 << 20;
    private static readonly RestResult TooLarge = RestResult.Error(413, DiscordErrorCode.RequestEntityTooLarge, "Request entity too large");
    private static readonly RestResult InvalidJson = RestResult.Error(400, DiscordErrorCode.InvalidJson, "The request body contains invalid JSON.");
    private static readonly RestResult Malformed = RestResult.Invalid("", "CONTENT_TYPE_INVALID", "The multipart body is cut off or malformed.");

    public static async Task<RequestBody> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength is > MostBytes) return new RequestBody(null, [], TooLarge);
        if (request.ContentLength is 0 || (request.ContentLength is null && !request.Headers.ContainsKey("Transfer-Encoding"))) return new RequestBody(null, [], null);
        _ = MediaTypeHeaderValue.TryParse(request.ContentType, out var type);
        try
        {
            return await ReadAsync(request, type, cancellation);
        }
        catch (BadHttpRequestException bad)
        {
            return new RequestBody(null, [], bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? TooLarge : RestResult.Error(400, DiscordErrorCode.GeneralError, "400: Bad Request"));
        }
    }

    public void Dispose() => Document?.Dispose();

    private static Task<RequestBody> ReadAsync(HttpRequest request, MediaTypeHeaderValue? type, CancellationToken cancellation) =>
        type?.MediaType.Value?.ToLowerInvariant() switch
        {
            "application/json" => JsonAsync(request, cancellation),
            "application/x-www-form-urlencoded" => FieldsAsync(request, cancellation),
            "multipart/form-data" => MultipartAsync(request, HeaderUtilities.RemoveQuotes(type.Boundary).Value ?? "", cancellation),
            _ => OtherAsync(request, cancellation),
        };

    private static async Task<RequestBody> JsonAsync(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            return Readable(await JsonDocument.ParseAsync(request.Body, default, cancellation), []);
        }
        catch (JsonException)
        {
            return new RequestBody(null, [], InvalidJson);
        }
    }

    /// <summary>The parser lets texts pass that are not Unicode and throws when they are read; no handler should meet one.</summary>
    private static RequestBody Readable(JsonDocument document, IReadOnlyList<UploadedFile> files)
    {
        if (JsonText.IsUnicode(JsonMarshal.GetRawUtf8Value(document.RootElement))) return new RequestBody(document, files, null);
        document.Dispose();
        return new RequestBody(null, [], InvalidJson);
    }

    /// <summary>A body without a usable content type is an error, an empty one is not.</summary>
    private static async Task<RequestBody> OtherAsync(HttpRequest request, CancellationToken cancellation)
    {
        var any = await request.Body.ReadAsync(new byte[1], cancellation) > 0;
        await request.Body.CopyToAsync(Stream.Null, cancellation);
        return new RequestBody(null, [], any
            ? RestResult.Invalid("", "CONTENT_TYPE_INVALID", "Expected \"Content-Type\" header to be one of {\"application/json\", \"application/x-www-form-urlencoded\", \"multipart/form-data\"}.")
            : null);
    }

    private static async Task<RequestBody> FieldsAsync(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            var form = await request.ReadFormAsync(cancellation);
            return Parsed(form.ToDictionary(field => field.Key, field => new FormField(field.Value.ToString(), IsJson: false)), []);
        }
        catch (InvalidDataException)
        {
            return new RequestBody(null, [], TooLarge);
        }
    }

    private static async Task<RequestBody> MultipartAsync(HttpRequest request, string boundary, CancellationToken cancellation)
    {
        if (boundary.Length == 0) return new RequestBody(null, [], Malformed);
        var files = new List<UploadedFile>();
        var fields = new Dictionary<string, FormField>();
        try
        {
            var reader = new MultipartReader(boundary, request.Body) { BodyLengthLimit = MostBytes };
            while (await reader.ReadNextSectionAsync(cancellation) is { } section)
            {
                if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)) continue;
                var name = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
                var fileName = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).ToString();
                if (fileName.Length == 0)
                {
                    using var text = new StreamReader(section.Body, Encoding.UTF8);
                    // Eris sends a part for each field, objects with the content type of JSON, instead of payload_json.
                    fields[name] = new FormField(await text.ReadToEndAsync(cancellation), IsJson(section.ContentType));
                    continue;
                }

                using var kept = new MemoryStream();
                var size = await CountAsync(section.Body, name.StartsWith("files", StringComparison.Ordinal) ? Stream.Null : kept, cancellation);
                if (size > MostFileBytes) return new RequestBody(null, [], TooLarge);
                files.Add(new UploadedFile(name, fileName, section.ContentType, size, kept.ToArray()));
            }
        }
        catch (InvalidDataException)
        {
            return new RequestBody(null, [], TooLarge);
        }
        catch (IOException)
        {
            return new RequestBody(null, [], Malformed);
        }

        return Parsed(fields, files);
    }

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase);

    private static RequestBody Parsed(Dictionary<string, FormField> fields, IReadOnlyList<UploadedFile> files)
    {
        try
        {
            return Readable(fields.TryGetValue("payload_json", out var payload) ? JsonDocument.Parse(payload.Text) : FromFields(fields), files);
        }
        catch (JsonException)
        {
            return new RequestBody(null, [], InvalidJson);
        }
    }

    private static JsonDocument FromFields(Dictionary<string, FormField> fields) => JsonDocument.Parse(Wire.Bytes(fields, static (json, all) =>
    {
        json.WriteStartObject();
        foreach (var (key, field) in all)
        {
            json.WritePropertyName(key);
            if (!field.IsJson)
            {
                json.WriteStringValue(field.Text);
                continue;
            }

            // Taken over as it is: escapes that are no character are JSON, but cannot be written anew.
            using var part = JsonDocument.Parse(field.Text);
            json.WriteRawValue(Encoding.UTF8.GetBytes(field.Text));
        }

        json.WriteEndObject();
    }));

    private static async Task<long> CountAsync(Stream body, Stream copy, CancellationToken cancellation)
    {
        var buffer = new byte[16 * 1024];
        long size = 0;
        while (size <= MostFileBytes && await body.ReadAsync(buffer, cancellation) is > 0 and var read)
        {
            size += read;
            await copy.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }

        return size;
    }

    private readonly record struct FormField(string Text, bool IsJson);
}
