using System.Globalization;

namespace Guildhall.Actors.Storage.Sqlite;

/// <summary>
/// Names the process that holds SQLite's write lock, where the system tells (Linux). A process that was stopped (SIGSTOP, a debugger) in the
/// middle of a transaction keeps the lock, and no time-out of ours can free it: the operator must know which one to wake or to kill.
/// </summary>
internal static class LockHolder
{
    /// <summary>Byte of the <c>-shm</c> file that SQLite locks to write in WAL mode (sqlite.org/walformat.html, "WAL locks").</summary>
    private const long WriteLockByte = 120;

    /// <summary>For instance <c>, by process 4711</c>; empty if it cannot be said.</summary>
    public static string Describe(string file)
    {
        if (!OperatingSystem.IsLinux()) return "";
        try
        {
            foreach (var line in File.ReadLines("/proc/locks"))
            {
                // 1: POSIX  ADVISORY  WRITE 4711 fe:00:133 120 120
                var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (fields.Length < 8 || fields[1] != "POSIX" || fields[3] != "WRITE" || !Covers(fields[6], fields[7])) continue;
                if (HasOpen(fields[4], file + "-shm"))
                    return $", by process {fields[4]}{(IsStopped(fields[4]) ? ", which is stopped: wake it (kill -CONT) or kill it" : "")}";
            }

            return "";
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or FormatException)
        {
            // only a nicer message was at stake
            return "";
        }
    }

    private static bool Covers(string first, string last) =>
        Number(first) <= WriteLockByte && (last == "EOF" || Number(last) >= WriteLockByte);

    private static bool HasOpen(string process, string path) =>
        Directory.Exists($"/proc/{process}/fd") &&
        Directory.EnumerateFiles($"/proc/{process}/fd").Any(link => File.ResolveLinkTarget(link, returnFinalTarget: false)?.FullName == path);

    private static bool IsStopped(string process) =>
        File.ReadLines($"/proc/{process}/status").Any(line => line.StartsWith("State:", StringComparison.Ordinal) && line.Contains("stop", StringComparison.Ordinal));

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
