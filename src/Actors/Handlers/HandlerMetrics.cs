using System.Diagnostics.Metrics;

namespace Guildhall.Actors.Handlers;

/// <summary>Counts of handler runs; one per node.</summary>
public sealed class HandlerMetrics : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Guildhall.Handlers";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _runs;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _deadLetters;
    private long _succeeded;
    private long _failed;
    private long _gaveUp;

    /// <summary>Creates the instruments.</summary>
    public HandlerMetrics()
    {
        _runs = _meter.CreateCounter<long>("guildhall.handler.runs", "{run}", "Attempts that succeeded.");
        _failures = _meter.CreateCounter<long>("guildhall.handler.failures", "{run}", "Attempts that threw or timed out.");
        _deadLetters = _meter.CreateCounter<long>("guildhall.handler.dead_letters", "{event}", "Events given up after all attempts.");
    }

    /// <summary>Attempts that succeeded.</summary>
    public long Runs => Interlocked.Read(ref _succeeded);

    /// <summary>Attempts that threw or timed out.</summary>
    public long Failures => Interlocked.Read(ref _failed);

    /// <summary>Events given up after all attempts.</summary>
    public long DeadLetters => Interlocked.Read(ref _gaveUp);

    internal void Succeeded(string handler)
    {
        Interlocked.Increment(ref _succeeded);
        if (_runs.Enabled) _runs.Add(1, new KeyValuePair<string, object?>("handler", handler));
    }

    internal void Failed(string handler)
    {
        Interlocked.Increment(ref _failed);
        if (_failures.Enabled) _failures.Add(1, new KeyValuePair<string, object?>("handler", handler));
    }

    internal void GaveUp(string handler)
    {
        Interlocked.Increment(ref _gaveUp);
        if (_deadLetters.Enabled) _deadLetters.Add(1, new KeyValuePair<string, object?>("handler", handler));
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
