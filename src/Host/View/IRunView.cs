using Guildhall.Host.Running;

namespace Guildhall.Host.View;

/// <summary>Shows a run.</summary>
internal interface IRunView : IDisposable
{
    /// <summary>How often <see cref="Show"/> is called.</summary>
    TimeSpan Interval { get; }

    /// <summary>Shows the present state.</summary>
    void Show(RunMoment moment);

    /// <summary>The run is about to drain.</summary>
    void Draining(StopReason reason, string detail);
}

/// <summary>A run at a moment.</summary>
/// <param name="Node">The node.</param>
/// <param name="Uptime">Since the node's start.</param>
/// <param name="Left">Until it stops by itself; null = it does not.</param>
/// <param name="Draining">How long it has been draining; null = it is not.</param>
internal sealed record RunMoment(NodeReading Node, TimeSpan Uptime, TimeSpan? Left, TimeSpan? Draining);
