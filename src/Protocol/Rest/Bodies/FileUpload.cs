namespace Guildhall.Protocol;

/// <summary>A file that travels with a body, as part <c>files[n]</c> of a multipart request. Source: reference.mdx, "Uploading Files".</summary>
/// <param name="FileName">Its name; <c>attachment://name</c> refers to it.</param>
/// <param name="Content">Its bytes; by default up to 10 MiB.</param>
/// <param name="ContentType">Media type, or null to let Discord find out.</param>
/// <param name="Description">Alternative text, up to 1024 characters.</param>
public sealed record FileUpload(string FileName, ReadOnlyMemory<byte> Content, string? ContentType = null, string? Description = null)
{
    /// <summary>Where the bytes come from in place of <see cref="Content"/>; opened anew for each attempt, so that a large file need not be in memory.</summary>
    public IUploadSource? Source { get; init; }

    /// <summary>A file on disk, read while it is sent; it has to stay as it is until the call has ended.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="fileName">Its name in Discord; null = as on disk.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static FileUpload FromFile(string path, string? fileName = null) =>
        new(fileName ?? Path.GetFileName(path), default) { Source = new UploadFile(path) };

    /// <summary>The file's name and size.</summary>
    public override string ToString() => $"{FileName} ({Source?.Length ?? Content.Length} bytes)";
}

/// <summary>A body that may carry files: with any, it is sent as <c>payload_json</c> of a multipart request.</summary>
public interface IHasFiles
{
    /// <summary>The files, numbered in this order; empty = a plain JSON body.</summary>
    IReadOnlyList<FileUpload> Files { get; }
}
