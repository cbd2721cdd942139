using System.Net.Http.Headers;
using System.Text;
using Guildhall.Protocol;

namespace Guildhall.Actors.Rest;

/// <summary>Turns a body into HTTP content. Source: reference.mdx, "Uploading Files".</summary>
internal static class RestContent
{
    /// <summary>The content of a body; null for a GET without one.</summary>
    public static HttpContent? Of(string method, RestBody? body)
    {
        // A request without content is repeated by SocketsHttpHandler itself, up to three times, when its connection breaks before an answer:
        // calls that may have been carried out must not be, so all but GET have content, if only an empty one.
        if (body is null) return method == "GET" ? null : new ByteArrayContent([]);
        if (body.Files.Count == 0) return Typed(body.Bytes, body.Source, body.ContentType);
        var form = new MultipartFormDataContent { HeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        if (!body.Bytes.IsEmpty) form.Add(Part(body.Bytes, null, body.ContentType, "payload_json", null));
        foreach (var file in body.Files) form.Add(Part(file.Content, file.Source, file.ContentType ?? "application/octet-stream", file.Name, file.FileName));
        return form;
    }

    private static HttpContent Part(ReadOnlyMemory<byte> bytes, IUploadSource? source, string contentType, string name, string? fileName)
    {
        var part = Typed(bytes, source, contentType);
        var disposition = $"form-data; name=\"{Quote(name)}\"";
        if (fileName is not null) disposition += $"; filename=\"{Quote(fileName)}\"";
        part.Headers.TryAddWithoutValidation("Content-Disposition", disposition);
        return part;
    }

    private static HttpContent Typed(ReadOnlyMemory<byte> bytes, IUploadSource? source, string contentType)
    {
        HttpContent content = source is null ? new ReadOnlyMemoryContent(bytes) : new StreamContent(source.Open());
        if (source is not null) content.Headers.ContentLength = source.Length;
        content.Headers.ContentType = MediaTypeHeaderValue.TryParse(contentType, out var type) ? type : new MediaTypeHeaderValue("application/octet-stream");
        return content;
    }

    // As browsers do; a line break or quote must not end the header early.
    private static string Quote(string text) =>
        text.Replace("\"", "%22", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);
}
