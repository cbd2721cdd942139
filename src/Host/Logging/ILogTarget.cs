using Microsoft.Extensions.Logging;

namespace Guildhall.Host.Logging;

/// <summary>Where log lines go; called from any thread.</summary>
internal interface ILogTarget
{
    /// <summary>The least serious level it wants.</summary>
    LogLevel From { get; }

    /// <summary>Takes a line.</summary>
    void Write(LogLine line);
}
