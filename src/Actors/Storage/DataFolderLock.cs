using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Guildhall.Actors.Storage;

/// <summary>
/// Keeps programs that have nothing to do with each other out of one data folder: a program alone takes it, the nodes of one cluster share it.
/// It is a lock of the operating system on an open file, so it ends with its process, also after SIGKILL; the files that stay behind mean
/// nothing.
/// </summary>
public sealed class DataFolderLock : IDisposable
{
    private const string LockName = "guildhall.lock";

    /// <summary>Beside the lock, because a locked file cannot be read by others.</summary>
    private const string HolderName = "guildhall.pid";

    /// <summary>One for each cluster that ever shared the folder.</summary>
    private const string ClusterFiles = "guildhall-*.lock";

    private readonly FileStream[] _held;

    private DataFolderLock(params FileStream[] held) => _held = held;

    /// <summary>Takes the folder, making it if absent.</summary>
    /// <exception cref="StateStoreException">Another program has it (the message names it), or the folder cannot be written.</exception>
    public static DataFolderLock Take(string folder) => Guard(folder, () =>
    {
        var held = TryHold(Path.Combine(folder, LockName), FileAccess.ReadWrite, FileShare.None) ?? throw InUse(folder);
        try
        {
            WriteHolder(folder);
            return new DataFolderLock(held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    });

    /// <summary>Takes a part in the folder, making it if absent, beside other nodes of the same cluster.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="cluster">What the nodes of this cluster have in common and those of another have not, such as the list of seed nodes.</param>
    /// <exception cref="StateStoreException">Another program or cluster has it (the message names it), or the folder cannot be written.</exception>
    public static DataFolderLock Share(string folder, string cluster) => Guard(folder, () =>
    {
        var whole = TryHold(Path.Combine(folder, LockName), FileAccess.Read, FileShare.Read) ?? throw InUse(folder);
        // Own lock first, then a look at the others': of two clusters that start at the same moment, at least one sees the other.
        var mine = ClusterFile(folder, cluster);
        var part = TryHold(mine, FileAccess.Read, FileShare.Read);
        if (part is not null && Directory.EnumerateFiles(folder, ClusterFiles).All(file => file == mine || IsFree(file))) return new DataFolderLock(whole, part);
        part?.Dispose();
        whole.Dispose();
        throw new StateStoreException(
            $"The data folder '{folder}' is in use by another cluster. Give all nodes the same --seed-nodes and --profile, or choose another folder with --data DIR.");
    });

    /// <summary>Frees the folder, or this process's part in it.</summary>
    public void Dispose()
    {
        foreach (var file in _held) file.Dispose();
    }

    private static DataFolderLock Guard(string folder, Func<DataFolderLock> take)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return take();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StateStoreException($"The data folder '{folder}' cannot be written ({failure.Message}). Choose another with --data DIR.", failure);
        }
    }

    private static StateStoreException InUse(string folder) => new(
        $"The data folder '{folder}' is in use by another program{Holder(folder)}. Stop that one, or choose another folder with --data DIR.");

    /// <summary>null if somebody else holds it.</summary>
    private static FileStream? TryHold(string path, FileAccess access, FileShare share)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, access, share);
        }
        catch (IOException busy) when (busy.GetType() == typeof(IOException) && File.Exists(path))
        {
            return null;
        }
    }

    private static bool IsFree(string path)
    {
        using var probe = TryHold(path, FileAccess.ReadWrite, FileShare.None);
        return probe is not null;
    }

    private static string ClusterFile(string folder, string cluster) =>
        Path.Combine(folder, $"guildhall-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(cluster)).AsSpan(0, 8))}.lock");

    private static void WriteHolder(string folder) =>
        File.WriteAllText(Path.Combine(folder, HolderName), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));

    private static string Holder(string folder)
    {
        var path = Path.Combine(folder, HolderName);
        return File.Exists(path) ? $" (process {File.ReadAllText(path).Trim()})" : "";
    }
}
