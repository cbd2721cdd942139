using Guildhall.Protocol;

namespace Guildhall.Host.Proxy;

/// <summary>A body that waits on disk for its turn and can be sent from its start again. The file is gone when this is disposed.</summary>
internal sealed class SpooledBody : IUploadSource, IDisposable
{
    private readonly FileStream _file;

    private SpooledBody(FileStream file) => _file = file;

    /// <inheritdoc/>
    public long Length { get; private set; }

    /// <summary>Writes a body to a file that nobody else may read.</summary>
    /// <param name="body">The body.</param>
    /// <param name="folder">Where the file is made.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="IOException">The disk is full, or the caller broke off.</exception>
    public static async Task<SpooledBody> WriteAsync(Stream body, string folder, CancellationToken cancellation)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite | FileShare.Delete,
            Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var spooled = new SpooledBody(new FileStream(Path.Combine(folder, Path.GetRandomFileName()), options));
        try
        {
            await body.CopyToAsync(spooled._file, cancellation);
            await spooled._file.FlushAsync(cancellation);
            spooled.Length = spooled._file.Length;
            return spooled;
        }
        catch
        {
            spooled.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public Stream Open() => new UploadFile(_file.Name).Open();

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
