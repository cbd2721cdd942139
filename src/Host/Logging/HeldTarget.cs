using Microsoft.Extensions.Logging;

namespace Guildhall.Host.Logging;

/// <summary>Keeps lines back until they are let go, so that something else can be printed first.</summary>
internal sealed class HeldTarget(ILogTarget inner) : ILogTarget
{
    private readonly Lock _gate = new();
    private List<LogLine>? _held = [];

    /// <inheritdoc/>
    public LogLevel From => inner.From;

    /// <inheritdoc/>
    public void Write(LogLine line)
    {
        lock (_gate)
        {
            if (_held is not null) _held.Add(line);
            else inner.Write(line);
        }
    }

    /// <summary>Writes what was kept; from now on lines go through.</summary>
    public void LetGo()
    {
        lock (_gate)
        {
            foreach (var line in _held ?? []) inner.Write(line);
            _held = null;
        }
    }
}
