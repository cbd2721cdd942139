using Microsoft.Extensions.Logging;

namespace Guildhall.Host.Logging;

/// <summary>Keeps the last warnings for the live view; the same one again only raises its count.</summary>
internal sealed class WarningPane(int capacity) : ILogTarget
{
    private readonly Lock _gate = new();
    private readonly List<(LogLine Line, int Times)> _lines = [];

    /// <inheritdoc/>
    public LogLevel From => LogLevel.Warning;

    /// <summary>Newest last.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate) return [.. _lines.Select(row => row.Times == 1 ? row.Line.Short : $"{row.Line.Short} ({row.Times} times)")];
        }
    }

    /// <inheritdoc/>
    public void Write(LogLine line)
    {
        lock (_gate)
        {
            var same = _lines.FindIndex(row => row.Line.Message == line.Message && row.Line.Level == line.Level);
            var times = same < 0 ? 1 : _lines[same].Times + 1;
            if (same >= 0) _lines.RemoveAt(same);
            _lines.Add((line, times));
            if (_lines.Count > capacity) _lines.RemoveAt(0);
        }
    }
}
