using Akka.Event;

namespace Guildhall.Actors.Cluster;

/// <summary>Stands in for Akka's logger on standard output, which belongs to the program and its live view.</summary>
public sealed class SilentLogger : MinimalLogger
{
    /// <inheritdoc/>
    protected override void Log(object message)
    {
    }
}
