namespace Guildhall.Host.Chaos;

/// <summary>Files that are written at the end of a long run: that they can be is made sure at its start.</summary>
internal static class ReportFiles
{
    /// <summary>Makes sure.</summary>
    /// <exception cref="HostException">One cannot be written.</exception>
    public static void Check(params IReadOnlyList<string?> paths)
    {
        foreach (var path in paths.OfType<string>())
        {
            Guard(path, () =>
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                new FileStream(path, FileMode.Append, FileAccess.Write).Dispose();
            });
        }
    }

    /// <summary>Writes one.</summary>
    /// <exception cref="HostException">It cannot be written.</exception>
    public static void Write(string path, byte[] content) => Guard(path, () => File.WriteAllBytes(path, content));

    private static void Guard(string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new HostException($"the report {path} cannot be written ({failure.Message}): choose another file.", failure);
        }
    }
}
