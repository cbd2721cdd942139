using Guildhall.Host.Logging;
using Guildhall.Host.Running;

namespace Guildhall.Host.View;

/// <summary>The live view: four pictures a second on a terminal.</summary>
internal sealed class LiveView(RunFacts facts, WarningPane warnings, Terminal terminal) : IRunView
{
    private readonly RateHistory _rates = new(120);

    /// <inheritdoc/>
    public TimeSpan Interval { get; } = TimeSpan.FromMilliseconds(250);

    /// <inheritdoc/>
    public void Show(RunMoment moment)
    {
        _rates.Note(moment.Uptime, moment.Node.EventsReceived);
        var (width, height) = Terminal.Size;
        terminal.Show(new Frame(facts, moment, _rates, warnings.Lines).Render(width, height), width, height);
    }

    /// <inheritdoc/>
    public void Draining(StopReason reason, string detail)
    {
    }

    /// <inheritdoc/>
    public void Dispose() => terminal.Dispose();
}
