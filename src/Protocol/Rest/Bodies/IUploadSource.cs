namespace Guildhall.Protocol;

/// <summary>Bytes that are read while they are sent. A call may be sent more than once, so they can be read from their start again.</summary>
public interface IUploadSource
{
    /// <summary>How many there are.</summary>
    long Length { get; }

    /// <summary>Opens them at their start.</summary>
    /// <exception cref="IOException">They cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">They may not be read.</exception>
    Stream Open();
}

/// <summary>A file on disk.</summary>
/// <param name="path">Where it is.</param>
/// <exception cref="FileNotFoundException">There is no such file.</exception>
public sealed class UploadFile(string path) : IUploadSource
{
    /// <inheritdoc/>
    public long Length { get; } = new FileInfo(path).Length;

    /// <inheritdoc/>
    public Stream Open() => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 64 << 10, FileOptions.Asynchronous | FileOptions.SequentialScan);
}
