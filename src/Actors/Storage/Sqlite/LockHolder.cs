using System.ComponentModel;
using System.Globalization;

namespace Guildhall.Actors.Storage.Sqlite;

/// <summary>
/// The process that holds SQLite's write lock, where the system tells (Linux). One that was stopped (SIGSTOP, Ctrl-Z) in the middle of a
/// transaction keeps the lock, and no time-out of ours frees it: it must be woken or ended.
/// </summary>
/// <param name="Process">Its id.</param>
/// <param name="IsStopped">Whether it was stopped by a signal.</param>
internal sealed record LockHolder(int Process, bool IsStopped)
{
    /// <summary>Byte of the <c>-shm</c> file that SQLite locks to write in WAL mode (sqlite.org/walformat.html, "WAL locks").</summary>
    private const long WriteLockByte = 120;

    /// <summary>null if nobody holds the lock, or it cannot be said.</summary>
    public static LockHolder? Find(string file)
    {
        if (!OperatingSystem.IsLinux()) return null;
        try
        {
            foreach (var line in File.ReadLines("/proc/locks"))
            {
                // 1: POSIX  ADVISORY  WRITE 4711 fe:00:133 120 120
                var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (fields.Length < 8 || fields[1] != "POSIX" || fields[3] != "WRITE" || !Covers(fields[6], fields[7])) continue;
                // Several processes may hold such a lock of a file of their own, and end or close it while we look: each is asked by itself.
                if (HasOpen(fields[4], file + "-shm")) return new LockHolder((int)Number(fields[4]), HasStopped(fields[4]));
            }

            return null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or FormatException)
        {
            // not every system shows its locks, and what it shows may have another form
            return null;
        }
    }

    /// <summary>For instance <c>, by process 4711</c>.</summary>
    public override string ToString() => $", by process {Process}{(IsStopped ? ", which is stopped: wake it (kill -CONT) or kill it" : "")}";

    /// <summary>Kills the process if it is stopped; true if it is gone.</summary>
    public bool EndIfStopped()
    {
        if (!IsStopped || Process == Environment.ProcessId) return false;
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(Process);
            process.Kill();
            return true;
        }
        catch (ArgumentException)
        {
            // gone by itself
            return true;
        }
        catch (Win32Exception)
        {
            // not ours to kill
            return false;
        }
    }

    private static bool Covers(string first, string last) =>
        Number(first) <= WriteLockByte && (last == "EOF" || Number(last) >= WriteLockByte);

    private static bool HasOpen(string process, string path) =>
        Asked(() => Directory.EnumerateFiles($"/proc/{process}/fd").Any(link => Asked(() => File.ResolveLinkTarget(link, returnFinalTarget: false)?.FullName == path)));

    private static bool HasStopped(string process) =>
        Asked(() => File.ReadLines($"/proc/{process}/status").Any(line => line.StartsWith("State:", StringComparison.Ordinal) && line.Contains("stop", StringComparison.Ordinal)));

    /// <summary>false also for another user's process and for what was closed or ended while we looked.</summary>
    private static bool Asked(Func<bool> question)
    {
        try
        {
            return question();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
