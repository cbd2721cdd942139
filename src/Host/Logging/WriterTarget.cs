using Microsoft.Extensions.Logging;

namespace Guildhall.Host.Logging;

/// <summary>Writes lines to a stream of text: standard error, standard output or a file.</summary>
internal sealed class WriterTarget : ILogTarget, IDisposable
{
    private readonly Lock _gate = new();
    private readonly TextWriter _writer;
    private readonly bool _full;
    private readonly bool _owned;

    private WriterTarget(TextWriter writer, LogLevel from, bool full, bool owned)
    {
        _writer = writer;
        From = from;
        _full = full;
        _owned = owned;
    }

    /// <inheritdoc/>
    public LogLevel From { get; }

    /// <summary>A stream of the process.</summary>
    public static WriterTarget On(TextWriter writer, LogLevel from, bool full) => new(writer, from, full, false);

    /// <summary>A file, which is appended to.</summary>
    /// <exception cref="HostException">It cannot be written.</exception>
    public static WriterTarget ToFile(string path, LogLevel from)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return new WriterTarget(new StreamWriter(path, append: true) { AutoFlush = true }, from, true, true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new HostException($"the log file {path} cannot be written ({failure.Message}): choose another with --log FILE.", failure);
        }
    }

    /// <inheritdoc/>
    public void Write(LogLine line)
    {
        lock (_gate) _writer.WriteLine(_full ? line.Full : line.Short);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_owned) return;
        lock (_gate) _writer.Dispose();
    }
}
