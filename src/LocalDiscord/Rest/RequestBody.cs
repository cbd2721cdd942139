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
            return new RequestBody(await JsonDocument.ParseAsync(request.Body, default, cancellation), [], null);
        }
        catch (JsonException)
        {
            return new RequestBody(null, [], RestResult.Error(400, DiscordErrorCode.InvalidJson, "The request body contains invalid JSON."));
        }
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
        var form = await request.ReadFormAsync(cancellation);
        return new RequestBody(FromFields(form.ToDictionary(field => field.Key, field => field.Value.ToString())), [], null);
    }

    private static async Task<RequestBody> MultipartAsync(HttpRequest request, string boundary, CancellationToken cancellation)
    {
        var files = new List<UploadedFile>();
        var fields = new Dictionary<string, string>();
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
                    fields[name] = await text.ReadToEndAsync(cancellation);
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
            return new RequestBody(null, [], RestResult.Invalid("", "CONTENT_TYPE_INVALID", "The multipart body is cut off or malformed."));
        }

        if (!fields.Remove("payload_json", out var payload)) return new RequestBody(FromFields(fields), files, null);
        try
        {
            return new RequestBody(JsonDocument.Parse(payload), files, null);
        }
        catch (JsonException)
        {
            return new RequestBody(null, [], RestResult.Error(400, DiscordErrorCode.InvalidJson, "The request body contains invalid JSON."));
        }
    }

    private static JsonDocument FromFields(Dictionary<string, string> fields) => JsonDocument.Parse(Wire.Bytes(fields, static (json, all) =>
    {
        json.WriteStartObject();
        foreach (var (key, value) in all) json.WriteString(key, value);
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
}
