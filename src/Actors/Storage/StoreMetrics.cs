using System.Diagnostics.Metrics;

namespace Guildhall.Actors.Storage;

/// <summary>The instruments of the state store; one per node, meter <see cref="MeterName"/>.</summary>
public sealed class StoreMetrics : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Guildhall.Store";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _rows;
    private readonly Counter<long> _stale;
    private readonly Counter<long> _failures;
    private readonly Histogram<long> _batchRows;
    private readonly Histogram<long> _batchBytes;
    private readonly Histogram<double> _writeSeconds;
    private readonly Histogram<double> _readSeconds;
    private readonly Counter<long> _guildsRead;
    private long _queuedWrites;
    private long _queuedBytes;

    /// <summary>Makes the instruments.</summary>
    public StoreMetrics()
    {
        _rows = _meter.CreateCounter<long>("guildhall.store.rows", "{row}", "Rows stored.");
        _stale = _meter.CreateCounter<long>("guildhall.store.refused", "{write}", "Writes refused because their shard has a newer owner.");
        _failures = _meter.CreateCounter<long>("guildhall.store.failures", "{attempt}", "Attempts that failed and are repeated.");
        _batchRows = _meter.CreateHistogram<long>("guildhall.store.batch.rows", "{row}", "Rows of one transaction.");
        _batchBytes = _meter.CreateHistogram<long>("guildhall.store.batch.bytes", "By", "Bytes of one transaction.");
        _writeSeconds = _meter.CreateHistogram<double>("guildhall.store.write.duration", "s", "Time of one transaction, without its queueing.");
        _readSeconds = _meter.CreateHistogram<double>("guildhall.store.read.duration", "s", "Time of one reading of guilds.");
        _guildsRead = _meter.CreateCounter<long>("guildhall.store.guilds.read", "{guild}", "Guilds read for recovery.");
        _meter.CreateObservableGauge("guildhall.store.queue.writes", () => Volatile.Read(ref _queuedWrites), "{write}", "Writes that wait or are being stored.");
        _meter.CreateObservableGauge("guildhall.store.queue.bytes", () => Volatile.Read(ref _queuedBytes), "By", "Their bytes.");
    }

    internal Meter Meter => _meter;

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    internal void Stored(int rows, long bytes, int stale, TimeSpan took)
    {
        _rows.Add(rows);
        _batchRows.Record(rows);
        _batchBytes.Record(bytes);
        _writeSeconds.Record(took.TotalSeconds);
        if (stale > 0) _stale.Add(stale);
    }

    internal void Read(int guilds, TimeSpan took)
    {
        _guildsRead.Add(guilds);
        _readSeconds.Record(took.TotalSeconds);
    }

    internal void Failed(StoreOperation operation) => _failures.Add(1, new KeyValuePair<string, object?>("operation", operation == StoreOperation.Write ? "write" : "read"));

    internal void Queued(int writes, long bytes)
    {
        Volatile.Write(ref _queuedWrites, writes);
        Volatile.Write(ref _queuedBytes, bytes);
    }
}
