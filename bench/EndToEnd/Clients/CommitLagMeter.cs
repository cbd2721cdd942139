using System.Diagnostics.Metrics;
using Guildhall.Bench.EndToEnd.Runs;

namespace Guildhall.Bench.EndToEnd.Clients;

/// <summary>Listens, as an operator's collector does, to how long events stay uncommitted, while the meter measures.</summary>
public sealed class CommitLagMeter : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<double> _milliseconds = [];
    private readonly MeterListener _listener = new();

    /// <summary>Starts listening.</summary>
    public CommitLagMeter(StreamMeter meter)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "guildhall.gateway.commit.lag") listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>((_, seconds, _, _) =>
        {
            if (!meter.IsMeasuring) return;
            lock (_gate) _milliseconds.Add(seconds * 1000);
        });
        _listener.Start();
    }

    /// <summary>What was heard.</summary>
    public CommitLagReading Read()
    {
        lock (_gate)
        {
            _milliseconds.Sort();
            return new CommitLagReading(_milliseconds.Count, Figures.Quantile(_milliseconds, 0.5), Figures.Quantile(_milliseconds, 0.99), Figures.Quantile(_milliseconds, 1));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();
}
