using Guildhall.Protocol;

namespace Guildhall.Actors.Rest;

/// <summary>What a call sends: one document, or a document and files (then as <c>multipart/form-data</c>). Source: reference.mdx, "Uploading Files".</summary>
/// <param name="ContentType">Type of <paramref name="Bytes"/>, normally <c>application/json</c>.</param>
/// <param name="Bytes">The document; with files it becomes the part <c>payload_json</c>, and may be empty.</param>
/// <param name="Files">Files to upload; empty for none.</param>
public sealed record RestBody(string ContentType, ReadOnlyMemory<byte> Bytes, IReadOnlyList<RestFile> Files)
{
    /// <summary>The content type of JSON bodies.</summary>
    public const string Json = "application/json";

    /// <summary>A JSON body without files.</summary>
    public RestBody(ReadOnlyMemory<byte> json)
        : this(Json, json, [])
    {
    }

    /// <summary>The body of a protocol type, with its files if it has any.</summary>
    public static RestBody Of<T>(T value) =>
        new(Json, DiscordJson.Write(value), value is IHasFiles { Files.Count: > 0 } withFiles ? MessageFiles.Parts(withFiles.Files) : []);

    /// <summary>Where the document comes from in place of <see cref="Bytes"/>.</summary>
    public IUploadSource? Source { get; init; }

    /// <summary>Bytes of the document and all files.</summary>
    public long Size
    {
        get
        {
            var size = Source?.Length ?? Bytes.Length;
            foreach (var file in Files) size += file.Source?.Length ?? file.Content.Length;
            return size;
        }
    }

    /// <summary>Whether some of it is read only while it is sent, so that it can be sent from this node alone.</summary>
    public bool IsRead
    {
        get
        {
            foreach (var file in Files)
            {
                if (file.Source is not null) return true;
            }

            return Source is not null;
        }
    }
}

/// <summary>A file of a multipart body.</summary>
/// <param name="Name">Form name of the part, for instance <c>files[0]</c> or <c>file</c>.</param>
/// <param name="FileName">Name shown to users and used in <c>attachment://</c> references.</param>
/// <param name="ContentType">Media type; null lets Discord guess.</param>
/// <param name="Content">The bytes; Discord takes 10 MiB a file by default and 25 MiB a request.</param>
public sealed record RestFile(string Name, string FileName, string? ContentType, ReadOnlyMemory<byte> Content)
{
    /// <summary>Where the bytes come from in place of <see cref="Content"/>.</summary>
    public IUploadSource? Source { get; init; }

    /// <summary>The n-th attachment of a message: part <c>files[n]</c>.</summary>
    public static RestFile Attachment(int index, string fileName, ReadOnlyMemory<byte> content, string? contentType = null) =>
        new($"files[{index}]", fileName, contentType, content);
}
