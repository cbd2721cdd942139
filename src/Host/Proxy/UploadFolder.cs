using System.Globalization;

namespace Guildhall.Host.Proxy;

/// <summary>
/// This process's folder for bodies that wait on disk, in the temporary folder, closed to others. Its files go with the process that ends in
/// order; after one that was killed the next to start here deletes them. A process holds a lock in its folder for as long as it lives.
/// </summary>
internal sealed class UploadFolder : IDisposable
{
    private const string Prefix = "guildhall-uploads-";
    private const string LockName = "lock";

    private readonly FileStream _lock;

    private UploadFolder(string path, FileStream @lock) => (Path, _lock) = (path, @lock);

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Makes the folder, and deletes those of processes that have ended.</summary>
    /// <param name="parent">Where such folders are; all processes that share it clear up after each other.</param>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The parent may not be written to.</exception>
    public static UploadFolder Open(string parent)
    {
        DeleteLeftOvers(parent);
        var name = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}-{System.IO.Path.GetRandomFileName()}");
        // Under its name only once it is locked: nobody may take it for one that is left over.
        var made = Make(System.IO.Path.Combine(parent, $".{name}"));
        var path = System.IO.Path.Combine(parent, name);
        var held = Lock(made, FileMode.CreateNew);
        Directory.Move(made, path);
        return new UploadFolder(path, held);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (OperatingSystem.IsWindows()) _lock.Dispose(); // an open file cannot be deleted there
        Delete(Path);
        _lock.Dispose();
    }

    private static string Make(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    private static FileStream Lock(string folder, FileMode mode) => new(System.IO.Path.Combine(folder, LockName), mode, FileAccess.ReadWrite, FileShare.None);

    private static void DeleteLeftOvers(string parent)
    {
        foreach (var folder in Directory.EnumerateDirectories(parent, Prefix + "*"))
        {
            try
            {
                using var held = Lock(folder, FileMode.Open);
                if (OperatingSystem.IsWindows()) held.Dispose();
                Delete(folder);
            }
            catch (Exception inUse) when (inUse is IOException or UnauthorizedAccessException)
            {
                // its process lives, or it is another user's, or somebody else has just deleted it
            }
        }
    }

    private static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception inUse) when (inUse is IOException or UnauthorizedAccessException)
        {
            // a body is still being read (Windows): the next process that starts here finds the folder unlocked
        }
    }
}
