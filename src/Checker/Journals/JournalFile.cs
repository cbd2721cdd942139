namespace Guildhall.Checking;

/// <summary>
/// A journal that may still be written: each <see cref="ReadNew"/> gives the whole lines that were added. A last line without its end belongs to
/// a process that was killed while it wrote: it tells nothing and is left out.
/// </summary>
public sealed class JournalFile(string path, int number)
{
    private readonly JournalLines _lines = new();
    private byte[] _rest = [];
    private long _position;

    /// <summary>Its number among the journals.</summary>
    public int Number => number;

    /// <summary>The file.</summary>
    public string Path => path;

    /// <summary>Lines added since the last time; none if the file does not exist yet.</summary>
    /// <exception cref="CheckException">A line is not of the documented form, or the file cannot be read.</exception>
    public IEnumerable<JournalLine> ReadNew()
    {
        var bytes = ReadBytes();
        var start = 0;
        while (Array.IndexOf(bytes, (byte)'\n', start) is var end and >= 0)
        {
            if (end > start) yield return _lines.Read(bytes.AsSpan(start, end - start), number);
            start = end + 1;
        }

        _rest = bytes[start..];
    }

    private byte[] ReadBytes()
    {
        try
        {
            if (!File.Exists(path)) return _rest;
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            file.Position = _position;
            var bytes = new byte[_rest.Length + (file.Length - _position)];
            _rest.CopyTo(bytes, 0);
            file.ReadExactly(bytes, _rest.Length, bytes.Length - _rest.Length);
            _position += bytes.Length - _rest.Length;
            _rest = [];
            return bytes;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CheckException($"The journal {path} cannot be read: {failure.Message}", failure);
        }
    }
}
