using System.Globalization;

namespace Guildhall.Actors.Storage;

/// <summary>
/// For programs that want a data folder for themselves. It is a lock of the operating system on an open file, so it ends with its process,
/// also after SIGKILL; the file that stays behind means nothing. Nodes of one cluster share a folder and do not take it.
/// </summary>
public sealed class DataFolderLock : IDisposable
{
    private const string LockName = "guildhall.lock";

    /// <summary>Beside the lock, because a locked file cannot be read by others.</summary>
    private const string HolderName = "guildhall.pid";

    private readonly FileStream _held;

    private DataFolderLock(FileStream held) => _held = held;

    /// <summary>Takes the folder, making it if absent.</summary>
    /// <exception cref="StateStoreException">Another process has it (the message names it), or the folder cannot be written.</exception>
    public static DataFolderLock Take(string folder)
    {
        FileStream? held = null;
        try
        {
            Directory.CreateDirectory(folder);
            held = TryHold(Path.Combine(folder, LockName)) ?? throw new StateStoreException(
                $"The data folder '{folder}' is in use by another program{Holder(folder)}. Stop that one, or choose another folder with --data DIR.");
            File.WriteAllText(Path.Combine(folder, HolderName), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new DataFolderLock(held);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            held?.Dispose();
            throw new StateStoreException($"The data folder '{folder}' cannot be written ({failure.Message}). Choose another with --data DIR.", failure);
        }
    }

    /// <summary>Frees the folder.</summary>
    public void Dispose() => _held.Dispose();

    /// <summary>null if somebody else holds it.</summary>
    private static FileStream? TryHold(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException busy) when (busy.GetType() == typeof(IOException) && File.Exists(path))
        {
            return null;
        }
    }

    private static string Holder(string folder)
    {
        var path = Path.Combine(folder, HolderName);
        return File.Exists(path) ? $" (process {File.ReadAllText(path).Trim()})" : "";
    }
}
